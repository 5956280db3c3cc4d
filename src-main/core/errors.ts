import { type ErrorCode, type ErrorDetail, errorSentence } from '../../src-shared/contract/errors.ts'

/** An expected failure: a code of the closed list, what it is about, and the Chinese sentence made of both. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly detail: ErrorDetail

  constructor(code: ErrorCode, detail: ErrorDetail = {}, cause?: unknown) {
    super(errorSentence(code, detail), { cause })
    this.name = 'AppError'
    this.code = code
    this.detail = detail
  }
}

const sqliteCodes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^SQLITE_FULL/, 'DISK_FULL'],
  [/^SQLITE_(READONLY|CANTOPEN|PERM)/, 'DATA_FOLDER_READ_ONLY'],
  [/^SQLITE_CORRUPT/, 'DATABASE_CORRUPT'],
  [/^SQLITE_NOTADB/, 'WRONG_KEY'],
]

/** Turns what the driver throws into the failure a person can act on; anything else comes back as it was. */
export function asAppError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const driverCode = 'code' in error ? String(error.code) : ''
  const known = sqliteCodes.find(([pattern]) => pattern.test(driverCode))
  return known ? new AppError(known[1], {}, error) : error
}
