import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { actorName } from './record-names.ts'

/** One operation on a record, for the story that a page tells of it. */
export interface OperationOnRecord {
  readonly id: string
  readonly type: string
  readonly group: string
  readonly entityType: string
  readonly entityId: string
  /** UTC instant. */
  readonly at: string
  /** Who did it, by their name now. */
  readonly by: string
  /** JSON; null once retention erased it. */
  readonly payload: string | null
}

/** Everything the journal holds of these records, the latest first. */
export function operationsOn(
  db: ReadDatabase,
  records: readonly { readonly entity: string; readonly ids: readonly string[] }[],
): readonly OperationOnRecord[] {
  const known = records.filter(({ ids }) => ids.length > 0)
  if (known.length === 0) return []
  const rows = db.all(
    sql
      .selectFrom('operation')
      .leftJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
      .leftJoin('staff', 'staff.id', 'operation.actor_id')
      .select([
        'operation.id',
        'operation.type',
        'operation.command_group as group',
        'operation.entity_type as entityType',
        'operation.entity_id as entityId',
        'operation.at',
        'operation_payload.payload',
        'operation.actor_id as actorId',
        'staff.name as staffName',
      ])
      .where((row) =>
        row.or(
          known.map(({ entity, ids }) => row.and([row('entity_type', '=', entity), row('entity_id', 'in', [...ids])])),
        ),
      )
      .orderBy('operation.seq', 'desc'),
  )
  return rows.map(({ actorId, staffName, ...row }) => ({ ...row, by: staffName ?? actorName(db, actorId) }))
}
