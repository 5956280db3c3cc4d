import { writeXlsx } from 'hucre/xlsx'
import { exportLimit, type JournalEntry, type JournalFilter } from '../../../src-shared/contract/journal.ts'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { PreparationContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type OperationRow, sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { neutralised } from '../neutralised-cell.ts'
import { entryReader, operationsBefore, type Place } from './journal-entries.ts'

export interface ExportedJournal {
  readonly file: FileReference
  readonly count: number
}

const pageLength = 1_000
const formats = {
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: asWorkbook },
  jsonl: { mediaType: 'application/jsonl', write: asLines },
} as const

/**
 * The operations that pass the filter, in the order they were made, as a file for the page.
 *
 * @throws AppError JOURNAL_EXPORT_EMPTY, JOURNAL_EXPORT_TOO_LARGE, CANCELLED
 */
export async function exportJournal(
  { db, files, progress, today }: PreparationContext,
  { filter, format }: { filter: JournalFilter; format: 'xlsx' | 'jsonl' },
): Promise<ExportedJournal> {
  const rows: OperationRow[] = []
  let after: Place | null = null
  for (;;) {
    const page = operationsBefore(db, filter, { after, limit: pageLength })
    rows.push(...page)
    if (rows.length > exportLimit) throw new AppError('JOURNAL_EXPORT_TOO_LARGE', { limit: exportLimit })
    const last = page.at(-1)
    if (!last || page.length < pageLength) break
    after = { at: last.at, seq: last.seq }
    await progress(rows.length, exportLimit)
  }
  if (rows.length === 0) throw new AppError('JOURNAL_EXPORT_EMPTY')
  const { mediaType, write } = formats[format]
  const bytes = await write(db, rows.toReversed())
  return { file: files.keep({ name: `操作日志 ${today}.${format}`, mediaType, bytes }), count: rows.length }
}

const headings = ['序号', '时间', '人员', '操作', '对象', '名称', '说明', '操作编号', '命令编号', '摘要'] as const

function asWorkbook(db: ReadDatabase, rows: readonly OperationRow[]): Promise<Uint8Array> {
  const read = entryReader(db)
  const lines = rows.map((row) => cellsOf(row, read(row)))
  const widths = [8, 18, 12, 18, 10, 24, 32, 38, 38, 66]
  return writeXlsx({
    sheets: [
      {
        name: '操作日志',
        rows: [[...headings], ...lines],
        columns: widths.map((width) => ({ width })),
        freezePane: { rows: 1 },
      },
    ],
  })
}

function cellsOf(row: OperationRow, { title, actor, record, note }: JournalEntry): (string | number)[] {
  const time = formatChinaTime(InstantSchema.parse(row.at))
  const texts = [
    time,
    actor.name,
    title,
    record?.title ?? '',
    record?.name ?? '',
    note,
    row.id,
    row.command_group,
    row.hash,
  ]
  return [row.seq, ...texts.map(neutralised)]
}

/** A line per operation: its header to the letter, its hash, and the workstation's signature where it was the head. */
async function asLines(db: ReadDatabase, rows: readonly OperationRow[]): Promise<Uint8Array> {
  const read = entryReader(db)
  const lines = rows.map((row) => {
    const head = db.get(sql.selectFrom('journal_head').select('signature').where('seq', '=', row.seq))
    const { title, actor, record, note } = read(row)
    const words = { title, actor: actor.name, record: record?.name ?? '', note }
    return JSON.stringify({ header: row.header, hash: row.hash, signature: head?.signature ?? null, ...words })
  })
  return Buffer.from(`${lines.join('\n')}\n`)
}
