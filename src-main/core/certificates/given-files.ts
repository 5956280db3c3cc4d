import { readFileSync } from 'node:fs'
import { type IssuerKeys, readIssuerKeys } from '../../../src-shared/domain/issuer-keys.ts'
import { AppError } from '../errors.ts'

/** A file that verdicts rest on. @throws AppError VERIFIER_INPUT_UNREADABLE */
export function readGivenText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new AppError('VERIFIER_INPUT_UNREADABLE', { file }, error)
  }
}

/** @throws AppError VERIFIER_INPUT_UNREADABLE, ISSUER_KEYS_DAMAGED */
export function readKeysFile(file: string): IssuerKeys {
  const keys = readIssuerKeys(readGivenText(file))
  if (keys === null) throw new AppError('ISSUER_KEYS_DAMAGED', { file })
  return keys
}
