import { randomUUID } from 'node:crypto'
import {
  chunkBytes,
  type FileReference,
  maximumHeld,
  maximumUploadMegabytes,
} from '../../../src-shared/contract/transfers.ts'
import { AppError } from '../errors.ts'

/** How long a file waits for its page, in milliseconds. */
const keptFor = 30 * 60_000

interface HeldFile {
  readonly owner: string
  readonly name: string
  readonly mediaType: string
  bytes: Buffer
  received: number
  touchedAt: number
  /** An upload no command has read yet. All others can be made or sent again, and go first when there are too many. */
  waiting: boolean
  /** What features made of it, by the function that made it. */
  readonly made: Map<unknown, unknown>
}

export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Files as one connection sees them: the owner is never an argument of a handler. */
export interface OwnFiles {
  /** @throws AppError UPLOAD_NOT_FOUND */
  uploaded(id: string): UploadedFile
  /**
   * What `make` makes of an upload, made once and kept as long as the file is: a workbook is not read anew at every
   * call. Of each `make` a connection keeps `most`, the latest used. Failures are not kept.
   * @throws AppError UPLOAD_NOT_FOUND, and what `make` throws
   */
  madeFrom<Value>(id: string, make: (file: UploadedFile) => Promise<Value>, most?: number): Promise<Value>
  keep(file: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }): FileReference
}

/**
 * Files on their way between a page and the core, in memory only: nothing personal touches a temporary folder. A file
 * belongs to the connection that sent it or for which it was made; no other sees it.
 */
export class FileTransfers {
  readonly #files = new Map<string, HeldFile>()

  begin(owner: string, { name, size }: { name: string; size: number }): string {
    if (size > maximumUploadMegabytes * 1024 * 1024) {
      throw new AppError('UPLOAD_TOO_LARGE', { limitMegabytes: maximumUploadMegabytes })
    }
    this.#makeRoom(owner, size)
    if (!this.#hasRoom(owner, size)) throw new AppError('UPLOADS_WAITING', maximumHeld)
    const id = randomUUID()
    const file = {
      owner,
      name,
      mediaType: '',
      bytes: Buffer.alloc(size),
      received: 0,
      touchedAt: Date.now(),
      waiting: true,
      made: new Map(),
    }
    this.#files.set(id, file)
    return id
  }

  receive(owner: string, id: string, chunk: { offset: number; base64: string }): number {
    const file = this.#find(owner, id)
    const bytes = Buffer.from(chunk.base64, 'base64')
    // A repeated chunk (its answer was lost) is written over itself; one out of order or beyond the end is refused.
    if (chunk.offset > file.received || chunk.offset + bytes.length > file.bytes.length) {
      throw new AppError('UPLOAD_NOT_FOUND')
    }
    bytes.copy(file.bytes, chunk.offset)
    file.received = Math.max(file.received, chunk.offset + bytes.length)
    return file.received
  }

  /** A complete upload; it stays, so that a command may be retried. @throws AppError UPLOAD_NOT_FOUND */
  uploaded(owner: string, id: string): UploadedFile {
    const file = this.#find(owner, id)
    if (file.received < file.bytes.length) throw new AppError('UPLOAD_NOT_FOUND')
    file.waiting = false
    return { name: file.name, bytes: file.bytes }
  }

  madeFrom<Value>(owner: string, id: string, make: (file: UploadedFile) => Promise<Value>, most = 1): Promise<Value> {
    const file = this.#find(owner, id)
    const known = file.made.get(make)
    // The map is keyed by the function that made the value, so the value is what that function returns.
    if (known !== undefined) return known as Promise<Value>
    const made = make(this.uploaded(owner, id))
    file.made.set(make, made)
    made.catch(() => file.made.delete(make))
    const others = [...this.#files.values()].filter((other) => other.owner === owner && other.made.has(make))
    const oldest = others.toSorted((one, other) => other.touchedAt - one.touchedAt).slice(most)
    for (const other of oldest) if (other !== file) other.made.delete(make)
    return made
  }

  /** Keeps a finished file for the page to fetch. */
  keep(
    owner: string,
    { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Uint8Array },
  ): FileReference {
    this.#makeRoom(owner, bytes.length)
    const id = randomUUID()
    const held = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#files.set(id, {
      owner,
      name,
      mediaType,
      bytes: held,
      received: held.length,
      touchedAt: Date.now(),
      waiting: false,
      made: new Map(),
    })
    return { id, name, mediaType, size: held.length }
  }

  read(owner: string, id: string, offset: number): { base64: string; done: boolean } {
    const { bytes } = this.#find(owner, id)
    const end = Math.min(bytes.length, offset + chunkBytes)
    return { base64: bytes.subarray(offset, end).toString('base64'), done: end >= bytes.length }
  }

  /** Forgets what a page left behind when it signed out. */
  forget(owner: string): void {
    for (const [id, file] of this.#files) if (file.owner === owner) this.#files.delete(id)
  }

  #find(owner: string, id: string): HeldFile {
    const file = this.#files.get(id)
    if (!file || file.owner !== owner) throw new AppError('UPLOAD_NOT_FOUND')
    file.touchedAt = Date.now()
    return file
  }

  /** Forgets what is too old, and of the owner's files that have served the least recently used, until there is room. */
  #makeRoom(owner: string, size: number): void {
    const oldest = Date.now() - keptFor
    for (const [id, file] of this.#files) if (file.touchedAt < oldest) this.#files.delete(id)
    const served = [...this.#files]
      .filter(([, file]) => file.owner === owner && !file.waiting)
      .toSorted(([, one], [, other]) => one.touchedAt - other.touchedAt)
    for (const [id] of served) {
      if (this.#hasRoom(owner, size)) return
      this.#files.delete(id)
    }
  }

  #hasRoom(owner: string, size: number): boolean {
    const own = [...this.#files.values()].filter((file) => file.owner === owner)
    const bytes = own.reduce((sum, file) => sum + file.bytes.length, size)
    return own.length < maximumHeld.files && bytes <= maximumHeld.megabytes * 1024 * 1024
  }
}
