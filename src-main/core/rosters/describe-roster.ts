import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import {
  mostFaultsSent,
  type RosterFaultRow,
  type RosterTable,
  type rosters,
} from '../../../src-shared/contract/rosters.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { cellText, type SheetRow } from '../../../src-shared/domain/roster-cells.ts'
import {
  matchHeading,
  ROSTER_KEYS,
  type RosterKey,
  rosterColumn,
  rosterColumns,
} from '../../../src-shared/domain/roster-columns.ts'
import type { RosterCorrection } from '../../../src-shared/domain/roster-corrections.ts'
import { countErrors } from '../../../src-shared/domain/roster-faults.ts'
import { findHeader } from '../../../src-shared/domain/roster-header.ts'
import { fittingMappings } from '../column-mappings/fitting-mappings.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { PlacedPerson, SiteCheck } from './check-against-site.ts'
import { type LocatedTable, locateTable } from './check-file.ts'
import { rowsAtFault } from './check-work.ts'
import { describeColumns, firstRowsOf, firstWideRow, maskMobile, shownText } from './describe-sheet.ts'
import type { RosterDraft } from './roster-draft.ts'
import { listedUnmatched, type MatchedPhotos } from './roster-photos.ts'

const mostListed = 100
const mostSkipped = 20

/** What a page shows of a table for the user to confirm: where it was found and what its columns were taken for. */
export function describeTable(
  db: ReadDatabase,
  draft: RosterDraft,
  { table: asked, today }: { readonly table: RosterTable; readonly today: CalendarDate },
): OutputOf<typeof rosters.read> {
  const { located, recognised } = locateSomehow(draft, asked)
  // As asked where that is enough, so that the check to come finds what was read here.
  const table = recognised ? asked : { ...asked, sheet: located.sheet, headerRow: located.headerRow }
  const sheet = draft.workbook.sheets.find(({ name }) => name === located.sheet)
  return {
    fileName: draft.fileName,
    sheets: draft.sheets,
    sheet: located.sheet,
    headerRow: located.headerRow,
    recognised,
    columns: describeColumns({ ...located, meaningOf: (heading) => matchHeading(heading)?.key ?? null }),
    fitting: fittingMappings(db, {
      ...{ kind: 'roster', workbook: draft.workbook, keys: ROSTER_KEYS },
      found: draft.latest('found', null, () => findHeader(draft.workbook))?.headings ?? null,
    }),
    firstRows: sheet ? firstRowsOf(sheet) : [],
    employerAbove: located.employerAbove,
    hiddenRows: sheet?.hiddenRows ?? 0,
    people: countPeople(draft, table, today),
  }
}

/** Where no header is recognised, the first row that could be one, with nothing matched: the user says the rest. */
function locateSomehow(draft: RosterDraft, asked: RosterTable): { located: LocatedTable; recognised: boolean } {
  try {
    return { located: draft.locate(asked), recognised: true }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ROSTER_NO_HEADER') throw error
    const first = firstWideRow(draft.workbook, asked.sheet)
    if (first === null) throw error
    const { sheet, headerRow } = first
    const columns = new Map(asked.columns.map(({ index, key }) => [index, key]))
    return { located: locateTable(draft.workbook, { sheet: sheet.name, headerRow, columns }), recognised: false }
  }
}

function countPeople(draft: RosterDraft, table: RosterTable, today: CalendarDate): number {
  try {
    return draft.check({ table, corrections: [], removedRows: [] }, today).people.length
  } catch (error) {
    if (error instanceof AppError && error.code === 'ROSTER_NO_PEOPLE') return 0
    throw error
  }
}

