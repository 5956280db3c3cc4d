import type { QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'

/** One column of a list, declared once for the page's workbook and for the one with whole numbers. */
export interface ExportedColumn<Row> {
  /** As the page heads it. */
  readonly label: string
  /** In characters; a hanzi takes two. */
  readonly width: number
  /** A count or a mark, to be reckoned with; all else is text, so that a spreadsheet keeps every digit of a number. */
  readonly numeric?: true
  /** As lists show it: a number of a person masked. */
  readonly value: (row: Row) => string | number | null
  /** The whole number, asked for only where whole numbers may leave. */
  readonly whole?: (row: Row, db: ReadDatabase) => string
}

/** What a list of the staff's pages gives as a workbook. */
export interface ExportedList<Filter, Row> {
  /** As the page is headed: of the sheet, the file and the journal. */
  readonly name: string
  readonly columns: readonly ExportedColumn<Row>[]
  /** What the filter says, in words for the journal; none where it says nothing. */
  readonly conditions: (context: QueryContext, filter: Filter) => readonly string[]
  /** What of all there is the list is about, in words for the file's name. */
  readonly of?: (context: QueryContext, filter: Filter) => string
  readonly about?: (filter: Filter) => { readonly entity: string; readonly id: string }
  /** Some hundred rows at a time, in the order on screen. @throws AppError NOT_FOUND, EXPORT_TEXT_TOO_WIDE */
  readonly pages: (context: QueryContext, filter: Filter) => Iterable<readonly Row[]>
}

/** Rows of one turn; other calls get theirs between two. */
export const rowsPerTurn = 500

/** The pages of a list that is read from one row on; `next` is null after the last. */
export function* inPages<Row, Place>(
  read: (after: Place | null) => { readonly rows: readonly Row[]; readonly next: Place | null },
): Generator<readonly Row[]> {
  for (let after: Place | null = null; ; ) {
    const { rows, next } = read(after)
    yield rows
    if (next === null) return
    after = next
  }
}

/** A list that is read at once. */
export function* inTurns<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += rowsPerTurn) yield rows.slice(at, at + rowsPerTurn)
}

/** A list that shows only some of those a text fits would leave as if it were whole. */
export function refuseCut({ tooMany }: { readonly tooMany: boolean }, text: string): void {
  if (tooMany) throw new AppError('EXPORT_TEXT_TOO_WIDE', { text: wordsOf(text) })
}

/** What was typed, for the journal: whoever looks for somebody by their number types it. */
const wordsOf = (text: string): string => text.trim().replace(/\d{6,}[\dXx]?/gu, (number) => `…${number.slice(-4)}`)

export const condition = (label: string, value: string | null | undefined): string[] =>
  value === null || value === undefined || value === '' ? [] : [`${label} ${value}`]

export const typedCondition = (text: string | undefined): string[] => condition('查找', text && `“${wordsOf(text)}”`)
