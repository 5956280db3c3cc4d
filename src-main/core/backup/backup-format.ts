import { createHash, hkdfSync } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { z } from 'zod'
import { KeyFile } from '../database/key-slots.ts'
import { migrations } from '../database/migrations/index.ts'
import { AppError } from '../errors.ts'

/**
 * A backup is one file: this line, a header in clear, then frames.
 *
 * line ‖ length of the header (4 bytes) ‖ header (JSON) ‖ SHA-256 of all before ‖ frames
 * frame: kind (1 byte) ‖ length (4 bytes) ‖ AES-256-GCM ciphertext ‖ tag (16 bytes)
 *
 * The frames' key comes from the database's by HKDF; a frame's nonce is its number, and its associated data the digest
 * above with its kind, number and length, so that none can be changed, moved, left out or taken from another backup.
 */
export const backupLine = Buffer.from('kaodian backup 1\n')
export const backupSuffix = '.kdbk'

export const frameKinds = { database: 1, picture: 2, end: 3 } as const
export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds]
export const tagBytes = 16
/** A picture is the largest frame; more is no frame of ours. */
export const largestFrame = 96 * 1024 * 1024
const largestHeader = 64 * 1024

/** What anybody may read: enough to choose a backup by, and the slots that yield the key. Nothing of a person. */
export const BackupHeader = z.object({
  id: z.string(),
  /** UTC instant. */
  madeAt: z.string(),
  /** Of the program, and of its database. */
  program: z.string(),
  schema: z.number().int(),
  site: z.strictObject({ id: z.string(), code: z.string(), name: z.string() }),
  device: z.strictObject({ id: z.string(), epoch: z.number().int() }),
  how: z.string(),
  operations: z.number().int(),
  keys: KeyFile,
  /** Base64; makes the frames' key another one for every backup. */
  salt: z.base64(),
})
export type BackupHeader = z.infer<typeof BackupHeader>

/** What the last frame says of those before. */
export const BackupEnd = z.strictObject({
  databaseBytes: z.number().int(),
  /** SHA-256, hex. */
  databaseHash: z.string(),
  pictures: z.number().int(),
})
export type BackupEnd = z.infer<typeof BackupEnd>

export const PictureLabel = z.strictObject({ hash: z.string(), mediaType: z.string(), createdAt: z.string() })
export type PictureLabel = z.infer<typeof PictureLabel>

/** A header with what a reader of the frames needs. */
export interface OpenedHeader {
  readonly header: BackupHeader
  readonly digest: Buffer
  /** Where the first frame begins. */
  readonly offset: number
}

export const frameKey = (databaseKey: Uint8Array, salt: string): Buffer =>
  Buffer.from(hkdfSync('sha256', databaseKey, Buffer.from(salt, 'base64'), 'kaodian backup 1', 32))

export function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index), 4)
  return nonce
}

export function associatedData(digest: Buffer, frame: { kind: FrameKind; index: number; length: number }): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt8(frame.kind, 0)
  data.writeBigUInt64BE(BigInt(frame.index), 1)
  data.writeUInt32BE(frame.length, 9)
  return Buffer.concat([digest, data])
}

/** The beginning of a backup's file, and the digest that its frames are bound to. */
export function headerBytes(header: BackupHeader): { readonly bytes: Buffer; readonly digest: Buffer } {
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  const before = Buffer.concat([backupLine, length, text])
  const digest = createHash('sha256').update(before).digest()
  return { bytes: Buffer.concat([before, digest]), digest }
}

/**
 * Reads what stands at the beginning of a backup, before anybody shows a key.
 * @throws AppError BACKUP_UNREADABLE, NOT_A_BACKUP, BACKUP_CUT, BACKUP_ALTERED, BACKUP_NEWER
 */
export function readHeader(file: string): OpenedHeader {
  const start = beginningOf(file)
  const isOurs = start.subarray(0, backupLine.length).equals(backupLine.subarray(0, start.length))
  if (start.length === 0 || !isOurs) throw anotherFormat(start, file)
  const at = backupLine.length + 4
  if (start.length < at) throw new AppError('BACKUP_CUT')
  const offset = at + start.readUInt32BE(backupLine.length)
  if (offset - at > largestHeader) throw new AppError('BACKUP_ALTERED')
  if (start.length < offset + 32) throw new AppError('BACKUP_CUT')
  const digest = createHash('sha256').update(start.subarray(0, offset)).digest()
  if (!digest.equals(start.subarray(offset, offset + 32))) throw new AppError('BACKUP_ALTERED')
  const header = parseHeader(start.subarray(at, offset))
  if (header.schema > migrations.length) throw new AppError('BACKUP_NEWER', { program: header.program })
  return { header, digest, offset: offset + 32 }
}

/** A later program may write another format; its first line still says what it is. */
function anotherFormat(start: Buffer, file: string): AppError {
  const [, later] = /^kaodian backup (\d{1,4})\n/.exec(start.subarray(0, 32).toString('latin1')) ?? []
  return later === undefined
    ? new AppError('NOT_A_BACKUP', { file })
    : new AppError('BACKUP_NEWER', { program: `格式 ${later}` })
}

function parseHeader(text: Buffer): BackupHeader {
  try {
    return BackupHeader.parse(JSON.parse(text.toString('utf8')))
  } catch (error) {
    throw new AppError('BACKUP_ALTERED', {}, error)
  }
}

function beginningOf(file: string): Buffer {
  try {
    if (!statSync(file).isFile()) throw new AppError('NOT_A_BACKUP', { file })
    const handle = openSync(file, 'r')
    try {
      const bytes = Buffer.alloc(backupLine.length + 4 + largestHeader + 32)
      return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, 0))
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('BACKUP_UNREADABLE', { file }, error)
  }
}
