import { type CellValue, writeXlsxStream } from 'hucre/xlsx'
import { auditExport } from '../../../src-shared/domain/audit.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { currentSite } from '../accounts/store.ts'
import type { CommandContext, PreparationContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { neutralised } from '../neutralised-cell.ts'
import type { ExportedList } from './exported-list.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Text format: what is typed over a cell stays text too. */
const asText = '@'
const longestNote = 400

export interface MadeList {
  readonly name: string
  readonly bytes: Uint8Array
  readonly rows: number
  readonly note: string
  readonly about: { readonly entity: string; readonly id: string } | null
}

export interface ListAsked<Filter> {
  readonly filter: Filter
  /** Why whole numbers leave; null: they are masked. */
  readonly reason: string | null
}

/** Every row of the filter as a workbook, written while it is read. @throws AppError EXPORT_EMPTY, CANCELLED, and what the list throws */
export async function makeList<Filter, Row>(
  context: PreparationContext,
  list: ExportedList<Filter, Row>,
  { filter, reason }: ListAsked<Filter>,
): Promise<MadeList> {
  const { columns } = list
  let rows = 0
  async function* lines(): AsyncGenerator<CellValue[]> {
    yield columns.map(({ label }) => label)
    for (const page of list.pages(context, filter)) {
      for (const row of page) {
        yield columns.map(({ value, whole }) => cellOf(whole && reason !== null ? whole(row, context.db) : value(row)))
      }
      rows += page.length
      // How many are to come is known of few lists, so it is said of none.
      await context.progress(rows, 0)
    }
  }
  const bytes = await collected(
    writeXlsxStream(lines(), {
      name: list.name,
      columns: columns.map(({ width, numeric }) => (numeric ? { width } : { width, style: { numFmt: asText } })),
      freezePane: { rows: 1 },
    }),
  )
  if (rows === 0) throw new AppError('EXPORT_EMPTY')
  return {
    ...{ bytes, rows },
    name: fileName([currentSite(context.db).name, list.name, list.of?.(context, filter) ?? '', timeOf(context.now)]),
    note: noteOf(list.name, { rows, reason, conditions: list.conditions(context, filter) }),
    about: list.about?.(filter) ?? null,
  }
}

/** Hands the workbook to the page and journals what left. */
export function keepList(context: CommandContext, { name, bytes, rows, note, about }: MadeList) {
  context.change(auditExport, context.newId(), { about, count: rows, note })
  return { file: context.files.keep({ name, mediaType: xlsx, bytes }), rows }
}

const cellOf = (value: string | number | null): CellValue => (typeof value === 'string' ? neutralised(value) : value)

async function collected(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const timeOf = (now: string): string => formatChinaTime(InstantSchema.parse(now)).replace(/[ :]/gu, '-')

/** Without what Windows takes in no name. */
const fileName = (parts: readonly string[]): string =>
  `${parts
    .filter((part) => part !== '')
    .join('_')
    .replace(/[\\/:*?"<>|]/gu, ' ')}.xlsx`

interface Left {
  readonly rows: number
  readonly reason: string | null
  readonly conditions: readonly string[]
}
function noteOf(name: string, { rows, reason, conditions }: Left): string {
  const numbers = reason === null ? '号码已隐去中间几位' : `完整号码，用途：${reason}`
  const filter = conditions.length === 0 ? '全部' : conditions.join('，')
  const note = `导出${name} ${rows} 行；${numbers}；条件：${filter}`
  return note.length > longestNote ? `${note.slice(0, longestNote - 1)}…` : note
}
