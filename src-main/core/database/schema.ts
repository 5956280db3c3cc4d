import { DummyDriver, type Generated, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { AccountTables } from '../accounts/tables.ts'
import type { BackupTables } from '../backup/tables.ts'
import type { CandidateAccountTables } from '../candidate-accounts/tables.ts'
import type { CandidateTables } from '../candidates/tables.ts'
import type { CertificateTables } from '../certificates/tables.ts'
import type { ColumnMappingTables } from '../column-mappings/tables.ts'
import type { EnrollmentTables } from '../enrollments/tables.ts'
import type { ExamDayTables } from '../exam-day/tables.ts'
import type { ExamPlanTables } from '../exam-plans/tables.ts'
import type { RetentionTables } from '../retention/tables.ts'
import type { RosterTables } from '../rosters/tables.ts'
import type { ScoreTables } from '../scores/tables.ts'
import type { SeatingTables } from '../seating/tables.ts'
import type { SyncTables } from '../sync/tables.ts'

/** The tables as they lie in the file; see migrations/. */
export interface Schema
  extends AccountTables,
    ExamPlanTables,
    CandidateTables,
    CandidateAccountTables,
    EnrollmentTables,
    SeatingTables,
    RosterTables,
    ColumnMappingTables,
    ExamDayTables,
    ScoreTables,
    CertificateTables,
    BackupTables,
    RetentionTables,
    SyncTables {
  site: SiteRow
  settings: { id: string; version: number; content: string }
  device: { id: string; version: number; number: string; public_key: string; epoch: number }
  own_device: { id: string; private_key: string }
  operation: OperationRow
  operation_payload: { seq: number; salt: string; payload: string }
  journal_head: { seq: number; hash: string; signature: string }
  /** What each command answered, for a page that asks again; see gate.ts. */
  command_log: { id: string; input_hash: string; output: string; at: string }
  /** media.db as the reading connection has it, attached under the same key. */
  'media.blob': MediaRow
  /** The same table as media.db's own writer has it. */
  'main.blob': MediaRow & { readonly rowid: Generated<number> }
  'main.unnamed': { hash: string; stored_at: string }
}

interface MediaRow {
  /** SHA-256 of the bytes, hex. */
  hash: string
  media_type: string
  bytes: Uint8Array
  created_at: string
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
