import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { rankOf } from './deeds.ts'
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
  /** Who did it, by their name now; what was done at another workstation names that too. */
  readonly by: string
  readonly actorId: string
  /** The centre took it back: it changed nothing in the end. */
  readonly refused: boolean
  /** JSON, of another workstation's no more than histories tell; null once retention erased it. */
  readonly payload: string | null
}

type Records = readonly { readonly entity: string; readonly ids: readonly string[] }[]
type Placed = OperationOnRecord & { readonly rank: number }

/** Everything that was done to these records, here or at other workstations, the latest first. */
export function operationsOn(db: ReadDatabase, records: Records): readonly OperationOnRecord[] {
  const known = records.filter(({ ids }) => ids.length > 0)
  if (known.length === 0) return []
  return [...ownOperations(db, known), ...othersOperations(db, known)]
    .sort((one, other) => other.rank - one.rank)
    .map(({ rank: _, ...operation }) => operation)
}

function ownOperations(db: ReadDatabase, records: Records): readonly Placed[] {
  const rows = db.all(
    sql
      .selectFrom('operation')
      .leftJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
      .leftJoin('operation_result as result', 'result.seq', 'operation.seq')
      .leftJoin('staff', 'staff.id', 'operation.actor_id')
      .select([
        'operation.id',
        'operation.seq',
        'operation.type',
        'operation.command_group as group',
        'operation.entity_type as entityType',
        'operation.entity_id as entityId',
        'operation.at',
        'operation_payload.payload',
        'operation.actor_id as actorId',
        'staff.name as staffName',
        'result.status',
        'result.server_seq as serverSeq',
      ])
      .where((row) =>
        row.or(
          records.map(({ entity, ids }) =>
            row.and([row('entity_type', '=', entity), row('entity_id', 'in', [...ids])]),
          ),
        ),
      ),
  )
  return rows.map(({ actorId, staffName, status, seq, serverSeq, ...row }) => {
    const name = staffName ?? actorName(db, actorId)
    const refused = status === 'rejected' || status === 'conflict'
    const by = refused ? `${name}（中心未接受）` : name
    return { ...row, actorId, refused, rank: rankOf({ seq, serverSeq }), by }
  })
}

function othersOperations(db: ReadDatabase, records: Records): readonly Placed[] {
  const rows = db.all(
    sql
      .selectFrom('remote_operation as remote')
      .leftJoin('staff', 'staff.id', 'remote.actor_id')
      .leftJoin('device', 'device.id', 'remote.device_id')
      .select([
        'remote.id',
        'remote.type',
        'remote.command_group as group',
        'remote.entity_type as entityType',
        'remote.entity_id as entityId',
        'remote.at',
        'remote.detail as payload',
        'remote.actor_id as actorId',
        'staff.name as staffName',
        'device.number as device',
        'remote.server_seq as rank',
      ])
      .where((row) =>
        row.or(
          records.map(({ entity, ids }) =>
            row.and([row('remote.entity_type', '=', entity), row('remote.entity_id', 'in', [...ids])]),
          ),
        ),
      ),
  )
  return rows.map(({ actorId, staffName, device, ...row }) => ({
    ...row,
    actorId,
    refused: false,
    by: atWorkstation(staffName ?? actorName(db, actorId), device),
  }))
}

/** Who did something at another workstation, as histories say it. */
export const atWorkstation = (name: string, number: string | null): string =>
  `${name}（${number === null ? '其他工作站' : `工作站 ${number}`}）`
