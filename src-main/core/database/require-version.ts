import { AppError } from '../errors.ts'
import type { ReadDatabase } from './database.ts'
import type { EntityStore } from './in-table.ts'

/**
 * The record, if it is still the one the page saw.
 * @throws AppError STALE where somebody has changed it since, NOT_FOUND where there is none
 */
export function requireVersion<State>(
  db: ReadDatabase,
  store: EntityStore<State>,
  { id, version, what }: { id: string; version: number; what: string },
): State {
  const found = store.load(db, id)
  if (!found) throw new AppError('NOT_FOUND', { what })
  if (found.version !== version) throw new AppError('STALE')
  return found.state
}
