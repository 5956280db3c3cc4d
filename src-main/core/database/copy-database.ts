import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { AppError } from '../errors.ts'
import type { ReadDatabase } from './database.ts'

/**
 * Writes the whole database into another file, under the same key, and reads every page of it back before the name
 * stands for a copy: what bears that name is whole.
 *
 * @param open opens a file under the database's key, for reading.
 * @throws AppError COPY_UNSOUND, and what the driver throws when the disk is full
 */
export function copyDatabase(db: ReadDatabase, target: string, open: (file: string) => ReadDatabase): void {
  const part = `${target}.part`
  rmSync(part, { force: true })
  try {
    db.copyInto(part)
    const copy = open(part)
    try {
      if (!copy.isSound() || copy.userVersion() !== db.userVersion()) throw new AppError('COPY_UNSOUND')
    } finally {
      copy.close()
    }
    // VACUUM INTO leaves its file in the system's cache.
    const written = openSync(part, 'r+')
    fsyncSync(written)
    closeSync(written)
    renameSync(part, target)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}
