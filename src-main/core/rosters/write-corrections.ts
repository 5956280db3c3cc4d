import { type WriteSheet, type Cell as WrittenCell, writeXlsx } from 'hucre/xlsx'
import { type Cell, cellText, plainCell, type SheetRow } from '../../../src-shared/domain/roster-cells.ts'
import type { RosterFault } from '../../../src-shared/domain/roster-faults.ts'
import { neutralised } from '../neutralised-cell.ts'
import {
  cellStyle,
  errorStyle,
  headingStyle,
  noteStyle,
  titleStyle,
  warningStyle,
  wrappedStyle,
} from './workbook-styles.ts'

/** A table with faults, of people or of certificates: a column's key only has to be the fault's. */
export interface FaultyTable {
  readonly title: string
  /** What to do with it; left out: to be sent back by whoever filled it in. */
  readonly advice?: string
  readonly headings: readonly string[]
  readonly headerRow: number
  readonly columns: ReadonlyMap<number, string>
  readonly rows: readonly SheetRow[]
  readonly faults: readonly TableFault[]
}

type TableFault = Pick<RosterFault, 'row' | 'column' | 'message' | 'severity'> & { readonly key: string }

const sendBack = '请改好标色的格子后发回，其余人员不用重报。'
const HEADER_ROW = 2
const FIRST_ROW = HEADER_ROW + 1

/**
 * A workbook of only the rows that need correcting, as they were typed: faulty cells tinted and commented, the last
 * column says everything in words. It has the roster's own headings, so that it can be imported again when corrected.
 */
export function writeCorrections(roster: FaultyTable): Promise<Uint8Array> {
  return writeXlsx({ sheets: [correctionSheet(roster)] })
}

function correctionSheet(roster: FaultyTable): WriteSheet {
  const byRow = Map.groupBy(roster.faults, (fault) => fault.row)
  const rows = roster.rows.filter((row) => byRow.has(row.row))
  const atHeader = byRow.get(roster.headerRow) ?? []
  const width = Math.max(roster.headings.length, ...rows.map((row) => row.cells.length))
  const cells = new Map<string, Partial<WrittenCell>>()
  const put = (row: number, column: number, cell: Partial<WrittenCell>): void =>
    void cells.set(`${row},${column}`, cell)
  put(0, 0, textCell(roster.title, titleStyle))
  const missing = atHeader.map((fault) => fault.message).join('；')
  put(1, 0, textCell(`只列出有问题的 ${rows.length} 行。${roster.advice ?? sendBack}${missing}`, noteStyle))
  const indexes = Array.from({ length: width }, (_, index) => index)
  for (const index of indexes) put(HEADER_ROW, index, textCell(roster.headings[index] ?? '', headingStyle(false)))
  put(HEADER_ROW, width, textCell('原行号', headingStyle(false)))
  put(HEADER_ROW, width + 1, textCell('需要更正', headingStyle(true)))
  rows.forEach((row, position) => {
    const faults = byRow.get(row.row) ?? []
    for (const index of indexes) {
      const here = faults.filter((fault) => roster.columns.get(index) === fault.key)
      put(FIRST_ROW + position, index, faultyCell(row.cells[index] ?? null, here))
    }
    put(FIRST_ROW + position, width, { value: row.row, type: 'number', style: wrappedStyle })
    const sentences = faults.map((fault) => `${fault.column}：${fault.message}`)
    put(FIRST_ROW + position, width + 1, textCell(sentences.join('；'), wrappedStyle))
  })
  const wide = (row: number) => ({ startRow: row, endRow: row, startCol: 0, endCol: width + 1 })
  return {
    name: '待更正',
    rows: Array.from({ length: FIRST_ROW + rows.length }, () => []),
    cells,
    columns: [...indexes.map((index) => ({ width: columnWidth(roster, rows, index) })), { width: 9 }, { width: 60 }],
    merges: [wide(0), wide(1)],
    rowDefs: new Map([
      [0, { height: 30 }],
      [1, { height: 22 }],
    ]),
    freezePane: { rows: FIRST_ROW },
  }
}

/** Hanzi are two columns wide. */
function columnWidth({ headings }: FaultyTable, rows: readonly SheetRow[], index: number): number {
  const widest = [headings[index] ?? '', ...rows.slice(0, 200).map((row) => cellText(row.cells[index]))].reduce(
    (most, text) =>
      Math.max(
        most,
        [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2.1 : 1.1), 0),
      ),
    6,
  )
  return Math.min(40, widest + 2)
}

const textCell = (value: string, style: NonNullable<WrittenCell['style']>): Partial<WrittenCell> => ({
  value: neutralised(value),
  type: 'string',
  style,
})

function faultyCell(cell: Cell, faults: readonly TableFault[]): Partial<WrittenCell> {
  const [first] = faults
  const isError = faults.some((fault) => fault.severity === 'error')
  const style = first === undefined ? cellStyle : isError ? errorStyle : warningStyle
  const written = writtenCell(cell, style)
  if (first === undefined) return written
  return { ...written, comment: { author: '考点通', text: faults.map((fault) => fault.message).join('\n') } }
}

/** Numbers stay numbers while they are exact; all else becomes text as it was typed. */
function writtenCell(cell: Cell, style: NonNullable<WrittenCell['style']>): Partial<WrittenCell> {
  const plain = plainCell(cell)
  if (typeof plain === 'number' && Math.abs(plain) < 1e11)
    return { value: plain, type: 'number', style: { ...style, numFmt: 'General' } }
  const text = cellText(cell)
  return text === '' ? { value: null, type: 'empty', style } : textCell(text, style)
}
