/**
 * A worksheet as it was typed, before anybody judges it. JSON-safe and compact: a roster of 100,000 rows crosses from
 * the reading thread as this.
 */
export type PlainCell =
  | null
  | string
  | number
  | boolean
  /** A number formatted as a date: the day, YYYY-MM-DD; a time of day is dropped. */
  | { readonly date: string }
  /** #N/A, #REF! and the like. */
  | { readonly error: string }

/** A formula is never evaluated; `cached` is the result saved in the file, null when there is none. */
export interface FormulaCell {
  readonly formula: string
  readonly cached: PlainCell
}
export type Cell = PlainCell | FormulaCell

export interface SheetRow {
  /** The worksheet's own row number, from 1. */
  readonly row: number
  /** By column from 0; may be shorter than the widest row. */
  readonly cells: readonly Cell[]
}

/** First and last row (from 1) and column (from 0) of merged cells. */
export interface MergedRange {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** In order, rows without any value left out. */
  readonly rows: readonly SheetRow[]
  readonly merges: readonly MergedRange[]
  /** Whether bare serial numbers count from 1904, as in old Macintosh workbooks. */
  readonly date1904?: boolean
  /** Rows hidden by hand or by a filter; they are read like any other. */
  readonly hiddenRows?: number
}
export interface Workbook {
  readonly sheets: readonly Sheet[]
}

export const isFormula = (cell: Cell): cell is FormulaCell =>
  typeof cell === 'object' && cell !== null && 'formula' in cell

/** What the cell shows, a formula by its saved result. */
export const plainCell = (cell: Cell): PlainCell => (isFormula(cell) ? cell.cached : cell)

/** The cell as text, as a person would read it out; empty for an empty cell. */
export function cellText(cell: Cell | undefined): string {
  const plain = cell === undefined ? null : plainCell(cell)
  if (plain === null) return ''
  if (typeof plain === 'string') return plain
  if (typeof plain === 'boolean') return plain ? 'TRUE' : 'FALSE'
  if (typeof plain === 'number') return numberText(plain)
  return 'date' in plain ? plain.date : plain.error
}

/** Whole numbers digit by digit (never 4.4E+17); others without the dust of binary fractions. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString()
  return String(Number(value.toPrecision(15)))
}

export const isBlankCell = (cell: Cell | undefined): boolean =>
  cellText(cell).trim() === '' && !(cell !== undefined && isFormula(cell))
