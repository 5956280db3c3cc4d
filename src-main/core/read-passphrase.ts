import { readFileSync } from 'node:fs'
import { AppError } from './errors.ts'

/** The one line of a passphrase file. @throws AppError PASSPHRASE_FILE_UNREADABLE */
export function readPassphrase(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw new AppError('PASSPHRASE_FILE_UNREADABLE', { file }, error)
  }
}
