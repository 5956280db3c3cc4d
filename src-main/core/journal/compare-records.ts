import type { JournalFault } from '../../../src-shared/contract/journal.ts'
import { operationTypes } from '../../../src-shared/domain/registry.ts'
import { OperationHeaderSchema } from '../../../src-shared/protocol/operation-header.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type Schema, sql } from '../database/schema.ts'
import type { EntityName } from '../entity-stores.ts'
import { saltedDigest } from './chain.ts'
import { recordAltered, tampered } from './journal-fault.ts'
import { recordContent } from './record-content.ts'
import { recordName } from './record-names.ts'

type VersionedTable = {
  [T in keyof Schema]: Schema[T] extends { id: string; version: number } ? T : never
}[keyof Schema]

/** Where the versions of each kind of record lie. An audit note is an operation and no record; leases and blocks are the centre's. */
type ComparedEntity = Exclude<EntityName, 'audit-note' | 'seat-lease' | 'number-blocks'>
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
  'column-mapping': ['column_mapping'],
  seating: ['seating'],
  'seating-right': ['seating_right'],
  'ticket-key': ['shared_ticket_key'],
  'admission-ticket': ['admission_ticket'],
  'check-in': ['check_in'],
  violation: ['violation'],
  score: ['score'],
  certificate: ['certificate'],
  'certificate-paper': ['certificate_paper'],
  'certificate-issuer': ['certificate_issuer'],
  'issuer-key': ['issuer_key'],
  backup: ['backup'],
  'retention-terms': ['retention_terms'],
}

const page = 1_000

/**
 * Whether every record stands at the version to which the journal brought it and holds what it then held. A chain
 * whose end was cut off together with its signed head is whole in itself; the records show what is gone. Yields after
 * each page of records, which is read at once with what the journal says of it: what is written in between disturbs nothing. Records that the centre
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
  const versions = new Map(found.records.map(({ id, version }) => [id, version]))
  const gone = found.journaled.find(({ id }) => !versions.has(id))
  if (gone) {
    return tampered(
      gone.seq,
      `第 ${gone.seq} 条写入的${inWords(db, entity, gone.id)}在库里不见了：有人绕过本程序删去了它。`,
    )
  }
  const known = new Map(found.journaled.map((entry) => [entry.id, entry]))
  for (const { id, version } of found.records) {
    const last = known.get(id)
    const fault = last
      ? (versionFault(db, entity, { last, version }) ?? contentFault(db, entity, last))
      : tampered(
          found.operations,
          `库里的${inWords(db, entity, id)}日志里从没有过：不是经本程序录入的，或写它的日志连同签名被整段删去了。`,
        )
    if (fault) return fault
  }
  return null
}

function versionFault(
  db: ReadDatabase,
  entity: ComparedEntity,
  { last, version }: { last: Journaled; version: number },
): JournalFault | null {
  if (version === last.version) return null
  const what = `${inWords(db, entity, last.id)}在库里是第 ${version} 版，日志（第 ${last.seq} 条）只记到第 ${last.version} 版`
  return version > last.version
    ? tampered(last.seq, `${what}：之后的日志连同签名被删去了，或有人绕过本程序改了这条记录。`)
    : tampered(last.seq, `${what.replace('只记到', '已记到')}：库里的记录被换回了旧的。`)
}

function contentFault(db: ReadDatabase, entity: ComparedEntity, { id, seq, content }: Journaled): JournalFault | null {
  if (content === null) return null
  const record = inWords(db, entity, id)
  const held = readRecord(db, entity, id)
  if (held === undefined) return tampered(seq, `库里的${record}无法读取：第 ${seq} 条之后，它被程序以外的手段改动过。`)
  if (held !== null && saltedDigest(content.salt, held) === content.digest) return null
  return recordAltered(seq, `库里的${record}与第 ${seq} 条之后的内容不符：有人绕过本程序改动了它。`)
}

/** Undefined where the row is no such record any more. */
function readRecord(db: ReadDatabase, entity: ComparedEntity, id: string): string | null | undefined {
  try {
    return recordContent(db, entity, id)
  } catch {
    return undefined
  }
}

/** A record by its kind and, where it has one that can still be read, its name: 考生“李桂英”. */
function inWords(db: ReadDatabase, entity: ComparedEntity, id: string): string {
  const name = nameOf(db, entity, id)
  return `${titleOf(entity)}${name === '' ? ` ${id} ` : `“${name}”`}`
}

function nameOf(db: ReadDatabase, entity: ComparedEntity, id: string): string {
  try {
    return recordName(db, entity, id)
  } catch {
    return ''
  }
}

const titleOf = (entity: string): string =>
  operationTypes.find((known) => known.entity.name === entity)?.entity.title ?? entity
