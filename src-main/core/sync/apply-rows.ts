import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { operationTypes } from '../../../src-shared/domain/registry.ts'
import { type Answer, AnswerSchema, answerRow } from '../../../src-shared/protocol/answer.ts'
import { OperationResultSchema } from '../../../src-shared/protocol/operation-result.ts'
import type { FeedPage, TrailEntry } from '../../../src-shared/protocol/pull.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { followErasure } from '../retention/follow-erasure.ts'
import { noteFiles, picturesIn } from './pictures.ts'
import { isKnownKind, putRecord, rebuildRecord, waitingOn } from './rebuild-record.ts'
import { settleResults } from './settle-results.ts'
import type { RemoteOperationRow, StagedRow } from './tables.ts'

const keepRow = statement((row: StagedRow) => {
  const { type: _, id: __, ...changed } = row
  return sql
    .insertInto('staged_row')
    .values(row)
    .onConflict((conflict) => conflict.columns(['type', 'id']).doUpdateSet(changed))
})
const keepTrail = statement((row: RemoteOperationRow) =>
  sql
    .insertInto('remote_operation')
    .values(row)
    .onConflict((conflict) => conflict.doNothing()),
)
const journaled = statement((given: { id: string }) =>
  sql.selectFrom('operation').select('seq').where('id', '=', given.id),
)

export const cursorOf = (db: ReadDatabase, scope: string): number =>
  db.get(sql.selectFrom('sync_cursor').select('seq').where('scope', '=', scope))?.seq ?? 0

/**
 * Lays a page aside and moves its scope's cursor with it. A scope is only whole at its end, so its rows reach the
 * records together; a first sync that is cut off goes on where it was.
 *
 * @param own this workstation: of the operations in its journal it needs no trail
 * @returns false for a page that does not continue what is here
 */
export function stagePage(db: WriteDatabase, page: FeedPage, own: string): boolean {
  const { scope } = page
  if (page.from !== cursorOf(db, scope)) return false
  for (const { type, id, seq, ver, data, trail } of page.rows) {
    db.run(keepRow, { scope, type, id, seq, ver, data: data === null ? null : JSON.stringify(data) })
    for (const entry of trail) {
      // Of its own it has the journal; but a restored one may have lost what it once sent.
      if (entry.dev !== own || !db.get(journaled, { id: entry.op })) db.run(keepTrail, trailRow(type, id, entry))
    }
  }
  const cursor = { scope, seq: page.to }
  db.run(
    sql
      .insertInto('sync_cursor')
      .values(cursor)
      .onConflict((conflict) => conflict.column('scope').doUpdateSet({ seq: page.to })),
  )
  return true
}

const trailRow = (type: string, id: string, entry: TrailEntry): RemoteOperationRow => ({
  id: entry.op,
  entity_type: type,
  entity_id: id,
  type: entry.type,
  actor_id: entry.actor,
  device_id: entry.dev,
  command_group: entry.group,
  at: entry.at,
  server_seq: entry.serverSeq,
  detail: entry.said === null ? null : JSON.stringify(entry.said),
})

/** Records before those that name them, as a site meets them. */
const order = [...new Set(operationTypes.map(({ entity }) => entity.name))]
const rank = (type: string): number => (order.includes(type) ? order.indexOf(type) : order.length)

/** A late word on an operation that was parked. */
export const lateResult = 'late-result'

/**
 * Brings what was laid aside into the records, in the caller's transaction and with foreign keys off: what a record
 * names may be on its way from somebody else.
 *
 * @param now UTC instant
 * @returns kinds of records that changed
 */
export async function applyStaged(db: WriteDatabase, now: string): Promise<readonly string[]> {
  const changed = new Set<string>()
  const types = db.all(sql.selectFrom('staged_row').select('type').distinct())
  for (const { type } of types.toSorted((one, other) => rank(one.type) - rank(other.type))) {
    const rows = db.all(sql.selectFrom('staged_row').selectAll().where('type', '=', type).orderBy('seq'))
    for (const [index, row] of rows.entries()) {
      if (index % 200 === 199) await setImmediate()
      if (type === lateResult) {
        const { data } = z.object({ data: OperationResultSchema }).safeParse({ data: JSON.parse(row.data ?? 'null') })
        for (const kind of data ? settleResults(db, [data.data]) : []) changed.add(kind)
      } else if (type === answerRow) {
        keepAnswer(db, AnswerSchema.parse(JSON.parse(row.data ?? 'null')))
      } else if (applyRow(db, row)) {
        changed.add(type)
        noteFiles(db, 'down', picturesIn(row.data ?? ''), now)
      }
    }
  }
  db.run(sql.deleteFrom('staged_row'))
  return [...changed]
}

/** What the centre's people say to something that was handed to them. */
function keepAnswer(db: WriteDatabase, { op, text, at }: Answer): void {
  const own = sql.selectFrom('operation').select('seq').where('id', '=', op)
  db.run(sql.updateTable('operation_result').set({ answer: text, answered_at: at }).where('seq', 'in', own))
}

const confirmedOf = statement((given: { type: string; id: string }) =>
  sql.selectFrom('confirmed_record').select('ver').where('type', '=', given.type).where('id', '=', given.id),
)
const confirm = statement((row: { type: string; id: string; scope: string; ver: number; data: string | null }) =>
  sql
    .insertInto('confirmed_record')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['type', 'id']).doUpdateSet({ scope: row.scope, ver: row.ver, data: row.data }),
    ),
)

function applyRow(db: WriteDatabase, { scope, type, id, ver, data }: StagedRow): boolean {
  const known = db.get(confirmedOf, { type, id })
  if (known && known.ver >= ver) return false
  const state: unknown = JSON.parse(data ?? 'null')
  followErasure(db, { entity: type, id })
  if (!isKnownKind(type)) {
    db.run(confirm, { scope, type, id, ver, data })
    return false
  }
  if (waitingOn(db, { type, id, ver }).length === 0) {
    putRecord(db, { type, id, ver, data: state })
    db.run(confirm, { scope, type, id, ver, data: null })
  } else {
    db.run(confirm, { scope, type, id, ver, data: data ?? 'null' })
    rebuildRecord(db, { type, id }, { ver, data: state })
  }
  return true
}
