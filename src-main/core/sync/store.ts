import { sql as raw } from 'kysely'
import { auditBundle } from '../../../src-shared/domain/audit.ts'
import { deviceScope, referenceScope, siteScope } from '../../../src-shared/protocol/pull.ts'
import type { Health } from '../../../src-shared/protocol/push.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { PairingRow } from './tables.ts'

const pairingRow = statement((_: object) => sql.selectFrom('sync_pairing').selectAll())

/** The centre this workstation belongs to; null while it is its own authority. Asked at every command. */
export const pairingOf = (db: ReadDatabase): PairingRow | null => db.get(pairingRow, {}) ?? null

export const changePairing = (db: WriteDatabase, changes: Partial<Omit<PairingRow, 'id'>>): void => {
  db.run(sql.updateTable('sync_pairing').set(changes).where('id', '=', 1))
}

/** What this workstation reads. */
export const ownScopes = (own: { readonly siteId: string; readonly deviceId: string }): readonly string[] => [
  siteScope(own.siteId),
  deviceScope(own.deviceId),
  referenceScope,
]

const takenUnder = statement((given: { sessionId: string }) =>
  sql.selectFrom('seats_taken').select('taken').where('session_id', '=', given.sessionId),
)
/** Seats of a session this workstation took since it was paired. */
export const seatsTakenIn = (db: ReadDatabase, sessionId: string): number =>
  db.get(takenUnder, { sessionId })?.taken ?? 0

const addTaken = statement((given: { sessionId: string; count: number }) =>
  sql
    .insertInto('seats_taken')
    .values({ session_id: given.sessionId, taken: given.count })
    .onConflict((conflict) =>
      conflict.column('session_id').doUpdateSet((row) => ({ taken: row('seats_taken.taken', '+', given.count) })),
    ),
)
export const noteSeatTaken = (db: WriteDatabase, sessionId: string): void => {
  db.run(addTaken, { sessionId, count: 1 })
}

/** The last own operation on a record that the centre has not answered for good; null where it knows all of them. */
export function unansweredOn(db: ReadDatabase, entity: { type: string; id: string }, ackedSeq: number): string | null {
  const last = db.get(lastOperationOn, entity)
  if (!last) return null
  return last.seq > ackedSeq || last.status === 'parked' ? last.id : null
}
const lastOperationOn = statement((given: { type: string; id: string }) =>
  sql
    .selectFrom('operation')
    .leftJoin('operation_result', 'operation_result.seq', 'operation.seq')
    .select(['operation.id as id', 'operation.seq as seq', 'operation_result.status as status'])
    .where('operation.entity_type', '=', given.type)
    .where('operation.entity_id', '=', given.id)
    .orderBy('operation.seq', 'desc')
    .limit(1),
)

const lastSeq = statement((_: object) => sql.selectFrom('operation').select((of) => of.fn.max('seq').as('seq')))
const bundlesAfter = statement((given: { seq: number }) =>
  sql
    .selectFrom('operation')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('type', '=', auditBundle.type)
    .where('seq', '>', given.seq),
)
const firstAfter = statement((given: { seq: number }) =>
  sql
    .selectFrom('operation')
    .select('at')
    .where('seq', '>', given.seq)
    .where('type', '!=', auditBundle.type)
    .orderBy('seq')
    .limit(1),
)

/**
 * How many operations wait to be answered, and since when the first does; their numbers have no gap. That a bundle was
 * made or taken in is not counted: it goes with the next one, which nobody makes for its sake.
 */
export function waiting(
  db: ReadDatabase,
  ackedSeq: number,
): { readonly count: number; readonly oldestAt: string | null } {
  const last = db.get(lastSeq, {})?.seq ?? 0
  const bundles = db.get(bundlesAfter, { seq: ackedSeq })?.count ?? 0
  return {
    count: Math.max(0, last - ackedSeq - bundles),
    oldestAt: db.get(firstAfter, { seq: ackedSeq })?.at ?? null,
  }
}

/** Refused or in conflict, and nobody has dealt with it yet; or handed to the centre's people, who have answered. */
export function countAttention(db: ReadDatabase): number {
  const counted = sql.selectFrom('operation_result').select((of) => of.fn.countAll<number>().as('count'))
  const open = counted.where('status', 'in', ['conflict', 'rejected']).where('dealt_with', 'is', null)
  return (db.get(open)?.count ?? 0) + (db.get(counted.where(isEscalated).where('answer', 'is not', null))?.count ?? 0)
}

/** As the index of them says it: only then does SQLite use that. */
export const isEscalated = raw<boolean>`dealt_with = 'escalate'`

export const countFilesWaiting = (db: ReadDatabase): number =>
  db.get(
    sql
      .selectFrom('blob_transfer')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('direction', '=', 'up'),
  )?.count ?? 0

export function healthOf(db: ReadDatabase, pairing: PairingRow): Health {
  const { count, oldestAt } = waiting(db, pairing.acked_seq)
  return {
    pending: count,
    oldestAt,
    filesPending: countFilesWaiting(db),
    needsAttention: countAttention(db),
    digestAgrees: pairing.digest_agrees === null ? null : pairing.digest_agrees === 1,
  }
}
