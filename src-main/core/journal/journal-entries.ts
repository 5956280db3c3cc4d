import { z } from 'zod'
import type { JournalEntry, JournalFilter } from '../../../src-shared/contract/journal.ts'
import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { decisionWord } from '../../../src-shared/domain/payload-words.ts'
import { entityTitle, operationType } from '../../../src-shared/domain/registry.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type OperationRow, sql } from '../database/schema.ts'
import { isAboutCandidate } from './about-candidate.ts'
import { actorName, recordName } from './record-names.ts'

export type Place = Pick<OperationRow, 'at' | 'seq'>

interface Part {
  readonly after: Place | null
  readonly limit: number
}

/** A page of the rows that pass the filter, the latest first, after `after`. */
export const operationsBefore = (db: ReadDatabase, filter: JournalFilter, part: Part): OperationRow[] =>
  db.all(selectOperations(filter, part))

/** Each condition has an index that ends in the time, so that a page costs the same at a million as at a thousand. */
export function selectOperations(filter: JournalFilter, { after, limit }: Part) {
  let query = sql.selectFrom('operation').selectAll()
  if (filter.actorId !== null) query = query.where('actor_id', '=', filter.actorId)
  if (filter.type !== null) query = query.where('type', '=', filter.type)
  if (filter.record) {
    query = query.where('entity_type', '=', filter.record.entity).where('entity_id', '=', filter.record.id)
  }
  if (filter.candidateId !== null) query = query.where(isAboutCandidate(filter.candidateId))
  if (filter.from !== null) query = query.where('at', '>=', beginningOf(filter.from))
  if (filter.until !== null) query = query.where('at', '<', endOf(filter.until))
  if (after) {
    // The first condition is what the index can begin at; the second tells those of the same instant apart.
    query = query
      .where('at', '<=', after.at)
      .where((where) => where.or([where('at', '<', after.at), where('seq', '<', after.seq)]))
  }
  return query.orderBy('at', 'desc').orderBy('seq', 'desc').limit(limit)
}

/** When a day begins in China, as a UTC instant. */
export const beginningOf = (date: CalendarDate): string => new Date(`${date}T00:00:00+08:00`).toISOString()
export const endOf = (date: CalendarDate): string => beginningOf(addDays(date, 1))

const AuditContent = z.object({
  about: z.object({ entity: z.string(), id: z.string() }).nullable(),
  count: z.number(),
  note: z.string(),
})
const Worded = z.object({ decision: z.string(), comment: z.string(), reason: z.string() }).partial()

/** Makes rows readable; names are asked once per page. */
export function entryReader(db: ReadDatabase): (row: OperationRow) => JournalEntry {
  const names = new Map<string, string>()
  const remembered = (key: string, ask: () => string): string => {
    const known = names.get(key)
    if (known !== undefined) return known
    const name = ask()
    names.set(key, name)
    return name
  }
  return (row) => {
    const known = operationType(row.type)
    const { record, note } = subjectOf(db, row)
    return {
      seq: row.seq,
      at: row.at,
      type: row.type,
      title: known?.title ?? row.type,
      actor: { id: row.actor_id, name: remembered(`actor ${row.actor_id}`, () => actorName(db, row.actor_id)) },
      record: record && {
        ...record,
        title: entityTitle(record.entity),
        name: remembered(`${record.entity} ${record.id}`, () => recordName(db, record.entity, record.id)),
      },
      note,
    }
  }
}

/** Which record an operation is about: its own, or the one an audit note names. */
function subjectOf(db: ReadDatabase, row: OperationRow) {
  const payload = payloadOf(db, row.seq)
  if (row.entity_type === 'audit-note') {
    const content = AuditContent.safeParse(payload)
    if (!content.success) return { record: null, note: '' }
    const { about, count, note } = content.data
    const howMany = count > 1 && !note.includes(String(count)) ? `${count} 条` : ''
    return { record: about, note: [note, howMany].filter(Boolean).join('，') }
  }
  return { record: { entity: row.entity_type, id: row.entity_id }, note: noteOf(payload) }
}

/** A word more, where what was said has one. */
export function noteOf(payload: unknown): string {
  const { decision, comment, reason } = Worded.safeParse(payload).data ?? {}
  return [decision && decisionWord(decision), comment, reason].filter(Boolean).join('，')
}

/** An operation's content; undefined where it is missing, which the verifier calls a fault. */
export function payloadOf(db: ReadDatabase, seq: number): unknown {
  const row = db.get(sql.selectFrom('operation_payload').select('payload').where('seq', '=', seq))
  return row && JSON.parse(row.payload)
}
