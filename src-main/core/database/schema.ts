import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'

/** The tables as they lie in the file; see migrations/. */
export interface Schema {
  site: SiteRow
  settings: { id: string; version: number; content: string }
  device: { id: string; version: number; number: string; public_key: string; epoch: number }
  own_device: { id: string; private_key: string }
  staff: StaffRow
  credential: { id: string; version: number; password_hash: string; changed_at: string; must_change: number }
  operation: OperationRow
  operation_payload: { seq: number; salt: string; payload: string }
  journal_head: { seq: number; hash: string; signature: string }
  command_log: { id: string; input_hash: string; output: string }
}

export interface SiteRow {
  id: string
  version: number
  code: string
  name: string
  region: string
  address: string
  telephone: string
  authority: string
  demonstration: number
}

export interface StaffRow {
  id: string
  version: number
  username: string
  username_key: string
  name: string
  roles: string
  identity_number: string | null
  status: string
}

export interface OperationRow {
  seq: number
  id: string
  command_group: string
  type: string
  entity_type: string
  entity_id: string
  actor_id: string
  at: string
  header: string
  hash: string
}

/** Builds statements, runs none: ReadDatabase and WriteDatabase do, synchronously. */
export const sql = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
