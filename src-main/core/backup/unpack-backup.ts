import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { WriteDatabase } from '../database/database.ts'
import { type OpenDatabase, openDatabase, openForReading } from '../database/open-database.ts'
import { sql } from '../database/schema.ts'
import { AppError, asAppError } from '../errors.ts'
import { siteFileNames, siteFilesIn } from '../site-files.ts'
import { type PictureLabel, readHeader } from './backup-format.ts'
import { type InspectedCopy, inspectRecords } from './inspect-copy.ts'
import type { CopyReport, Step } from './make-copy.ts'
import { asFolderError } from './place-error.ts'
import { readFrames } from './read-frames.ts'

export interface UnpackOrder {
  readonly file: string
  /** The database's. */
  readonly key: Uint8Array
  /** A folder for it alone; what lies there goes, and after a fault nothing is left of it. */
  readonly into: string
  /** UTC instant. */
  readonly now: string
  /** False where the backup is only proved, and nothing of it stays. */
  readonly keep: boolean
}

/**
 * Takes a backup apart into a database and its pictures, brings an earlier program's to this one's schema, and proves
 * all of it.
 *
 * @throws AppError BACKUP_CUT, BACKUP_ALTERED, BACKUP_NEWER, BACKUP_UNREADABLE, DISK_FULL,
 *   DATA_FOLDER_READ_ONLY, and what `step` throws
 */
export function unpackBackup(order: UnpackOrder, step: Step): CopyReport {
  const { file, into } = order
  let whole = false
  try {
    rmSync(into, { recursive: true, force: true })
    mkdirSync(into, { recursive: true, mode: 0o700 })
    const header = readHeader(file)
    const size = statSync(file).size
    const unpacking = new Unpacking(order)
    try {
      readFrames(file, header, order.key, {
        onDatabase: (chunk) => unpacking.addDatabase(chunk),
        onPicture: (label, bytes) => unpacking.addPicture(label, bytes),
        onProgress: (done) => step(done, size),
      })
      const report = { size, ...unpacking.finish() }
      whole = order.keep
      return report
    } finally {
      unpacking.close()
    }
  } catch (error) {
    throw asFolderError(asBackupFault(error))
  } finally {
    if (!whole) rmSync(into, { recursive: true, force: true })
  }
}

/** What the frames proved to be as it was written, and yet is no database of ours, was never a backup of ours. */
function asBackupFault(error: unknown): unknown {
  const known = asAppError(error)
  const isUnsound = known instanceof AppError && ['DATABASE_CORRUPT', 'WRONG_KEY'].includes(known.code)
  return isUnsound ? new AppError('BACKUP_ALTERED', {}, error) : error
}

const picturesPerCommit = 64

class Unpacking {
  readonly #order: UnpackOrder
  readonly #file: string
  #handle: number | null
  #found: { readonly database: OpenDatabase; readonly inspected: InspectedCopy } | null = null
  readonly #pictures = new Set<string>()
  #waiting: { readonly label: PictureLabel; readonly bytes: Buffer }[] = []

  constructor(order: UnpackOrder) {
    this.#order = order
    this.#file = join(order.into, siteFileNames.database)
    this.#handle = openSync(this.#file, 'wx', 0o600)
  }

  addDatabase(chunk: Buffer): void {
    if (this.#handle === null) throw new AppError('BACKUP_ALTERED')
    for (let at = 0; at < chunk.length; ) at += writeSync(this.#handle, chunk, at)
  }

  addPicture(label: PictureLabel, bytes: Buffer): void {
    const { media } = this.#opened().database
    this.#pictures.add(label.hash)
    if (!this.#order.keep) return
    this.#waiting.push({ label, bytes })
    if (this.#waiting.length >= picturesPerCommit) this.#store(media)
  }

  finish(): Omit<CopyReport, 'size'> {
    const { database, inspected } = this.#opened()
    this.#store(database.media)
    const { operations, journalFault, pictures: named } = inspected
    const missingPictures = [...named].filter((hash) => !this.#pictures.has(hash)).length
    if (this.#order.keep) this.#leaveToTheSweep(database.media, named)
    this.close()
    if (this.#order.keep) this.#tidy()
    return { operations, journalFault, pictures: this.#pictures.size, missingPictures }
  }

  close(): void {
    this.#found?.database.close()
    this.#found = null
    if (this.#handle !== null) closeSync(this.#handle)
    this.#handle = null
  }

  /** The database is whole with the first picture, or at the end. */
  #opened() {
    if (this.#found) return this.#found
    if (this.#handle !== null) {
      fsyncSync(this.#handle)
      closeSync(this.#handle)
      this.#handle = null
    }
    const { key } = this.#order
    const copy = openForReading(this.#file, key)
    try {
      // Before an upgrade writes into it.
      if (!copy.isSound()) throw new AppError('BACKUP_ALTERED')
    } finally {
      copy.close()
    }
    const database = openDatabase(this.#file, key)
    try {
      this.#found = { database, inspected: inspectRecords(database.read) }
      return this.#found
    } catch (error) {
      database.close()
      throw error
    }
  }

  #store(media: WriteDatabase): void {
    media.transactionAtOnce(() => {
      for (const { label, bytes } of this.#waiting) {
        const row = { hash: label.hash, media_type: label.mediaType, created_at: label.createdAt, bytes }
        media.run(sql.insertInto('main.blob').values(row))
      }
    })
    this.#waiting = []
  }

  #leaveToTheSweep(media: WriteDatabase, named: ReadonlySet<string>): void {
    media.transactionAtOnce(() => {
      for (const hash of this.#pictures) {
        if (named.has(hash)) continue
        media.run(sql.insertInto('main.unnamed').values({ hash, stored_at: this.#order.now }))
      }
    })
  }

  /** The copy before an upgrade is the backup itself. What stays is on the disk before anything else happens. */
  #tidy(): void {
    const { into } = this.#order
    const kept: readonly string[] = [siteFileNames.database, siteFileNames.media]
    for (const name of siteFilesIn(into)) if (!kept.includes(name)) rmSync(join(into, name))
    for (const name of kept) {
      const handle = openSync(join(into, name), 'r+')
      fsyncSync(handle)
      closeSync(handle)
    }
  }
}
