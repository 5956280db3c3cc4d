import { isErasing } from '../../../src-shared/domain/erasure-operations.ts'
import type { OperationResult } from '../../../src-shared/protocol/operation-result.ts'
import type { WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { eraseContents } from '../retention/erase-contents.ts'
import { isKnownKind, rebuildRecord, waitingOn } from './rebuild-record.ts'
import type { ResultRow } from './tables.ts'

type Word = Omit<ResultRow, 'dealt_with' | 'dealt_at' | 'answer' | 'answered_at'>

const keepResult = statement((row: Word) =>
  sql
    .insertInto('operation_result')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('seq').doUpdateSet({
        status: row.status,
        code: row.code,
        detail: row.detail,
        ver: row.ver,
        server_seq: row.server_seq,
        flag: row.flag,
        at: row.at,
      }),
    ),
)
const recordOf = statement((given: { seq: number; id: string }) =>
  sql
    .selectFrom('operation')
    .select(['type', 'entity_type', 'entity_id'])
    .where('seq', '=', given.seq)
    .where('id', '=', given.id),
)
const confirmedOf = statement((given: { type: string; id: string }) =>
  sql.selectFrom('confirmed_record').select(['ver', 'data']).where('type', '=', given.type).where('id', '=', given.id),
)

const forgetKept = statement((given: { type: string; id: string }) =>
  sql.updateTable('confirmed_record').set({ data: null }).where('type', '=', given.type).where('id', '=', given.id),
)

/**
 * Takes in the centre's word on own operations. A record one of whose operations was refused goes back to its confirmed
 * state, with what still waits on top; nothing is thrown away, for the operation stays in the journal and in the list
 * of what needs a person.
 *
 * @returns kinds of records that changed here
 */
export function settleResults(db: WriteDatabase, results: readonly OperationResult[]): readonly string[] {
  const refused = new Map<string, { type: string; id: string }>()
  for (const result of results) {
    const record = db.get(recordOf, { seq: result.seq, id: result.op })
    // Of a journal this one does not know: a restored workstation asks under a new epoch.
    if (!record) continue
    const detail = result.detail === null ? null : JSON.stringify(result.detail)
    const { seq, status, code, ver, serverSeq, flag, at } = result
    db.run(keepResult, { seq, status, code, detail, ver, server_seq: serverSeq, flag, at })
    const { entity_type: type, entity_id: id } = record
    if (status === 'accepted' && isErasing(record.type)) eraseContents(db, { entity: type, id })
    if (status === 'rejected' || status === 'conflict') refused.set(`${type}\0${id}`, { type, id })
  }
  for (const { type, id } of refused.values()) {
    if (!isKnownKind(type)) continue
    const known = db.get(confirmedOf, { type, id })
    // Where nothing was kept aside the record in its table is the confirmed one, which no refused operation can have changed.
    if (known && known.data === null) continue
    const ver = known?.ver ?? 0
    rebuildRecord(db, { type, id }, { ver, data: known?.data ? JSON.parse(known.data) : null })
    if (waitingOn(db, { type, id, ver }).length === 0) db.run(forgetKept, { type, id })
  }
  return [...new Set([...refused.values()].map(({ type }) => type))]
}
