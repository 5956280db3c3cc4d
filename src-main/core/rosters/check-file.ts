import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { type CheckedRoster, checkRoster, type RosterToCheck } from '../../../src-shared/domain/roster.ts'
import type { SheetRow, Workbook } from '../../../src-shared/domain/roster-cells.ts'
import type { ColumnMapping, RosterKey } from '../../../src-shared/domain/roster-columns.ts'
import { type RosterCorrection, withCorrections } from '../../../src-shared/domain/roster-corrections.ts'
import { type FoundHeader, findHeader, findHeaderIn, headerAt } from '../../../src-shared/domain/roster-header.ts'
import { withMergedCells } from '../../../src-shared/domain/roster-merges.ts'
import { overrideColumns } from '../../../src-shared/domain/sheet-columns.ts'
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
  return checkTable(locateTable(workbook, options), options)
}

/** The same for a table already located. */
export function checkTable(table: LocatedTable, options: RosterCheckOptions): CheckedFile {
  const { sheet, sheets, headerRow, headings } = table
  const { rows, columns } = withCorrections(table.rows, table.columns, {
    corrections: options.corrections ?? [],
    removedRows: options.removedRows ?? [],
  })
  const { today, hasGlyph, remembered } = options
  const asked = { today, ...(hasGlyph && { hasGlyph }), ...(remembered && { remembered }) }
  const checked = checkRoster({ ...asked, ...table, rows, columns })
  if (checked.people.length === 0) throw new AppError('ROSTER_NO_PEOPLE', { sheet, headerRow })
  return { ...checked, sheet, sheets, headerRow, headings, columns, rows }
}

export interface LocatedTable {
  readonly sheet: string
  /** Every sheet's name. */
  readonly sheets: readonly string[]
  readonly headerRow: number
  readonly headings: readonly string[]
  readonly columns: ColumnMapping
  readonly employerAbove: string | null
  /** The rows below the header; what is merged over several rows stands in each of them. */
  readonly rows: readonly SheetRow[]
  readonly date1904: boolean
}

/** The table the user means, or the one that looks like a roster most. */
export function locateTable(workbook: Workbook, options: Omit<RosterCheckOptions, 'today'>): LocatedTable {
  const { sheet, headerRow, headings, mapping, employerAbove } = locateHeader(workbook, options)
  const columns = overrideColumns(mapping, options.columns ?? new Map())
  const below = sheet.rows.filter((row) => row.row > headerRow)
  if (below.length > MOST_ROWS) throw new AppError('ROSTER_TOO_MANY_ROWS', { rows: below.length, limit: MOST_ROWS })
  return {
    sheet: sheet.name,
    sheets: workbook.sheets.map(({ name }) => name),
    ...{ headerRow, headings, columns },
    employerAbove: options.employer ?? employerAbove,
    rows: withMergedCells(below, sheet.merges, columns),
    date1904: sheet.date1904 ?? false,
  }
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
