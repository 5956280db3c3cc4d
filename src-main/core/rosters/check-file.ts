import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import {
  type CheckedRoster,
  checkRoster,
  type RosterCorrection,
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
  readonly known?: (matchKeys: readonly string[]) => boolean
  /** The user's choice of the sheet, the header's row and single columns (by index from 0; null: none of ours). */
  readonly sheet?: string
  readonly headerRow?: number
  readonly columns?: ReadonlyMap<number, RosterKey | null>
  /** What the user typed anew or removed in the page. */
  readonly corrections?: readonly RosterCorrection[]
  readonly removedRows?: readonly number[]
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
  const header = locateHeader(workbook, options)
  const columns = overrideColumns(header.mapping, options.columns ?? new Map())
  const below = header.sheet.rows.filter((row) => row.row > header.headerRow)
  if (below.length > MOST_ROWS) throw new AppError('ROSTER_TOO_MANY_ROWS', { rows: below.length, limit: MOST_ROWS })
  const rows = withCorrections(below, columns, {
    corrections: options.corrections ?? [],
    removedRows: options.removedRows ?? [],
  })
  const { headerRow, headings, employerAbove } = header
  const checked = checkRoster({ ...options, rows, headerRow, headings, columns, employerAbove })
  if (checked.people.length === 0) throw new AppError('ROSTER_NO_PEOPLE', { sheet: header.sheet.name, headerRow })
  const sheets = workbook.sheets.map((sheet) => sheet.name)
  return { ...checked, sheet: header.sheet.name, sheets, headerRow, headings, columns, rows }
}

function locateHeader(workbook: Workbook, { sheet: name, headerRow }: RosterCheckOptions): FoundHeader {
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
