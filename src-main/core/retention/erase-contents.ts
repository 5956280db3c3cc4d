import { erasingTypes } from '../../../src-shared/domain/erasure-operations.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { picturesIn } from '../sync/pictures.ts'

interface ErasedRecord {
  readonly entity: string
  readonly id: string
}

const contentsOf = statement((given: ErasedRecord) =>
  sql
    .selectFrom('operation')
    .leftJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
    .select(['operation.seq', 'operation_payload.payload'])
    .where('entity_type', '=', given.entity)
    .where('entity_id', '=', given.id)
    .where('type', 'not in', erasingTypes),
)
const keptAside = statement((given: ErasedRecord) =>
  sql.selectFrom('confirmed_record').select('data').where('type', '=', given.entity).where('id', '=', given.id),
)
const forgetPayload = statement((given: { seq: number }) =>
  sql.deleteFrom('operation_payload').where('seq', '=', given.seq),
)
const forgetAnswer = statement((given: { seq: number }) =>
  sql.updateTable('operation_result').set({ detail: null, answer: null }).where('seq', '=', given.seq),
)
/** What other workstations' operations said. */
const forgetTrail = statement((given: ErasedRecord) =>
  sql
    .updateTable('remote_operation')
    .set({ detail: null })
    .where('entity_type', '=', given.entity)
    .where('entity_id', '=', given.id),
)
const forgetAside = statement((given: ErasedRecord) =>
  sql.updateTable('confirmed_record').set({ data: null }).where('type', '=', given.entity).where('id', '=', given.id),
)

/** `pages`, and hashes of pictures: what wipe-traces.ts still has to see to. */
export function leaveBehind(db: WriteDatabase, traces: readonly string[]): void {
  for (const what of traces) {
    db.run(
      sql
        .insertInto('left_behind')
        .values({ what })
        .onConflict((conflict) => conflict.doNothing()),
    )
  }
}

/**
 * Takes away what the journal holds of a record that was erased: contents with their salts, what the centre said of
 * them, and its state before. Headers and hashes stay, so the chain does (decision 2).
 */
export function eraseContents(db: WriteDatabase, record: ErasedRecord): void {
  const contents = db.all(contentsOf, record)
  const texts = [...contents.map(({ payload }) => payload), ...db.all(keptAside, record).map(({ data }) => data)]
  leaveBehind(db, ['pages', ...texts.flatMap((text) => (text === null ? [] : picturesIn(text)))])
  for (const { seq } of contents) {
    db.run(forgetPayload, { seq })
    db.run(forgetAnswer, { seq })
  }
  db.run(forgetAside, record)
  db.run(forgetTrail, record)
}

const erasedElsewhere = statement((given: ErasedRecord) =>
  sql
    .selectFrom('remote_operation')
    .select('id')
    .where('entity_type', '=', given.entity)
    .where('entity_id', '=', given.id)
    .where('type', 'in', erasingTypes)
    .limit(1),
)
/** Whether another workstation erased a record, as the centre's trail says. */
export const wasErasedElsewhere = (db: ReadDatabase, record: ErasedRecord): boolean =>
  db.get(erasedElsewhere, record) !== undefined

/** By what a text that nobody journaled may speak of somebody. */
export interface KnownBy {
  readonly candidateId: string
  readonly accountIds: readonly string[]
  readonly name: string
  readonly idNumber: string
  readonly mobile: string
}

/** Answers kept for pages that ask again, codes, lockouts, and refusals that named the person to somebody else. */
export function forgetMentions(db: WriteDatabase, people: readonly KnownBy[]): void {
  const words = people.flatMap(({ candidateId, name, idNumber, mobile }) => [candidateId, name, idNumber, mobile])
  const known = words.filter((word) => word.length > 1)
  const mentions = (text: string): boolean => known.some((word) => text.includes(word))
  for (const { id, output } of db.all(sql.selectFrom('command_log').select(['id', 'output']))) {
    if (mentions(output)) db.run(sql.deleteFrom('command_log').where('id', '=', id))
  }
  const answers = sql
    .selectFrom('operation_result')
    .select(['seq', 'detail', 'answer'])
    .where((row) => row.or([row('detail', 'is not', null), row('answer', 'is not', null)]))
  for (const { seq, detail, answer } of db.all(answers)) {
    if (mentions(`${detail ?? ''} ${answer ?? ''}`)) db.run(forgetAnswer, { seq })
  }
  for (const { accountIds, mobile } of people) {
    db.run(sql.deleteFrom('verification_code').where('destination', '=', mobile))
    for (const id of accountIds) {
      db.run(sql.deleteFrom('verification_code').where('account_id', '=', id))
      db.run(sql.deleteFrom('lockout').where('key', '=', `account:${id}`))
    }
  }
}
