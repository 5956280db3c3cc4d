import { z } from 'zod'
import type { Credential } from '../../../src-shared/domain/credential.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { RoleSchema } from '../../../src-shared/domain/permissions.ts'
import { defaultSettings, type Settings, SettingsSchema } from '../../../src-shared/domain/settings.ts'
import { type Staff, StaffSchema, usernameKey } from '../../../src-shared/domain/staff.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
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

/** A member of staff as the one who acts; null once the account is disabled. Asked at every call. */
export function actorOf(db: ReadDatabase, staffId: string): { actor: Actor; mustChangePassword: boolean } | null {
  const found = staffStore.load(db, staffId)
  if (found?.state.status !== 'active') return null
  const { name, roles, identityNumber } = found.state
  const mustChangePassword = credentialStore.load(db, staffId)?.state.mustChange ?? true
  return { actor: { kind: 'staff', id: staffId, name, roles, identityNumber }, mustChangePassword }
}

export function currentSettings(db: ReadDatabase): Settings {
  const row = db.get(sql.selectFrom('settings').select('content'))
  return row ? SettingsSchema.parse(JSON.parse(row.content)) : defaultSettings
}

export const idleLockMinutes = (db: ReadDatabase): number => currentSettings(db).idleLockMinutes
