import type { CalendarDate } from './calendar-date.ts'
import { matchKeys } from './identity-document.ts'
import { readIdentity } from './read-roster-identity.ts'
import {
  filledAt,
  type RowBeingRead,
  readBusinessField,
  readEducation,
  readEmail,
  readEthnicGroup,
  readMobile,
  readName,
  readPersonCategory,
  readPostcode,
  readText,
  readYearsOfWork,
} from './read-roster-row.ts'
import { isBlankCell, isFormula, type SheetRow } from './roster-cells.ts'
import { type ColumnMapping, ROSTER_KEYS, type RosterKey, rosterColumn } from './roster-columns.ts'
import { FaultList, type FaultNote, inRosterOrder, type RosterFault } from './roster-faults.ts'
import type { RosterPerson } from './roster-person.ts'
import { type SkippedRow, sortRows } from './roster-rows.ts'
import type { SheetMapping } from './sheet-columns.ts'
import { checkCreditCode } from './unified-social-credit-code.ts'

export interface RosterToCheck {
  /** The rows below the header. */
  readonly rows: readonly SheetRow[]
  readonly headerRow: number
  readonly headings: readonly string[]
  readonly columns: ColumnMapping
  /** Stands in for blank cells of 单位名称: what is written above the table. */
  readonly employerAbove?: string | null
  readonly today: CalendarDate
  /** Whether the workbook's bare serial numbers count from 1904. */
  readonly date1904?: boolean
  /** Whether paper can show the character; without it names are not looked at for this. */
  readonly hasGlyph?: (codePoint: number) => boolean
  /** What was read of rows already, for the next check of the same table: only corrected rows are read anew. */
  readonly remembered?: WeakMap<SheetRow, ReadRow>
}

/** One row, read and checked by itself. */
export interface ReadRow {
  readonly person: RosterPerson
  readonly faults: readonly RosterFault[]
  /** What finds the same person again (identity-document.ts); empty without a sound number. */
  readonly matchKeys: readonly string[]
}

export interface CheckedRoster {
  readonly people: readonly RosterPerson[]
  readonly faults: readonly RosterFault[]
  /** Rows with something in them that are nobody's: totals, signatures, the example; a person is told of them. */
  readonly skipped: readonly SkippedRow[]
}

/** Reads and checks every person of a roster: all faults at once, each at its cell; nothing is stored. */
export function checkRoster(roster: RosterToCheck): CheckedRoster {
  const indexOf = new Map([...roster.columns].map(([index, key]) => [key, index]))
  const label = (key: RosterKey): string => {
    const index = indexOf.get(key)
    return (index === undefined ? '' : roster.headings[index]) || rosterColumn(key).label
  }
  const faults = new FaultList(label)
  const { people: rows, skipped } = sortRows(roster)
  const read = rows.map((row) => {
    const now = roster.remembered?.get(row) ?? readRow(row, roster, { indexOf, label })
    roster.remembered?.set(row, now)
    return { row, ...now }
  })
  noteMissingColumns(roster, indexOf, faults)
  noteFormulas(
    read.map(({ row }) => row),
    roster.columns,
    faults,
  )
  noteDuplicates(read, faults)
  const people = read.map(({ person }) => person)
  return { people, faults: inRosterOrder([...read.flatMap((row) => row.faults), ...faults.all]), skipped }
}

function readRow(
  row: SheetRow,
  roster: RosterToCheck,
  { indexOf, label }: { indexOf: ReadonlyMap<RosterKey, number>; label: (key: RosterKey) => string },
): ReadRow {
  const faults = new FaultList(label)
  const person = readPerson(row, roster, indexOf, faults)
  const { idType, idNumber } = person
  const keys = idType === null || idNumber === null ? [] : matchKeys(idType, idNumber)
  return { person, faults: faults.all, matchKeys: keys }
}

