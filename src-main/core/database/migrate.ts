import { AppError, asAppError } from '../errors.ts'
import type { WriteDatabase } from './database.ts'

export interface Upgrade {
  readonly steps: readonly string[]
  /** Called once, before the first step, unless the database is new; throws where a sound copy can't be made. */
  readonly keepCopy: (version: number) => void
}

/**
 * Brings a database to this program's schema version. Each migration is one transaction that also sets
 * `user_version`, because Kysely's own migrator would leave half a migration behind on SQLite.
 *
 * @throws AppError DATABASE_NEWER for a file of a later program, MIGRATION_FAILED when one had to be rolled back.
 */
export function migrate(db: WriteDatabase, { steps, keepCopy }: Upgrade): void {
  const found = db.userVersion()
  if (found > steps.length) throw new AppError('DATABASE_NEWER', { found, supported: steps.length })
  if (found > 0 && found < steps.length) keepCopy(found)
  steps.slice(found).forEach((step, offset) => {
    try {
      db.transactionAtOnce(() => {
        db.script(step)
        db.script(`PRAGMA user_version = ${found + offset + 1}`)
      })
    } catch (error) {
      const known = asAppError(error)
      throw known instanceof AppError ? known : new AppError('MIGRATION_FAILED', {}, error)
    }
  })
}
