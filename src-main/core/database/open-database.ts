import { dirname, join } from 'node:path'
import Driver from 'better-sqlite3'
import { AppError, asAppError } from '../errors.ts'
import { ReadDatabase, WriteDatabase } from './database.ts'
import { migrate } from './migrate.ts'

export interface OpenDatabase {
  readonly write: WriteDatabase
  readonly read: ReadDatabase
  /** Writes media.db and sees nothing else, so that a picture is committed also while a long command holds `write`. */
  readonly media: WriteDatabase
  close(): void
}

/** What must hold on the writing connection; read back, because a build may silently ignore a pragma. */
const demanded: Readonly<Record<string, string | number>> = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
}

/**
 * Opens the encrypted database (SQLite3MC, AEGIS-256, raw key) and brings its schema up to date.
 *
 * @param key 32 random bytes; see key-slots.ts.
 * @throws AppError WRONG_KEY, DATABASE_NEWER, DATABASE_CORRUPT, DATA_FOLDER_READ_ONLY, DISK_FULL, PRAGMA_REFUSED.
 */
export function openDatabase(file: string, key: Uint8Array): OpenDatabase {
  const opened: ReadDatabase[] = []
  const keep = <Database extends ReadDatabase>(database: Database): Database => {
    opened.unshift(database)
    return database
  }
  const close = (): void => {
    for (const database of opened) database.close()
  }
  try {
    const write = keep(new WriteDatabase(connect(file, key, { readonly: false })))
    migrate(write)
    // An attached file would be locked with the main one for as long as a command takes; so media.db has its own writer.
    const media = keep(new WriteDatabase(connect(mediaOf(file), key, { readonly: false, pageSize: 16_384 })))
    media.script(mediaSchema)
    const read = keep(new ReadDatabase(connect(file, key, { readonly: true })))
    read.attach(attachMedia(file, key))
    return { write, read, media, close }
  } catch (error) {
    close()
    throw asAppError(error)
  }
}

/** Pictures rest in a file of their own beside the database, under the same key: backups of records stay small. */
const mediaOf = (file: string): string => join(dirname(file), 'media.db')
function attachMedia(file: string, key: Uint8Array): string {
  const media = mediaOf(file).replaceAll("'", "''")
  return `ATTACH DATABASE '${media}' AS media KEY "x'${Buffer.from(key).toString('hex')}'"`
}
const mediaSchema = `
CREATE TABLE IF NOT EXISTS blob (
  hash TEXT PRIMARY KEY, media_type TEXT NOT NULL, bytes BLOB NOT NULL, created_at TEXT NOT NULL
) STRICT;
`

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
    for (const [pragma, value] of Object.entries(demanded)) {
      if (driver.pragma(pragma, { simple: true }) !== value) throw new AppError('PRAGMA_REFUSED', { pragma })
    }
    return driver
  } catch (error) {
    driver.close()
    throw error
  }
}