function readPerson(
  row: SheetRow,
  roster: RosterToCheck,
  indexOf: ReadonlyMap<RosterKey, number>,
  faults: FaultList,
): RosterPerson {
  const reading: RowBeingRead = {
    cellAt: (key) => {
      const index = indexOf.get(key)
      const cell = index === undefined ? null : (row.cells[index] ?? null)
      return key === 'employer' && isBlankCell(cell) ? (roster.employerAbove ?? null) : cell
    },
    note: (key, fault) => {
      if (indexOf.has(key) || !isSaidAtHeader(key, fault)) faults.add(row.row, key, fault)
    },
    today: roster.today,
    hasGlyph: roster.hasGlyph ?? null,
    date1904: roster.date1904 ?? false,
  }
  const name = readName(reading)
  const identity = readIdentity(reading)
  return {
    row: row.row,
    name,
    ...identity,
    mobile: readMobile(reading),
    email: readEmail(reading),
    employer: readText(reading, 'employer'),
    creditCode: readCreditCode(reading),
    personCategory: readPersonCategory(reading),
    businessField: readBusinessField(reading),
    yearsOfWork: readYearsOfWork(reading, identity.birthDate),
    education: readEducation(reading),
    ethnicGroup: readEthnicGroup(reading, identity.idType !== '居民身份证'),
    address: readText(reading, 'address'),
    technicalTitle: readText(reading, 'technicalTitle'),
    postcode: readPostcode(reading),
  }
}

/** Registered codes exist that fail GB 32100's check, so it only warns. */
function readCreditCode(row: RowBeingRead): string | null {
  const filled = filledAt(row, 'creditCode')
  if (filled === null) return null
  const { code, warning } = checkCreditCode(filled.text)
  if (warning !== null) row.note('creditCode', { kind: 'bad-format', message: warning, severity: 'warning' })
  return code === '' || code.length > 40 ? null : code
}

/** A column that is not there at all is said once, at the header; only a document nobody can guess is said in its row. */
const isSaidAtHeader = (key: RosterKey, fault: FaultNote): boolean =>
  fault.kind === 'missing' && rosterColumn(key).required && !(key === 'idType' && fault.severity !== 'warning')

/** The import itself asks for category and field, and a number tells its document: these columns may be absent. */
const OPTIONAL_COLUMNS: readonly RosterKey[] = ['personCategory', 'businessField', 'idType']

function noteMissingColumns(roster: RosterToCheck, indexOf: ReadonlyMap<RosterKey, number>, faults: FaultList): void {
  for (const key of ROSTER_KEYS) {
    if (indexOf.has(key) || !rosterColumn(key).required || OPTIONAL_COLUMNS.includes(key)) continue
    if (key === 'employer' && roster.employerAbove) continue
    const label = rosterColumn(key).label
    faults.add(roster.headerRow, key, {
      kind: 'missing',
      message: `名册里没有“${label}”这一列。请补上，或在“对应列”里指出是哪一列`,
    })
  }
}

/** One warning per column, at its first formula: the results are those of the last save. */
export function noteFormulas<Key extends string>(
  rows: readonly SheetRow[],
  columns: SheetMapping<Key>,
  faults: FaultList<Key>,
): void {
  for (const [index, key] of columns) {
    const withFormula = rows.filter((row) => {
      const cell = row.cells[index] ?? null
      return isFormula(cell) && cell.cached !== null
    })
    const [first] = withFormula
    if (first === undefined) continue
    faults.add(first.row, key, {
      kind: 'bad-format',
      message: `这一列有 ${withFormula.length} 格是公式，已按文件里保存的结果读取，没有重新计算，请核对`,
      severity: 'warning',
    })
  }
}

function noteDuplicates(rows: readonly ReadRow[], faults: FaultList): void {
  const firstWith = new Map<string, RosterPerson>()
  for (const { person, matchKeys: keys } of rows) {
    const earlier = keys.map((key) => firstWith.get(key)).find((found) => found !== undefined)
    if (earlier !== undefined) {
      faults.add(person.row, 'idNumber', { kind: 'duplicate-in-file', message: duplicateSentence(earlier, person) })
    }
    for (const key of keys) if (!firstWith.has(key)) firstWith.set(key, person)
  }
}

function duplicateSentence(earlier: RosterPerson, person: RosterPerson): string {
  const where = `与第 ${earlier.row} 行重复`
  if (earlier.name !== null && person.name !== null && earlier.name !== person.name) {
    return `${where}，而姓名不同（${earlier.name}、${person.name}），其中一个号码填错了，请对照证件`
  }
  return `${where}。两行是同一人时，删去其中一行`
}