/** The dry run in counts and sentences. */
export function describeCheck(site: SiteCheck, photos: MatchedPhotos): OutputOf<typeof rosters.check> {
  const { checked, faults, people, refusal, shortages, placements, newEmployers } = site
  const errors = countErrors(faults)
  const rowNumbers = people.map(({ person }) => person.row)
  const withFindings = new Set(faults.map(({ row }) => row))
  const isWhole = faults.every(({ row, severity }) => severity !== 'error' || row !== checked.headerRow)
  const havePhoto = people.filter(({ person, known }) => known?.hasPortrait || photos.entryOf.has(person.row)).length
  return {
    people: people.length,
    rowNumbers,
    rowsWithFindings: rowNumbers.filter((row) => withFindings.has(row)),
    columns: gridColumns(site),
    headerRow: checked.headerRow,
    errors,
    sound: isWhole ? people.length - rowsAtFault(site).length : 0,
    warnings: faults.length - errors,
    skipped: checked.skipped.slice(0, mostSkipped).map(({ row, text }) => ({ row, text: shownText(text) })),
    faults: [...mostUrgent(faults)],
    refusal,
    shortages: [...shortages],
    placements: [...placements],
    known: people.filter(({ known }) => known !== null).length,
    newEmployers: newEmployers.slice(0, mostListed),
    photos: {
      files: photos.files,
      matched: photos.entryOf.size,
      missing: people.length - havePhoto,
      unmatched: listedUnmatched(photos.unmatched),
    },
  }
}

function mostUrgent(faults: readonly RosterFaultRow[]): readonly RosterFaultRow[] {
  if (faults.length <= mostFaultsSent) return faults
  const errors = faults.filter(({ severity }) => severity === 'error')
  return errors.length >= mostFaultsSent ? errors.slice(0, mostFaultsSent) : errors
}

/** In the sheet's order; after them the columns it should have, so that they can be typed here. */
function gridColumns({ checked: { columns, headings }, faults }: SiteCheck) {
  const there = [...columns].toSorted(([one], [other]) => one - other)
  const keys = there.map(([, key]) => key)
  const wanted = faults.filter(({ kind, key }) => kind === 'missing' && !keys.includes(key)).map(({ key }) => key)
  return [
    ...there.map(([index, key]) => ({ key, heading: headings[index] || rosterColumn(key).label })),
    ...[...new Set(wanted)].map((key) => ({ key, heading: rosterColumn(key).label })),
  ]
}

interface RowsAsked {
  readonly rows: readonly number[]
  readonly corrections: readonly RosterCorrection[]
}

export function describeRows(
  { checked, faults, people }: SiteCheck,
  { rows, corrections }: RowsAsked,
): OutputOf<typeof rosters.rows>['rows'] {
  const asked = new Set(rows)
  const sheetRows = new Map(checked.rows.filter(({ row }) => asked.has(row)).map((row) => [row.row, row]))
  const placed = new Map(people.filter(({ person }) => asked.has(person.row)).map((one) => [one.person.row, one]))
  const faultsOf = Map.groupBy(
    faults.filter(({ row }) => asked.has(row)),
    ({ row }) => row,
  )
  const edited = new Set(corrections.map(({ row, key }) => `${row} ${key}`))
  const indexOf = new Map([...checked.columns].map(([index, key]) => [key, index]))
  return rows.flatMap((row) => {
    const [sheetRow, person] = [sheetRows.get(row), placed.get(row)]
    if (!sheetRow || !person) return []
    const found = faultsOf.get(row) ?? []
    const cells = rosterColumns.map(({ key }) => ({
      key,
      ...shownCell({ key, index: indexOf.get(key), sheetRow, placed: person, faults: found }),
      edited: edited.has(`${row} ${key}`),
    }))
    return [{ row, cells, faults: [...found] }]
  })
}

interface CellAsked {
  readonly key: RosterKey
  readonly index: number | undefined
  readonly sheetRow: SheetRow
  readonly placed: PlacedPerson
  readonly faults: readonly RosterFaultRow[]
}

/** As typed. A sound identity or mobile number is masked; a faulty one must be seen to be corrected. */
function shownCell({ key, index, sheetRow, placed: { person }, faults }: CellAsked): { text: string; masked: boolean } {
  const text = index === undefined ? '' : cellText(sheetRow.cells[index]).trim()
  if (text === '') return { text: key === 'employer' ? (person.employer ?? '') : '', masked: false }
  // Where the row is to go, the number is right and need not be seen.
  const atFault = faults.some((fault) => fault.key === key && fault.severity === 'error' && !fault.removable)
  if (atFault) return { text, masked: false }
  if (key === 'idNumber') return { text: maskIdNumber(person.idNumber ?? text), masked: true }
  if (key === 'mobile') return { text: maskMobile(person.mobile ?? text), masked: true }
  return { text, masked: false }
}
