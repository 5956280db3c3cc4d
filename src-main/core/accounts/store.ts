import { z } from 'zod'
import type { Credential } from '../../../src-shared/domain/credential.ts'
import { normaliseIdNumber } from '../../../src-shared/domain/identity-document.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { RoleSchema } from '../../../src-shared/domain/permissions.ts'
import { defaultSettings, type Settings, storedSettings } from '../../../src-shared/domain/settings.ts'
import { type Staff, StaffSchema, usernameKey } from '../../../src-shared/domain/staff.ts'
import { candidateActorOf } from '../candidate-accounts/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { AppError } from '../errors.ts'
import type { StaffRow } from './tables.ts'

const roles = z.array(RoleSchema)

const rowToStaff = (row: StaffRow): Staff =>
  StaffSchema.parse({
    username: row.username,
    name: row.name,
    roles: roles.parse(JSON.parse(row.roles)),
    identityNumber: row.identity_number,
    status: row.status,
  })

export const staffStore: EntityStore<Staff> = inTable('staff', rowToStaff, (staff) => ({
  username: staff.username,
  username_key: usernameKey(staff.username),
  name: staff.name,
  roles: JSON.stringify(staff.roles),
  identity_number: staff.identityNumber,
  status: staff.status,
}))

export const credentialStore: EntityStore<Credential> = inTable(
  'credential',
  (row) => ({ passwordHash: row.password_hash, changedAt: row.changed_at, mustChange: row.must_change === 1 }),
  (credential) => ({
    password_hash: credential.passwordHash,
    changed_at: credential.changedAt,
    must_change: credential.mustChange ? 1 : 0,
  }),
)

/** A member of staff or a candidate as the one who acts; null once the account is disabled. Asked at every call. */
export function actorOf(
  db: ReadDatabase,
  personId: string,
  now: string,
): { actor: Actor; mustChangePassword: boolean } | null {
  const found = staffStore.load(db, personId)
  if (!found) {
    const actor = candidateActorOf(db, personId)
    return actor && { actor, mustChangePassword: false }
  }
  if (found.state.status !== 'active') return null
  return { actor: staffActor(personId, found.state), mustChangePassword: passwordDue(db, personId, now) !== null }
}

export const staffActor = (id: string, { name, roles, identityNumber }: Staff): Actor => ({
  kind: 'staff',
  id,
  name,
  roles,
  identityNumber,
})

/** Why a password must be changed before anything else: somebody else gave it, or it is older than the site allows. */
export function passwordDue(db: ReadDatabase, staffId: string, now: string): 'first' | 'expired' | null {
  const credential = credentialStore.load(db, staffId)?.state
  if (!credential || credential.mustChange) return 'first'
  const { passwordMaximumAgeDays } = currentSettings(db)
  if (passwordMaximumAgeDays === 0) return null
  const age = Date.parse(now) - Date.parse(credential.changedAt)
  // A demonstration's accounts are printed at every start; they must stay as printed.
  return age > passwordMaximumAgeDays * 86_400_000 && !currentSite(db).demonstration ? 'expired' : null
}

/** Whoever has this username, or whose identity number was recorded. */
export function findAccount(db: ReadDatabase, account: string): { readonly id: string; readonly staff: Staff } | null {
  const byName = db.get(sql.selectFrom('staff').select('id').where('username_key', '=', usernameKey(account)))
  const row =
    byName ?? db.get(sql.selectFrom('staff').select('id').where('identity_number', '=', normaliseIdNumber(account)))
  const found = row && staffStore.load(db, row.id)
  return found ? { id: row.id, staff: found.state } : null
}

// The gate asks for both at every call.
const siteRow = statement((_: object) => sql.selectFrom('site').selectAll())
const settingsContent = statement((_: object) => sql.selectFrom('settings').select('content'))

/** @throws AppError DATABASE_CORRUPT */
export function currentSite(db: ReadDatabase) {
  const row = db.get(siteRow, {})
  if (!row) throw new AppError('DATABASE_CORRUPT')
  return { ...row, demonstration: row.demonstration === 1 }
}

export function deviceNumber(db: ReadDatabase): string {
  const query = sql.selectFrom('own_device').innerJoin('device', 'device.id', 'own_device.id').select('device.number')
  return db.get(query)?.number ?? '01'
}

export function currentSettings(db: ReadDatabase): Settings {
  const row = db.get(settingsContent, {})
  return row ? storedSettings(row.content) : defaultSettings
}
