import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Driver from 'better-sqlite3'
import { AppError, asAppError } from '../errors.ts'
import { copyDatabase } from './copy-database.ts'
import { Damage, ReadDatabase, WriteDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'

export interface OpenDatabase {
  readonly write: WriteDatabase
  readonly read: ReadDatabase
  /** Writes media.db and sees nothing else, so that a picture is committed also while a long command holds `write`. */
  readonly media: WriteDatabase
  close(): void
}

/** What must hold on every connection; read back, because a build may silently ignore a pragma. */
const demanded: Readonly<Record<string, string | number>> = {
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
}

const logBytesKept = 16 * 1024 * 1024

/**
 * Opens the encrypted database (SQLite3MC, AEGIS-256, raw key) and brings its schema up to date.
 *
 * @param key 32 random bytes; see key-slots.ts.
 * @param steps the schema; tests give that of an earlier program.
 * @throws AppError WRONG_KEY, DATABASE_NEWER, DATABASE_CORRUPT, COPY_UNSOUND, MIGRATION_FAILED, DATA_FOLDER_READ_ONLY,
 *   DISK_FULL, PRAGMA_REFUSED.
 */
export function openDatabase(file: string, key: Uint8Array, steps: readonly string[] = migrations): OpenDatabase {
  const opened: ReadDatabase[] = []
  const keep = <Database extends ReadDatabase>(database: Database): Database => {
    opened.unshift(database)
    return database
  }
  const close = (): void => {
    for (const database of opened) database.close()
  }
  const damage = new Damage()
  try {
    const write = keep(new WriteDatabase(connect(file, key, { readonly: false }), damage))
    const keepCopy = (version: number) => keepCopyBeforeUpgrade(write, { file, key, version })
    migrate(write, { steps, keepCopy })
    // An attached file would be locked with the main one for as long as a command takes; so media.db has its own writer.
    const media = keep(new WriteDatabase(connect(mediaOf(file), key, { readonly: false, pageSize: 16_384 }), damage))
    media.script(mediaSchema)
    const read = keep(new ReadDatabase(connect(file, key, { readonly: true }), damage))
    read.attach(attachMedia(file, key))
    return { write, read, media, close }
  } catch (error) {
    close()
    throw asAppError(error)
  }
}

/** Leaves `kaodian.db.v5` beside the database: what it was under the program before this one. Older ones go. */
function keepCopyBeforeUpgrade(
  write: WriteDatabase,
  { file, key, version }: { file: string; key: Uint8Array; version: number },
): void {
  const target = `${file}.v${version}`
  copyDatabase(write, target, (copy) => openForReading(copy, key))
  for (const name of readdirSync(dirname(file))) {
    const isOlder = name.startsWith(`${basename(file)}.v`) && name !== basename(target)
    if (isOlder) rmSync(join(dirname(file), name))
  }
}

/** Pictures rest in a file of their own beside the database, under the same key: backups of records stay small. */
export const mediaOf = (file: string): string => join(dirname(file), 'media.db')
function attachMedia(file: string, key: Uint8Array): string {
  const media = mediaOf(file).replaceAll("'", "''")
  return `ATTACH DATABASE '${media}' AS media KEY "x'${Buffer.from(key).toString('hex')}'"`
}
const mediaSchema = `
CREATE TABLE IF NOT EXISTS blob (
  hash TEXT PRIMARY KEY, media_type TEXT NOT NULL, bytes BLOB NOT NULL, created_at TEXT NOT NULL
) STRICT;
-- Not known to be named by a record, and since when: just stored, or replaced. What sweep-media.ts looks after.
CREATE TABLE IF NOT EXISTS unnamed (hash TEXT PRIMARY KEY, stored_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

/**
 * A connection that writes beside a running program.
 * @throws AppError DATA_FOLDER_IN_USE where that program has another schema than this one
 */
export function openBeside(file: string, key: Uint8Array): WriteDatabase {
  try {
    const write = new WriteDatabase(connect(file, key, { readonly: false }))
    // That program may be in the middle of a long command.
    write.script('PRAGMA busy_timeout = 60000')
    if (write.userVersion() === migrations.length) return write
    write.close()
  } catch (error) {
    throw asAppError(error)
  }
  throw new AppError('DATA_FOLDER_IN_USE')
}

/** A connection that reads only, for a verifier beside a running program. */
export function openForReading(file: string, key: Uint8Array): ReadDatabase {
  try {
    return new ReadDatabase(connect(file, key, { readonly: true }))
  } catch (error) {
    throw asAppError(error)
  }
}

function connect(
  file: string,
  key: Uint8Array,
  options: { readonly: boolean /** Of a new file; 16 KiB hold a portrait in a few pages. */; pageSize?: number },
): Driver.Database {
  const driver = new Driver(file, { readonly: options.readonly, fileMustExist: options.readonly })
  try {
    driver.pragma("cipher = 'aegis'")
    driver.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
    if (options.pageSize !== undefined) driver.pragma(`page_size = ${options.pageSize}`)
    // The first real read: a wrong key shows here and nowhere earlier.
    driver.pragma('schema_version')
    if (!options.readonly) driver.pragma('journal_mode = WAL')
    driver.pragma('synchronous = FULL')
    driver.pragma('cache_size = -65536')
    driver.pragma('temp_store = MEMORY')
    driver.pragma('foreign_keys = ON')
    driver.pragma('busy_timeout = 5000')
    driver.pragma('trusted_schema = OFF')
    // What is deleted or overwritten is not left lying in the file.
    if (!options.readonly) driver.pragma('secure_delete = ON')
    // After a large import the log would keep its size for good; SQLite moves it into the database by itself.
    driver.pragma(`journal_size_limit = ${logBytesKept}`)
    const expected = options.readonly ? demanded : { ...demanded, journal_mode: 'wal' }
    for (const [pragma, value] of Object.entries(expected)) {
      if (driver.pragma(pragma, { simple: true }) !== value) throw new AppError('PRAGMA_REFUSED', { pragma })
    }
    return driver
  } catch (error) {
    driver.close()
    throw error
  }
}
