import { z } from 'zod'
import type { AuditNote } from '../../src-shared/domain/audit.ts'
import type { Credential } from '../../src-shared/domain/credential.ts'
import type { Device } from '../../src-shared/domain/device.ts'
import { RoleSchema } from '../../src-shared/domain/permissions.ts'
import { type Settings, SettingsSchema } from '../../src-shared/domain/settings.ts'
import type { Site } from '../../src-shared/domain/site.ts'
import { type Staff, StaffSchema, usernameKey } from '../../src-shared/domain/staff.ts'
import type { ReadDatabase, WriteDatabase } from './database/database.ts'
import { type Schema, sql } from './database/schema.ts'

/** How one kind of record rests in its table. `save` gets the version the record has from now on, starting at 1. */
export interface EntityStore<State> {
  load(db: ReadDatabase, id: string): { readonly state: State; readonly version: number } | null
  save(db: WriteDatabase, id: string, record: { readonly state: State; readonly version: number }): void
}

type Tables = { [T in keyof Schema]: Schema[T] extends { id: string; version: number } ? T : never }[keyof Schema]

/** A record that is one row of one table. */
function inTable<Table extends Tables, State>(
  table: Table,
  rowToState: (row: Schema[Table]) => State,
  stateToRow: (state: State) => Omit<Schema[Table], 'id' | 'version'>,
): EntityStore<State> {
  return {
    load(db, id) {
      const query = sql.selectFrom<Tables>(table).selectAll().where('id', '=', id)
      const row = db.get(query) as Schema[Table] | undefined
      return row ? { state: rowToState(row), version: row.version } : null
    },
    save(db, id, { state, version }) {
      const row = { ...stateToRow(state), id, version } as unknown as Schema[Tables]
      const { id: _, ...changed } = row
      db.run(
        sql
          .insertInto<Tables>(table)
          .values(row)
          .onConflict((conflict) => conflict.column('id').doUpdateSet(changed)),
      )
    },
  }
}

const roles = z.array(RoleSchema)

export const entityStores: {
  readonly site: EntityStore<Site>
  readonly settings: EntityStore<Settings>
  readonly device: EntityStore<Device>
  readonly staff: EntityStore<Staff>
  readonly credential: EntityStore<Credential>
  readonly 'audit-note': EntityStore<AuditNote>
} = {
  site: inTable(
    'site',
    ({ id: _, version: __, ...row }) => ({ ...row, demonstration: row.demonstration === 1 }),
    (site) => ({ ...site, demonstration: site.demonstration ? 1 : 0 }),
  ),
  settings: inTable(
    'settings',
    (row) => SettingsSchema.parse(JSON.parse(row.content)),
    (settings) => ({ content: JSON.stringify(settings) }),
  ),
  device: inTable(
    'device',
    (row) => ({ number: row.number, publicKey: row.public_key, epoch: row.epoch }),
    (device) => ({ number: device.number, public_key: device.publicKey, epoch: device.epoch }),
  ),
  staff: inTable(
    'staff',
    (row) =>
      StaffSchema.parse({
        username: row.username,
        name: row.name,
        roles: roles.parse(JSON.parse(row.roles)),
        identityNumber: row.identity_number,
        status: row.status,
      }),
    (staff) => ({
      username: staff.username,
      username_key: usernameKey(staff.username),
      name: staff.name,
      roles: JSON.stringify(staff.roles),
      identity_number: staff.identityNumber,
      status: staff.status,
    }),
  ),
  credential: inTable(
    'credential',
    (row) => ({ passwordHash: row.password_hash, changedAt: row.changed_at, mustChange: row.must_change === 1 }),
    (credential) => ({
      password_hash: credential.passwordHash,
      changed_at: credential.changedAt,
      must_change: credential.mustChange ? 1 : 0,
    }),
  ),
  // An audit note lives in the journal alone: each is made once, under an id of its own.
  'audit-note': { load: () => null, save: () => undefined },
}
export type EntityName = keyof typeof entityStores
