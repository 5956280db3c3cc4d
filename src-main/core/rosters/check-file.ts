import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import {
  type CheckedRoster,
  checkRoster,
  type RosterCorrection,
  type RosterToCheck,
  withCorrections,
} from '../../../src-shared/domain/roster.ts'
import type { SheetRow, Workbook } from '../../../src-shared/domain/roster-cells.ts'
import { type ColumnMapping, overrideColumns, type RosterKey } from '../../../src-shared/domain/roster-columns.ts'
import { type FoundHeader, findHeader, findHeaderIn, headerAt } from '../../../src-shared/domain/roster-header.ts'
import { AppError } from '../errors.ts'
import { readWorkbook } from './read-workbook.ts'
import { MOST_ROWS } from './workbook-limits.ts'

export interface RosterCheckOptions {
  readonly today: CalendarDate
  readonly hasGlyph?: (codePoint: number) => boolean
  /** The user's choice of the sheet, the header's row and single columns (by index from 0; null: none of ours). */
  readonly sheet?: string
  readonly headerRow?: number
  readonly columns?: ReadonlyMap<number, RosterKey | null>
  /** In place of the employer written above the table. */
  readonly employer?: string | null
  /** What the user typed anew or removed in the page. */
  readonly corrections?: readonly RosterCorrection[]
  readonly removedRows?: readonly number[]
  /** Of an earlier check of the same table, with the same columns on the same day (roster.ts). */
  readonly remembered?: RosterToCheck['remembered']
}

export interface CheckedFile extends CheckedRoster {
  readonly sheet: string
  /** Every sheet's name, for a choice. */
  readonly sheets: readonly string[]
  readonly headerRow: number
  readonly headings: readonly string[]
  readonly columns: ColumnMapping
  /** The rows below the header with corrections applied, as typed: for the grid and the corrections workbook. */
  readonly rows: readonly SheetRow[]
}

/** Reads and checks a roster file; see checkWorkbook. Throws ROSTER_… errors for a file that can't be a roster. */
export async function checkRosterFile(bytes: Uint8Array, options: RosterCheckOptions): Promise<CheckedFile> {
  return checkWorkbook(await readWorkbook(bytes), options)
}

/** Finds the table of people in a workbook already read and checks it; cheap enough to repeat after each correction. */
export function checkWorkbook(workbook: Workbook, options: RosterCheckOptions): CheckedFile {
  const table = locateTable(workbook, options)
  const { sheet, headerRow, headings } = table
  const { rows, columns } = withCorrections(table.rows, table.columns, {
    corrections: options.corrections ?? [],
    removedRows: options.removedRows ?? [],
  })
  const { today, hasGlyph, remembered } = options
  const asked = { today, ...(hasGlyph && { hasGlyph }), ...(remembered && { remembered }) }
  const checked = checkRoster({ ...asked, ...table, rows, columns })
  if (checked.people.length === 0) throw new AppError('ROSTER_NO_PEOPLE', { sheet, headerRow })
  const sheets = workbook.sheets.map(({ name }) => name)
  return { ...checked, sheet, sheets, headerRow, headings, columns, rows }
}

export interface LocatedTable {
  readonly sheet: string
  readonly headerRow: number
  readonly headings: readonly string[]
  readonly columns: ColumnMapping
  readonly employerAbove: string | null
  /** The rows below the header. */
  readonly rows: readonly SheetRow[]
}

/** The table the user means, or the one that looks like a roster most. */
export function locateTable(workbook: Workbook, options: Omit<RosterCheckOptions, 'today'>): LocatedTable {
  const { sheet, headerRow, headings, mapping, employerAbove } = locateHeader(workbook, options)
  const columns = overrideColumns(mapping, options.columns ?? new Map())
  const rows = sheet.rows.filter((row) => row.row > headerRow)
  if (rows.length > MOST_ROWS) throw new AppError('ROSTER_TOO_MANY_ROWS', { rows: rows.length, limit: MOST_ROWS })
  return { sheet: sheet.name, headerRow, headings, columns, employerAbove: options.employer ?? employerAbove, rows }
}

function locateHeader(
  workbook: Workbook,
  { sheet: name, headerRow }: Pick<RosterCheckOptions, 'sheet' | 'headerRow'>,
): FoundHeader {
  const sheet = workbook.sheets.find((candidate) => candidate.name === name)
  if (name !== undefined && sheet === undefined) throw new AppError('ROSTER_SHEET_NOT_FOUND', { sheet: name })
  const chosen = sheet ?? (headerRow === undefined ? undefined : findHeader(workbook)?.sheet)
  const header =
    chosen === undefined
      ? findHeader(workbook)
      : headerRow === undefined
        ? findHeaderIn(chosen)
        : headerAt(chosen, headerRow)
  if (header === null) throw new AppError('ROSTER_NO_HEADER')
  return header
}
