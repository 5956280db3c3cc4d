import { accessSync, closeSync, constants, mkdirSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { AppError } from './errors.ts'
import { siteFileNames, siteFilesIn } from './site-files.ts'

/** Written and removed at once, to see whether a folder can be written to. */
export const probeName = 'kaodian.probe'

/** How often a lock is asked for whose file its last holder was just removing. */
const mostTries = 5

/**
 * Holds an exclusive SQLite lock on a file of its own: the operating system releases it when the process dies,
 * whatever it died of, and a copied folder carries no stale owner. The file goes when the lock is given back.
 * @throws AppError DATA_FOLDER_IN_USE, DATA_FOLDER_IS_FILE, DATA_FOLDER_READ_ONLY
 */
export function lockFolder(folder: string): () => void {
  if (statSync(folder, { throwIfNoEntry: false })?.isFile()) throw new AppError('DATA_FOLDER_IS_FILE', { folder })
  try {
    mkdirSync(folder, { recursive: true })
    refuseUnwritable(folder)
    return lockFile(join(folder, siteFileNames.lock))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('SQLITE_BUSY')) throw new AppError('DATA_FOLDER_IN_USE', {}, error)
    throw new AppError('DATA_FOLDER_READ_ONLY', {}, error)
  }
}

/** The lock itself says nothing of it: SQLite locks a file that lies there already without writing to it. */
function refuseUnwritable(folder: string): void {
  const probe = join(folder, probeName)
  writeFileSync(probe, '')
  rmSync(probe)
  for (const name of siteFilesIn(folder)) accessSync(join(folder, name), constants.W_OK)
}

function lockFile(file: string): () => void {
  for (let tries = 1; ; tries += 1) {
    closeSync(openSync(file, 'a'))
    const opened = statSync(file).ino
    const driver = new Driver(file, { timeout: 0 })
    try {
      driver.exec('BEGIN EXCLUSIVE')
    } catch (error) {
      driver.close()
      throw error
    }
    // Whoever held it may have removed the file between: a lock on a file that is no longer there keeps nobody out.
    if (statSync(file, { throwIfNoEntry: false })?.ino === opened || tries === mostTries)
      return () => release(driver, file)
    driver.close()
  }
}

/** Removed while it is held, where the system lets an open file go; elsewhere only once nobody else has it open. */
function release(driver: Driver.Database, file: string): void {
  if (process.platform !== 'win32') removeIfMayBe(file)
  driver.close()
  if (process.platform === 'win32') removeIfMayBe(file)
}

function removeIfMayBe(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // Somebody has it open, or the folder is read-only by now: it stays, and keeps nobody out.
  }
}
