import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { staff } from '../../../src-shared/contract/staff.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { secondsLeft } from '../../../src-shared/domain/lockout.ts'
import type { QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { lockoutKey, lockoutOf } from './lockouts.ts'
import { credentialStore, currentSettings, staffStore } from './store.ts'

/** Everybody with an account: the active first, then by username. */
export function listStaff({ db, now, signIns }: QueryContext): OutputOf<typeof staff.list> {
  const allowed = currentSettings(db).attemptsBeforeLockout
  const present = new Set(signIns.entries().map(([, { personId }]) => personId))
  const ids = db.all(sql.selectFrom('staff').select('id').orderBy('status').orderBy('username_key'))
  return ids.flatMap(({ id }) => {
    const found = staffStore.load(db, id)
    if (!found) return []
    const credential = credentialStore.load(db, id)?.state
    const { identityNumber, ...person } = found.state
    return {
      staffId: id,
      version: found.version,
      ...person,
      maskedIdentityNumber: identityNumber === null ? null : maskIdNumber(identityNumber),
      lastSignInAt: lastSignInOf(db, id),
      passwordChangedAt: credential?.changedAt ?? null,
      mustChangePassword: credential?.mustChange ?? true,
      waitSeconds: secondsLeft(lockoutOf(db, lockoutKey({ id }, '')), { now, allowed }),
      signedIn: present.has(id),
    }
  })
}

const lastSignInOf = (db: ReadDatabase, staffId: string): string | null =>
  db.get(
    sql
      .selectFrom('operation')
      .select('at')
      .where('actor_id', '=', staffId)
      .where('type', '=', 'audit.sign-in')
      .orderBy('seq', 'desc')
      .limit(1),
  )?.at ?? null
