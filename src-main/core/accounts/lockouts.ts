import { createHash } from 'node:crypto'
import { afterFailure, type Lockout, secondsLeft, workstationFactor } from '../../../src-shared/domain/lockout.ts'
import { usernameKey } from '../../../src-shared/domain/staff.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { currentSettings } from './store.ts'

const workstation = 'workstation'

/** What counts failures: the account, or where there is none, what was typed, which may be anything and stays unread. */
export const lockoutKey = (account: { readonly id: string } | null, typed: string): string =>
  account ? `account:${account.id}` : `unknown:${createHash('sha256').update(usernameKey(typed)).digest('hex')}`

export function lockoutOf(db: ReadDatabase, key: string): Lockout | null {
  const row = db.get(sql.selectFrom('lockout').selectAll().where('key', '=', key))
  return row ? { failures: row.failures, lastAt: row.last_at, until: row.until } : null
}

/** Seconds this account or this workstation must still wait; 0: may try. */
export function secondsToWait(db: ReadDatabase, key: string, now: string): number {
  const allowed = currentSettings(db).attemptsBeforeLockout
  return Math.max(
    secondsLeft(lockoutOf(db, key), { now, allowed }),
    secondsLeft(lockoutOf(db, workstation), { now, allowed: allowed * workstationFactor }),
  )
}

/** Counts a wrong password against the account and the workstation. */
export function countFailure(db: WriteDatabase, key: string, now: string): Lockout {
  const allowed = currentSettings(db).attemptsBeforeLockout
  const ofAccount = afterFailure(lockoutOf(db, key), { now, allowed })
  save(db, key, ofAccount)
  save(db, workstation, afterFailure(lockoutOf(db, workstation), { now, allowed: allowed * workstationFactor }))
  return ofAccount
}

/**
 * The right password was given, or an administrator let the account try again: its failures were its owner's slips,
 * and no longer count against the workstation either. Those against other accounts go on counting.
 */
export function forgiveFailures(db: WriteDatabase, key: string): void {
  const own = lockoutOf(db, key)
  if (!own) return
  db.run(sql.deleteFrom('lockout').where('key', '=', key))
  const shared = lockoutOf(db, workstation)
  if (!shared) return
  const failures = Math.max(0, shared.failures - own.failures)
  if (failures === 0) db.run(sql.deleteFrom('lockout').where('key', '=', workstation))
  else save(db, workstation, { ...shared, failures, until: null })
}

function save(db: WriteDatabase, key: string, { failures, lastAt, until }: Lockout): void {
  const row = { failures, last_at: lastAt, until }
  db.run(
    sql
      .insertInto('lockout')
      .values({ key, ...row })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row)),
  )
}
