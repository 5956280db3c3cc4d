import { createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { JournalFault } from '../../../src-shared/contract/journal.ts'
import { mediaOf, openForReading } from '../database/open-database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { type BackupHeader, frameKey, frameKinds, headerBytes, readHeader } from './backup-format.ts'
import type { CopySource } from './copy-source.ts'
import { FrameWriter } from './frame-writer.ts'
import { type InspectedCopy, inspectCopy } from './inspect-copy.ts'
import { asPlaceError } from './place-error.ts'
import { pictureParts, readFrames } from './read-frames.ts'
import { syncFolder } from './sync-folder.ts'

export interface CopyOrder {
  readonly source: CopySource
  /** The file to be; nothing may bear that name yet. */
  readonly target: string
  readonly id: string
  readonly madeAt: string
  readonly program: string
  readonly how: string
}

export interface CopyReport {
  readonly size: number
  readonly operations: number
  readonly pictures: number
  /** Pictures that records name and the data folder no longer had. */
  readonly missingPictures: number
  readonly journalFault: JournalFault | null
}

/** Called between two steps with bytes done and to be done; throws to stop. */
export type Step = (done: number, total: number) => void

const chunkBytes = 4 * 1024 * 1024

/**
 * Copies a data folder, also one at work, into one encrypted file, and reads it back before the file gets its name: the
 * database as of one moment, then the pictures (stored before any record names them, so all that moment's are there).
 *
 * @throws AppError BACKUP_EXISTS, BACKUP_PLACE_…, BACKUP_COPY_UNSOUND, DATABASE_CORRUPT, and what `step` throws
 */
export function makeCopy(order: CopyOrder, step: Step): CopyReport {
  const { target } = order
  if (existsSync(target)) throw new AppError('BACKUP_EXISTS', { file: target })
  const snapshot = `${target}.records.part`
  const part = `${target}.part`
  try {
    for (const file of [snapshot, part]) rmSync(file, { force: true })
    takeSnapshot(order.source, snapshot)
    const inspected = inspectCopy(snapshot, order.source.key)
    const total = 2 * (statSync(snapshot).size + mediaBytes(order.source))
    const work = { order, snapshot, part, inspected }
    const databaseHash = write(work, (done) => step(done, total))
    const copied = readBack(work, (done) => step(total / 2 + done, total))
    if (copied.databaseHash !== databaseHash) throw new AppError('BACKUP_COPY_UNSOUND')
    renameSync(part, target)
    syncFolder(dirname(target))
    const { operations, journalFault } = inspected
    const { pictures, missingPictures } = copied
    return { size: statSync(target).size, operations, journalFault, pictures, missingPictures }
  } catch (error) {
    throw asPlaceError(error, dirname(target))
  } finally {
    for (const file of [snapshot, part]) removeQuietly(file)
  }
}

interface Work {
  readonly order: CopyOrder
  readonly snapshot: string
  readonly part: string
  readonly inspected: InspectedCopy
}

function takeSnapshot({ database, key }: CopySource, snapshot: string): void {
  const db = openForReading(database, key)
  try {
    db.copyInto(snapshot)
  } finally {
    db.close()
  }
}

function mediaBytes({ database, key }: CopySource): number {
  const media = openForReading(mediaOf(database), key)
  try {
    const { bytes } = media.get(
      sql
        .selectFrom('main.blob')
        .select(({ fn, ref }) => fn.sum<number | null>(fn('length', [ref('bytes')])).as('bytes')),
    ) ?? { bytes: null }
    return bytes ?? 0
  } finally {
    media.close()
  }
}

/** Everything into the unfinished file, and onto the disk. @returns SHA-256 of the database, hex */
function write({ order, snapshot, part, inspected }: Work, step: (done: number) => void): string {
  const { source, id, madeAt, program, how } = order
  const { schema, site, device, operations } = inspected
  const salt = randomBytes(32).toString('base64')
  // Ways in that belong to one machine or one of its users stay behind.
  const keys = { version: source.keys.version, passphrase: source.keys.passphrase, recovery: source.keys.recovery }
  const header: BackupHeader = { id, madeAt, program, schema, site, device, how, operations, keys, salt }
  const { bytes, digest } = headerBytes(header)
  // For the owner's eyes, as far as the disk knows owners.
  const file = openSync(part, 'wx', 0o600)
  try {
    writeSync(file, bytes)
    const frames = new FrameWriter(file, { key: frameKey(source.key, salt), digest })
    const database = writeDatabase(frames, snapshot, step)
    const pictures = writePictures(frames, source, (done) => step(database.databaseBytes + done))
    frames.write(frameKinds.end, Buffer.from(JSON.stringify({ ...database, pictures })))
    frames.flush()
    fsyncSync(file)
    return database.databaseHash
  } finally {
    closeSync(file)
  }
}

function writeDatabase(frames: FrameWriter, snapshot: string, step: (done: number) => void) {
  const file = openSync(snapshot, 'r')
  try {
    const hash = createHash('sha256')
    let databaseBytes = 0
    for (;;) {
      const chunk = Buffer.alloc(chunkBytes)
      const length = readSync(file, chunk, 0, chunkBytes, databaseBytes)
      if (length === 0) return { databaseBytes, databaseHash: hash.digest('hex') }
      const read = chunk.subarray(0, length)
      hash.update(read)
      frames.write(frameKinds.database, read)
      databaseBytes += length
      step(databaseBytes)
    }
  } finally {
    closeSync(file)
  }
}

function writePictures(frames: FrameWriter, { database, key }: CopySource, step: (done: number) => void): number {
  const media = openForReading(mediaOf(database), key)
  try {
    let [after, pictures, bytesDone] = [0, 0, 0]
    for (;;) {
      // A few at a time, in the order they lie in the file: they are not all in memory, and nobody's write waits.
      const rows = media.all(
        sql.selectFrom('main.blob').selectAll().select('rowid').where('rowid', '>', after).orderBy('rowid').limit(16),
      )
      for (const { hash, media_type: mediaType, created_at: createdAt, bytes } of rows) {
        frames.write(frameKinds.picture, ...pictureParts({ hash, mediaType, createdAt }, bytes))
        pictures += 1
        bytesDone += bytes.length
      }
      const last = rows.at(-1)
      if (!last) return pictures
      after = last.rowid
      step(bytesDone)
    }
  } finally {
    media.close()
  }
}

/** What was written, as a restore will find it. */
function readBack({ order, part, inspected }: Work, step: (done: number) => void) {
  const missing = new Set(inspected.pictures)
  try {
    const end = readFrames(part, readHeader(part), order.source.key, {
      onDatabase: () => undefined,
      onPicture: ({ hash }) => missing.delete(hash),
      onProgress: step,
    })
    return { ...end, missingPictures: missing.size }
  } catch (error) {
    const isOurs = error instanceof AppError && error.code !== 'CANCELLED'
    throw isOurs ? new AppError('BACKUP_COPY_UNSOUND', { file: basename(part) }, error) : error
  }
}

/** From a stick that was pulled nothing can be removed either, and the reason for that is known already. */
function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // See above.
  }
}
