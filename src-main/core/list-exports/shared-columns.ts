import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { ExportedColumn } from './exported-list.ts'

const numbersOf = statement((given: { id: string }) =>
  sql.selectFrom('candidate').select(['id_number', 'mobile']).where('id', '=', given.id),
)

/** 证件号码 of a list that has it masked. */
export const identityColumn = <
  Row extends { readonly candidateId: string; readonly maskedIdNumber: string },
>(): ExportedColumn<Row> => ({
  label: '证件号码',
  width: 22,
  value: ({ maskedIdNumber }) => maskedIdNumber,
  whole: ({ candidateId }, db) => db.get(numbersOf, { id: candidateId })?.id_number ?? '',
})

/** 2026-11-23 14:05, China; empty for what has not been. */
export const timeText = (instant: string | null): string =>
  instant === null ? '' : formatChinaTime(InstantSchema.parse(instant))

export const employerName = (db: ReadDatabase, id: string | null | undefined): string | null =>
  id === null || id === undefined
    ? null
    : (db.get(sql.selectFrom('employer').select('name').where('id', '=', id))?.name ?? '已不在的单位')
