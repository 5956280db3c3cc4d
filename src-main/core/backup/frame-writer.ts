import { createCipheriv } from 'node:crypto'
import { writeSync } from 'node:fs'
import { associatedData, type FrameKind, nonceOf, tagBytes } from './backup-format.ts'

/** Bytes gathered before they go to the disk: a stick likes few and large writes. */
const gathered = 4 * 1024 * 1024

/** Writes the frames of a backup one after another; see backup-format.ts. */
export class FrameWriter {
  readonly #file: number
  readonly #key: Buffer
  readonly #digest: Buffer
  #index = 0
  #waiting: Buffer[] = []
  #size = 0

  constructor(file: number, { key, digest }: { key: Buffer; digest: Buffer }) {
    this.#file = file
    this.#key = key
    this.#digest = digest
  }

  write(kind: FrameKind, ...content: readonly Uint8Array[]): void {
    const length = content.reduce((sum, part) => sum + part.length, 0) + tagBytes
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#index))
    cipher.setAAD(associatedData(this.#digest, { kind, index: this.#index, length }))
    const head = Buffer.alloc(5)
    head.writeUInt8(kind, 0)
    head.writeUInt32BE(length, 1)
    this.#put(head, ...content.map((part) => cipher.update(part)), cipher.final(), cipher.getAuthTag())
    this.#index += 1
  }

  flush(): void {
    const bytes = Buffer.concat(this.#waiting)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
    this.#waiting = []
    this.#size = 0
  }

  #put(...parts: readonly Buffer[]): void {
    this.#waiting.push(...parts)
    this.#size += parts.reduce((sum, part) => sum + part.length, 0)
    if (this.#size >= gathered) this.flush()
  }
}
