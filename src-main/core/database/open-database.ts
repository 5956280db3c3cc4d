import Driver from 'better-sqlite3'
import { AppError, asAppError } from '../errors.ts'
import { ReadDatabase, WriteDatabase } from './database.ts'
import { migrate } from './migrate.ts'

export interface OpenDatabase {
  readonly write: WriteDatabase
  readonly read: ReadDatabase
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
  let write: WriteDatabase | undefined
  try {
    write = new WriteDatabase(connect(file, key, { readonly: false }))
    migrate(write)
    const read = new ReadDatabase(connect(file, key, { readonly: true }))
    const writer = write
    return {
      write: writer,
      read,
      close: () => {
        read.close()
        writer.close()
      },
    }
  } catch (error) {
    write?.close()
    throw asAppError(error)
  }
}

/** A connection that reads only, for a verifier beside a running program. */
export function openForReading(file: string, key: Uint8Array): ReadDatabase {
  try {
    return new ReadDatabase(connect(file, key, { readonly: true }))
  } catch (error) {
    throw asAppError(error)
  }
}

function connect(file: string, key: Uint8Array, options: { readonly: boolean }): Driver.Database {
  const driver = new Driver(file, { readonly: options.readonly, fileMustExist: options.readonly })
  try {
    driver.pragma("cipher = 'aegis'")
    driver.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
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
