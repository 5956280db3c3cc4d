import { operationTypes } from '../../../src-shared/domain/registry.ts'
import { OperationHeaderSchema } from '../../../src-shared/protocol/operation-header.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type Schema, sql } from '../database/schema.ts'
import type { EntityName } from '../entity-stores.ts'
import { saltedDigest } from './chain.ts'
import type { JournalFault } from './journal-fault.ts'
import { recordContent } from './record-content.ts'
import { recordName } from './record-names.ts'

type VersionedTable = {
  [T in keyof Schema]: Schema[T] extends { id: string; version: number } ? T : never
}[keyof Schema]

/** Where the versions of each kind of record lie. An audit note is an operation and no record; a lease is the centre's. */
type ComparedEntity = Exclude<EntityName, 'audit-note' | 'seat-lease'>
const tablesOf: Readonly<Record<ComparedEntity, readonly VersionedTable[]>> = {
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
  'check-in': ['check_in'],
  violation: ['violation'],
  score: ['score'],
  certificate: ['certificate'],
  'certificate-paper': ['certificate_paper'],
  'certificate-issuer': ['certificate_issuer'],
  backup: ['backup'],
}

const page = 1_000

/**
 * Whether every record stands at the version to which the journal brought it and holds what it then held. A chain whose end was cut off together
 * with its signed head is whole in itself; the records show what is gone. Yields after each page of records, which is
 * read at once with what the journal says of it: what is written in between disturbs nothing. Records that the centre
 * had a say in are its to compare (sync/digest.ts): the own journal does not know how they came to be what they are.
 *
 * @param operations how many the chain has
 */
export function* compareRecords(db: ReadDatabase, operations: number): Generator<void, JournalFault | null, void> {
  for (const [entity, tables] of Object.entries(tablesOf) as [ComparedEntity, readonly VersionedTable[]][]) {
    let after: string | null = ''
    while (after !== null) {
      const records = recordsAfter(db, tables, after)
      const until: string | null = records.length < page ? null : (records.at(-1)?.id ?? null)
      const journaled = journaledBetween(db, entity, { after, until })
      const ofCentre = settledByCentre(db, entity, { after, until })
      const own = <Known extends { readonly id: string }>(all: readonly Known[]) =>
        all.filter(({ id }) => !ofCentre.has(id))
      const fault = faultAmong(db, entity, { records: own(records), journaled: own(journaled), operations })
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
  /** Of what it held after that; null in what earlier programs wrote, and once retention erased the salt. */
  readonly content: { readonly salt: string; readonly digest: string } | null
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
        .leftJoin('operation_payload', 'operation_payload.seq', 'latest.last')
        .select(['operation.entity_id as id', 'operation.seq', 'operation.header', 'operation_payload.salt']),
    )
    .map(({ id, seq, header, salt }) => {
      const { base, after: digest } = OperationHeaderSchema.parse(JSON.parse(header))
      const content = digest === undefined || salt === null ? null : { salt, digest }
      return { id, seq, version: base.ver + 1, content }
    })
}

/** Records that came from the centre, or on which it refused something. */
function settledByCentre(
  db: ReadDatabase,
  entity: string,
  { after, until }: { after: string; until: string | null },
): ReadonlySet<string> {
  const confirmed = sql.selectFrom('confirmed_record').select('id').where('type', '=', entity).where('id', '>', after)
  const refused = sql
    .selectFrom('operation_result')
    .innerJoin('operation', 'operation.seq', 'operation_result.seq')
    .select('operation.entity_id as id')
    .where('operation_result.status', 'in', ['rejected', 'conflict'])
    .where('operation.entity_type', '=', entity)
    .where('operation.entity_id', '>', after)
  const within = until === null ? confirmed : confirmed.where('id', '<=', until)
  return new Set([...db.all(within), ...db.all(refused)].map(({ id }) => id))
}

function faultAmong(
  db: ReadDatabase,
  entity: ComparedEntity,
  found: {
    readonly records: readonly VersionedRecord[]
    readonly journaled: readonly Journaled[]
    readonly operations: number
  },
): JournalFault | null {
  const title = titleOf(entity)
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
    const problem = contentProblem(db, entity, last)
    if (problem !== null) return { seq: last.seq, problem }
  }
  return null
}

function contentProblem(db: ReadDatabase, entity: ComparedEntity, { id, content }: Journaled): string | null {
  if (content === null) return null
  try {
    const held = recordContent(db, entity, id)
    if (held !== null && saltedDigest(content.salt, held) === content.digest) return null
    const name = recordName(db, entity, id)
    return `之后，库里的${titleOf(entity)}${name === '' ? '' : `“${name}”`}（${id}）不经本程序被改动过，内容与日志登记的不符`
  } catch {
    return `之后，库里的${titleOf(entity)}（${id}）被改动得无法读取`
  }
}

const titleOf = (entity: string): string =>
  operationTypes.find((known) => known.entity.name === entity)?.entity.title ?? entity
