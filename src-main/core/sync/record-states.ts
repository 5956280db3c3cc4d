import type { RecordState } from '../../../src-shared/contract/sync.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { pairingOf } from './store.ts'

/**
 * Where records stand with the centre: the state of the last own operation on each, and 中心已确认 for what came from
 * there. Nothing is said of any where there is no centre.
 */
export function recordStates(
  db: ReadDatabase,
  { entity, ids }: { readonly entity: string; readonly ids: readonly string[] },
): Record<string, RecordState> {
  const pairing = pairingOf(db)
  if (!pairing || ids.length === 0) return {}
  const last = sql
    .selectFrom('operation')
    .select((of) => ['entity_id', of.fn.max('seq').as('seq')])
    .where('entity_type', '=', entity)
    .where('entity_id', 'in', ids)
    .groupBy('entity_id')
  const rows = db.all(
    sql
      .selectFrom(last.as('last'))
      .leftJoin('operation_result as result', 'result.seq', 'last.seq')
      .select(['last.entity_id as id', 'last.seq as seq', 'result.status as status', 'result.dealt_with as dealt']),
  )
  const states = new Map<string, RecordState>(rows.map((row) => [row.id, stateOf(row)]))
  const confirmed = db.all(
    sql.selectFrom('confirmed_record').select('id').where('type', '=', entity).where('id', 'in', ids),
  )
  for (const { id } of confirmed) if (!states.has(id)) states.set(id, 'confirmed')
  return Object.fromEntries(states)
}

function stateOf({ status, dealt }: { status: string | null; dealt: string | null }): RecordState {
  if (status === null) return 'local'
  if (status === 'accepted') return 'confirmed'
  if (status === 'parked') return 'parked'
  return dealt === null ? 'refused' : 'confirmed'
}
