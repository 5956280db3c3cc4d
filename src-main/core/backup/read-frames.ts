import { createDecipheriv, createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { AppError } from '../errors.ts'
import {
  associatedData,
  BackupEnd,
  type FrameKind,
  frameKey,
  frameKinds,
  largestFrame,
  nonceOf,
  type OpenedHeader,
  PictureLabel,
  tagBytes,
} from './backup-format.ts'

/** What comes out of a backup, in this order: all of the database, then the pictures one by one. */
export interface BackupSink {
  readonly onDatabase: (chunk: Buffer) => void
  readonly onPicture: (label: PictureLabel, bytes: Buffer) => void
  /** Bytes of the file read so far. */
  readonly onProgress?: (done: number) => void
}

/**
 * Reads all frames, and proves every one of them, every picture by its own hash, and the end.
 *
 * @param key the database's
 * @throws AppError BACKUP_CUT, BACKUP_ALTERED, BACKUP_UNREADABLE
 */
export function readFrames(file: string, opened: OpenedHeader, key: Uint8Array, sink: BackupSink): BackupEnd {
  const reader = new FrameReader(file, opened, key)
  const database = createHash('sha256')
  const found = { databaseBytes: 0, pictures: 0 }
  try {
    for (;;) {
      const { kind, content } = reader.next()
      sink.onProgress?.(reader.position)
      if (kind === frameKinds.end) {
        reader.requireEnd()
        return provenEnd(content, { ...found, databaseHash: database.digest('hex') })
      }
      if (kind === frameKinds.database) {
        database.update(content)
        found.databaseBytes += content.length
        sink.onDatabase(content)
      } else {
        found.pictures += 1
        const { label, bytes } = pictureOf(content)
        sink.onPicture(label, bytes)
      }
    }
  } finally {
    reader.close()
  }
}

function provenEnd(content: Buffer, found: BackupEnd): BackupEnd {
  const { data: said } = BackupEnd.safeParse(JSON.parse(content.toString('utf8')))
  const isSame =
    said?.databaseHash === found.databaseHash &&
    said.databaseBytes === found.databaseBytes &&
    said.pictures === found.pictures
  if (!isSame) throw new AppError('BACKUP_ALTERED')
  return found
}

/** Label and bytes as one frame holds them: the label's length in two bytes comes first. */
export function pictureParts(label: PictureLabel, bytes: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(JSON.stringify(label))
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length)
  return [length, text, bytes]
}

function pictureOf(content: Buffer): { label: PictureLabel; bytes: Buffer } {
  const until = 2 + content.readUInt16BE(0)
  const label = PictureLabel.parse(JSON.parse(content.toString('utf8', 2, until)))
  const bytes = content.subarray(until)
  // What its own hash no longer fits was damaged before it was backed up, or on the way there.
  if (createHash('sha256').update(bytes).digest('hex') !== label.hash) throw new AppError('BACKUP_ALTERED')
  return { label, bytes }
}

class FrameReader {
  readonly #file: string
  readonly #handle: number
  readonly #digest: Buffer
  readonly #key: Buffer
  #index = 0
  position: number

  constructor(file: string, { header, digest, offset }: OpenedHeader, key: Uint8Array) {
    this.#file = file
    this.#digest = digest
    this.#key = frameKey(key, header.salt)
    this.position = offset
    try {
      this.#handle = openSync(file, 'r')
    } catch (error) {
      throw new AppError('BACKUP_UNREADABLE', { file }, error)
    }
  }

  next(): { kind: FrameKind; content: Buffer } {
    const head = this.#read(5)
    const kind = Object.values(frameKinds).find((known) => known === head.readUInt8(0))
    const length = head.readUInt32BE(1)
    if (kind === undefined || length < tagBytes || length > largestFrame) throw new AppError('BACKUP_ALTERED')
    const sealed = this.#read(length)
    const decipher = createDecipheriv('aes-256-gcm', this.#key, nonceOf(this.#index))
    decipher.setAAD(associatedData(this.#digest, { kind, index: this.#index, length }))
    decipher.setAuthTag(sealed.subarray(length - tagBytes))
    this.#index += 1
    try {
      return {
        kind,
        content: Buffer.concat([decipher.update(sealed.subarray(0, length - tagBytes)), decipher.final()]),
      }
    } catch (error) {
      throw new AppError('BACKUP_ALTERED', {}, error)
    }
  }

  requireEnd(): void {
    if (this.#readUpTo(1).length > 0) throw new AppError('BACKUP_ALTERED')
  }

  close(): void {
    closeSync(this.#handle)
  }

  #read(length: number): Buffer {
    const bytes = this.#readUpTo(length)
    if (bytes.length < length) throw new AppError('BACKUP_CUT')
    return bytes
  }

  #readUpTo(length: number): Buffer {
    const bytes = Buffer.alloc(length)
    let filled = 0
    try {
      for (let got = 1; got > 0 && filled < length; filled += got) {
        got = readSync(this.#handle, bytes, filled, length - filled, this.position + filled)
      }
    } catch (error) {
      throw new AppError('BACKUP_UNREADABLE', { file: this.#file }, error)
    }
    this.position += filled
    return bytes.subarray(0, filled)
  }
}
