import { existsSync, statfsSync, statSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import type { ErrorCode } from '../../../src-shared/contract/errors.ts'
import { AppError, asAppError } from '../errors.ts'

const codes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)/, 'BACKUP_PLACE_FULL'],
  [/^(EROFS|EACCES|EPERM|SQLITE_(READONLY|CANTOPEN|PERM|AUTH))/, 'BACKUP_PLACE_READ_ONLY'],
  [/^(EIO|ENXIO|ENODEV|ENOENT|ENOTDIR|EBADF|ESTALE|SQLITE_IOERR)/, 'BACKUP_PLACE_GONE'],
  [/^EFBIG/, 'BACKUP_FILE_TOO_LARGE'],
]

/** What went wrong with the place a backup is written to, as somebody can act on it; anything else as it was. */
export function asPlaceError(error: unknown, folder: string): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  const known = codes.find(([pattern]) => pattern.test(code))?.[1]
  if (!known) return error
  // A stick that is out can't be opened either.
  return new AppError(existsSync(folder) ? known : 'BACKUP_PLACE_GONE', { folder }, error)
}

/** The same for the data folder itself, into which a backup is unpacked. */
export function asFolderError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (/^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)/.test(code)) return new AppError('DISK_FULL', {}, error)
  return /^(EROFS|EACCES|EPERM)/.test(code) ? new AppError('DATA_FOLDER_READ_ONLY', {}, error) : asAppError(error)
}

/**
 * The folder, if a backup of this data folder may lie in it.
 * It is never made: the folder of a stick that is not plugged in would come to lie on the same disk as the data.
 * @throws AppError BACKUP_PLACE_MISSING, BACKUP_PLACE_IS_DATA
 */
export function requirePlace(folder: string, dataFolder: string): string {
  const place = resolve(folder)
  if (folder === '' || statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new AppError('BACKUP_PLACE_MISSING', { folder })
  }
  const data = resolve(dataFolder)
  if (place === data || place.startsWith(data + sep)) throw new AppError('BACKUP_PLACE_IS_DATA')
  return place
}

/** What somebody choosing a place should know of it. */
export interface PlaceFacts {
  readonly freeBytes: number
  /** A copy there is lost with the disk it is a copy of. */
  readonly sameDisk: boolean
}

export function placeFacts(folder: string, dataFolder: string): PlaceFacts {
  const { bavail, bsize } = statfsSync(folder)
  return { freeBytes: bavail * bsize, sameDisk: statSync(folder).dev === statSync(dataFolder).dev }
}
