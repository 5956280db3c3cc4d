import type { ElsewhereEntry, JournalFilter } from '../../../src-shared/contract/journal.ts'
import { entityTitle, operationType } from '../../../src-shared/domain/registry.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { recordsOfCandidate } from './about-candidate.ts'
import { beginningOf, endOf, noteOf } from './journal-entries.ts'
import { actorName, recordName } from './record-names.ts'

/** A record has a few dozen at most. */
const mostShown = 500

/** What other workstations did to one record, or to all that is one candidate's; of no narrower question is it asked. */
export function entriesElsewhere(db: ReadDatabase, filter: JournalFilter): ElsewhereEntry[] {
  const { record, candidateId, actorId, type, from, until } = filter
  if (!record && candidateId === null) return []
  let query = sql
    .selectFrom('remote_operation as remote')
    .leftJoin('device', 'device.id', 'remote.device_id')
    .selectAll('remote')
    .select('device.number')
  if (record) query = query.where('entity_type', '=', record.entity).where('entity_id', '=', record.id)
  if (candidateId !== null) query = query.where(recordsOfCandidate(candidateId))
  if (actorId !== null) query = query.where('actor_id', '=', actorId)
  if (type !== null) query = query.where('type', '=', type)
  if (from !== null) query = query.where('at', '>=', beginningOf(from))
  if (until !== null) query = query.where('at', '<', endOf(until))
  return db.all(query.orderBy('at', 'desc').orderBy('server_seq', 'desc').limit(mostShown)).map((row) => ({
    operationId: row.id,
    at: row.at,
    type: row.type,
    title: operationType(row.type)?.title ?? row.type,
    actor: { id: row.actor_id, name: actorName(db, row.actor_id) },
    record: {
      entity: row.entity_type,
      id: row.entity_id,
      title: entityTitle(row.entity_type),
      name: recordName(db, row.entity_type, row.entity_id),
    },
    note: noteOf(row.detail === null ? null : JSON.parse(row.detail)),
    deviceNumber: row.number,
  }))
}
