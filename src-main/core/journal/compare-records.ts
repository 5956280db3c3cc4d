import { operationTypes } from '../../../src-shared/domain/registry.ts'
import { OperationHeaderSchema } from '../../../src-shared/protocol/operation-header.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type Schema, sql } from '../database/schema.ts'
import type { EntityName } from '../entity-stores.ts'
import type { JournalFault } from './journal-fault.ts'

type VersionedTable = {
  [T in keyof Schema]: Schema[T] extends { id: string; version: number } ? T : never
}[keyof Schema]

/** Where the versions of each kind of record lie. An audit note is an operation and no record; a lease is the centre's. */
const tablesOf: Readonly<Record<Exclude<EntityName, 'audit-note' | 'seat-lease'>, readonly VersionedTable[]>> = {
  site: ['site'],
  settings: ['settings'],
  device: ['device'],
  staff: ['staff'],
  credential: ['credential'],
  'exam-plan': ['exam_plan'],
  session: ['session', 'removed_session'],
  room: ['room'],
  employer: ['employer'],
  candidate: ['candidate'],
  'candidate-account': ['candidate_account'],
  enrollment: ['enrollment'],
  roster: ['roster'],
  seating: ['seating'],
  'admission-ticket': ['admission_ticket'],
  score: ['score'],
  certificate: ['certificate'],
  'certificate-paper': ['certificate_paper'],
  'certificate-issuer': ['certificate_issuer'],
  backup: ['backup'],
}

const page = 1_000

/**
 * Whether every record stands at the version to which the journal brought it. A chain whose end was cut off together
 * with its signed head is whole in itself; the records show what is gone. Yields after each page of records, which is
 * read at once with what the journal says of it: what is written in between disturbs nothing.
 *
 * @param operations how many the chain has
 */
export function* compareRecords(db: ReadDatabase, operations: number): Generator<void, JournalFault | null, void> {
  for (const [entity, tables] of Object.entries(tablesOf)) {
    let after: string | null = ''
    while (after !== null) {
      const records = recordsAfter(db, tables, after)
      const until: string | null = records.length < page ? null : (records.at(-1)?.id ?? null)
      const journaled = journaledBetween(db, entity, { after, until })
      const fault = faultAmong(titleOf(entity), { records, journaled, operations })
      if (fault) return fault
      after = until
      yield
    }
  }
  return null
}

interface VersionedRecord {
  readonly id: string
  readonly version: number
}
interface Journaled extends VersionedRecord {
  /** The last operation on it. */
  readonly seq: number
}

const recordsAfter = (db: ReadDatabase, tables: readonly VersionedTable[], after: string): VersionedRecord[] =>
  tables
    .flatMap((table) =>
      db.all(
        sql
          .selectFrom<VersionedTable>(table)
          .select(['id', 'version'])
          .where('id', '>', after)
          .orderBy('id')
          .limit(page),
      ),
    )
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .slice(0, page)

/** One more than a page of records: where the journal knows more, one of them is missing. */
function journaledBetween(
  db: ReadDatabase,
  entity: string,
  { after, until }: { after: string; until: string | null },
): Journaled[] {
  const ofKind = sql
    .selectFrom('operation')
    .select(({ fn }) => ['entity_id', fn.max('seq').as('last')])
    .where('entity_type', '=', entity)
    .where('entity_id', '>', after)
    .groupBy('entity_id')
    .orderBy('entity_id')
    .limit(page + 1)
  const within = until === null ? ofKind : ofKind.where('entity_id', '<=', until)
  return db
    .all(
      sql
        .selectFrom(within.as('latest'))
        .innerJoin('operation', 'operation.seq', 'latest.last')
        .select(['operation.entity_id as id', 'operation.seq', 'operation.header']),
    )
    .map(({ id, seq, header }) => ({ id, seq, version: OperationHeaderSchema.parse(JSON.parse(header)).base.ver + 1 }))
}

function faultAmong(
  title: string,
  found: {
    readonly records: readonly VersionedRecord[]
    readonly journaled: readonly Journaled[]
    readonly operations: number
  },
): JournalFault | null {
  const versions = new Map(found.records.map(({ id, version }) => [id, version]))
  const gone = found.journaled.find(({ id }) => !versions.has(id))
  if (gone) return { seq: gone.seq, problem: `所写的${title} ${gone.id} 在库里没有了` }
  const known = new Map(found.journaled.map((entry) => [entry.id, entry]))
  for (const { id, version } of found.records) {
    const last = known.get(id)
    if (!last) {
      return { seq: found.operations, problem: `之后缺少记录：${title} ${id} 在库里是第 ${version} 版，日志里没有它` }
    }
    const versions = `${title} ${id} 在库里是第 ${version} 版，日志记到第 ${last.version} 版`
    if (version > last.version) return { seq: last.seq, problem: `之后缺少记录：${versions}` }
    if (version < last.version) return { seq: last.seq, problem: `与库里的记录不符：${versions}` }
  }
  return null
}

const titleOf = (entity: string): string =>
  operationTypes.find((known) => known.entity.name === entity)?.entity.title ?? entity
