import type { LocalContext } from '../context.ts'
import { AppError } from '../errors.ts'

export function exportBundle(_context: LocalContext): never {
  throw new AppError('BUNDLE_INVALID')
}

export function importBundle(_context: LocalContext, _fileId: string): never {
  throw new AppError('BUNDLE_INVALID')
}
