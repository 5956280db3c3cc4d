import type { journal } from '../../../src-shared/contract/journal.ts'
import { auditExport, auditVerify } from '../../../src-shared/domain/audit.ts'
import { payloadFields } from '../../../src-shared/domain/payload-words.ts'
import { operationType, operationTypes } from '../../../src-shared/domain/registry.ts'
import { OperationHeaderSchema } from '../../../src-shared/protocol/operation-header.ts'
import { type Handlers, prepared } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type OperationRow, sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { entriesElsewhere } from './entries-elsewhere.ts'
import { ErasedContents } from './erased-contents.ts'
import { type ExportedJournal, exportJournal } from './export-journal.ts'
import { entryReader, operationsBefore, payloadOf } from './journal-entries.ts'
import { recordName } from './record-names.ts'
import { type JournalReport, verifySteps } from './verify-journal.ts'

const pageLength = 100
const shownSiblings = 20

export const journalHandlers: Handlers<typeof journal> = {
  list: ({ input: { after, ...filter }, context: { db } }) => {
    const rows = operationsBefore(db, filter, { after, limit: pageLength + 1 })
    const elsewhere = after === null ? entriesElsewhere(db, filter) : []
    return { entries: rows.slice(0, pageLength).map(entryReader(db)), more: rows.length > pageLength, elsewhere }
  },

  options: ({ context: { db } }) => ({
    people: db.all(sql.selectFrom('staff').select(['id', 'name']).orderBy('name')),
    kinds: operationTypes.map(({ type, title, entity }) => ({ type, title, group: entity.title })),
    operations: lastSeq(db),
  }),

  get: ({ input: { seq }, context: { db } }) => {
    const row = db.get(sql.selectFrom('operation').selectAll().where('seq', '=', seq))
    if (!row) throw new AppError('NOT_FOUND', { what: '操作' })
    const header = OperationHeaderSchema.parse(JSON.parse(row.header))
    const siblings = siblingsOf(db, row)
    return {
      ...entryReader(db)(row),
      operationId: row.id,
      group: row.command_group,
      deviceNumber: numberOfDevice(db, header.dev),
      epoch: header.epoch,
      baseVersion: header.base.ver,
      hash: row.hash,
      prev: header.prev,
      content: contentOf(db, row),
      siblings: siblings
        .slice(0, shownSiblings)
        .map(entryReader(db))
        .map(({ seq, title, record }) => ({ seq, title, name: record?.name ?? '' })),
      siblingCount: siblings.length,
    }
  },

  verify: prepared<typeof journal.verify, JournalReport>({
    prepare: async ({ context: { db, progress } }) => {
      const total = lastSeq(db)
      const steps = verifySteps(db)
      let step = steps.next()
      while (!step.done) {
        await progress(step.value, Math.max(total, step.value))
        step = steps.next()
      }
      return step.value
    },
    run: ({ prepared: report, context }) => {
      const { operations, fault, erased = 0 } = report
      const gone = erased > 0 ? `，其中 ${erased} 条内容已按期清除` : ''
      const note = fault ? fault.problem : `${operations} 条完好${gone}`
      context.change(auditVerify, context.newId(), { about: null, count: operations, note })
      return { operations, fault, erased }
    },
  }),

  export: prepared<typeof journal.export, ExportedJournal>({
    prepare: ({ input, context }) => exportJournal(context, input),
    run: ({ input, prepared: { file, count }, context }) => {
      const note = `操作日志，${input.format}`
      context.change(auditExport, context.newId(), { about: null, count, note })
      return { file, count }
    },
  }),
}

const lastSeq = (db: ReadDatabase): number =>
  db.get(sql.selectFrom('operation').select('seq').orderBy('seq', 'desc').limit(1))?.seq ?? 0

const numberOfDevice = (db: ReadDatabase, id: string): string =>
  db.get(sql.selectFrom('device').select('number').where('id', '=', id))?.number ?? '？'

const siblingsOf = (db: ReadDatabase, { command_group, seq }: OperationRow): OperationRow[] =>
  db.all(
    sql
      .selectFrom('operation')
      .selectAll()
      .where('command_group', '=', command_group)
      .where('seq', '!=', seq)
      .orderBy('seq'),
  )

function contentOf(db: ReadDatabase, row: OperationRow) {
  const { type, seq } = row
  if (operationType(type)?.confidential) return { state: 'confidential' as const }
  const payload = payloadOf(db, seq)
  if (payload === undefined) {
    return { state: new ErasedContents(db).allows(row) ? ('erased' as const) : ('missing' as const) }
  }
  const nameOf = (entity: string, id: string) => recordName(db, entity, id)
  return { state: 'shown' as const, fields: [...payloadFields(payload, nameOf)] }
}
