import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { AppError } from '../errors.ts'
import type { ReadDatabase } from './database.ts'
import { migrations } from './migrations/index.ts'
import { openForReading } from './open-database.ts'

/** A database that is only looked at, wherever it lies; to be closed. */
export interface LookedAt {
  readonly db: ReadDatabase
  close(): void
}

/**
 * Opens a database that nobody changes by this: beside a running program, in a read-only folder, from a medium.
 * SQLite wants an index of the log beside the file even to read it; where none can be made, a copy is read, as encrypted
 * as the file itself, and removed again.
 * @throws AppError DATABASE_NEWER, DATA_FOLDER_IN_USE where the file changed while it was copied, and as openForReading
 */
export function openToLookAt(file: string, key: Uint8Array): LookedAt {
  const opened = openInPlace(file, key) ?? openCopy(file, key)
  const found = opened.db.userVersion()
  if (found <= migrations.length) return opened
  opened.close()
  throw new AppError('DATABASE_NEWER', { found, supported: migrations.length })
}

function openInPlace(file: string, key: Uint8Array): LookedAt | null {
  try {
    const db = openForReading(file, key)
    return { db, close: () => db.close() }
  } catch (error) {
    if (error instanceof AppError && error.code === 'DATA_FOLDER_READ_ONLY') return null
    throw error
  }
}

function openCopy(file: string, key: Uint8Array): LookedAt {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-verify-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const copy = join(folder, basename(file))
    const before = stateOf(file)
    copyFileSync(file, copy)
    if (existsSync(logOf(file))) copyFileSync(logOf(file), logOf(copy))
    if (stateOf(file) !== before) throw new AppError('DATA_FOLDER_IN_USE')
    const db = openForReading(copy, key)
    return {
      db,
      close: () => {
        db.close()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

const logOf = (file: string): string => `${file}-wal`

/** Changes with every commit. */
const stateOf = (file: string): string =>
  [file, logOf(file)]
    .map((one) => statSync(one, { throwIfNoEntry: false }))
    .map((found) => (found ? `${found.size} ${found.mtimeMs}` : ''))
    .join()
