import { pushLimits, type SentOperation } from '../../../src-shared/protocol/push.ts'
import { currentSettings } from '../accounts/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'

/** What its maker may take back for as long as the settings say; it leaves this machine only after that (decision 5). */
const decisions: readonly string[] = ['enrollment.review', 'certificate.review-application']

const unsent = statement((given: { after: number }) =>
  sql
    .selectFrom('operation')
    .leftJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
    .select(['operation.seq', 'operation.type', 'operation.at', 'operation.header', 'salt', 'payload'])
    .where('operation.seq', '>', given.after)
    .orderBy('operation.seq')
    .limit(pushLimits.operations),
)

export interface Batch {
  readonly operations: readonly SentOperation[]
  /** Seconds until the first one that is held back may go; null where nothing is held back. */
  readonly heldFor: number | null
}

/**
 * The next operations to send, in order, as they lie in the journal: at most 500 and a megabyte.
 *
 * @param after the last one the centre answered; `now` UTC instant
 */
export function nextBatch(db: ReadDatabase, after: number, now: string): Batch {
  const operations: SentOperation[] = []
  const { undoSeconds } = currentSettings(db)
  let bytes = 0
  for (const row of db.all(unsent, { after })) {
    const age = (Date.parse(now) - Date.parse(row.at)) / 1000
    if (decisions.includes(row.type) && age >= 0 && age < undoSeconds) return { operations, heldFor: undoSeconds - age }
    const sent = { header: row.header, salt: row.salt, payload: row.payload }
    bytes += row.header.length + (row.payload?.length ?? 0) * 2 + 200
    if (operations.length > 0 && bytes > pushLimits.bytes) break
    operations.push(sent)
  }
  return { operations, heldFor: null }
}
