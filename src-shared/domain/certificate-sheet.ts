import type { CalendarDate } from './calendar-date.ts'
import { certificateSheetKeys, requiredSheetKeys, type SheetKey, sheetLabel } from './certificate-sheet-columns.ts'
import { matchKeys } from './identity-document.ts'
import { normaliseText } from './normalise-text.ts'
import { type ReadIdentity, readIdentity } from './read-roster-identity.ts'
import {
  type RowBeingRead,
  readBusinessField,
  readDateCell,
  readMobile,
  readName,
  readPersonCategory,
  readText,
} from './read-roster-row.ts'
import { cellText, isBlankCell, type Sheet, type SheetRow } from './roster-cells.ts'
import type { FaultNote } from './roster-faults.ts'
import type { SheetHeader } from './sheet-header.ts'

/*
 * A site's list of certificates that were issued before this program. People are read by the roster's own readers; only
 * what a roster has not got is read here.
 */

export interface SheetFault {
  /** The worksheet's row; that of the header where a whole column is concerned. */
  readonly row: number
  readonly key: SheetKey
  /** The heading as the sheet writes it. */
  readonly column: string
  readonly message: string
  readonly severity: 'error' | 'warning'
}

/** One row, normalised; what was not filled in, or is at fault, is null. */
export interface SheetCertificate extends ReadIdentity {
  readonly row: number
  readonly number: string | null
  readonly name: string | null
  readonly mobile: string | null
  readonly employer: string | null
  readonly personCategory: string | null
  readonly businessField: string | null
  readonly issuedOn: CalendarDate | null
  readonly validUntil: CalendarDate | null
}

export interface CertificateSheet {
  readonly sheet: string
  readonly headerRow: number
  readonly headings: readonly string[]
  readonly columns: ReadonlyMap<number, SheetKey>
  readonly rows: readonly SheetRow[]
  readonly certificates: readonly SheetCertificate[]
  readonly faults: readonly SheetFault[]
}

/** The table that holds the certificates, checked by itself. */
export function readCertificateSheet(
  { sheet, headerRow, headings, mapping: columns }: SheetHeader<SheetKey>,
  options: { readonly today: CalendarDate; readonly hasGlyph: (codePoint: number) => boolean },
): CertificateSheet {
  const faults: SheetFault[] = []
  const label = labelIn(headings, columns)
  const present = new Set(columns.values())
  for (const key of requiredSheetKeys.filter((one) => !present.has(one))) {
    faults.push({
      row: headerRow,
      key,
      column: label(key),
      severity: 'error',
      message: `没有“${sheetLabel(key)}”这一列，请补上`,
    })
  }
  const indexOf = new Map([...columns].map(([index, key]) => [key, index]))
  const rows = sheet.rows.filter(
    (row) =>
      row.row > headerRow && ['number', 'idNumber'].some((key) => !isBlankCell(cellOf(row, indexOf, key as SheetKey))),
  )
  const certificates = rows.map((row) => readRow(row, { indexOf, label, faults, sheet, ...options }))
  noteDuplicates(certificates, label, faults)
  return { sheet: sheet.name, headerRow, headings, columns, rows, certificates, faults: inOrder(faults) }
}

const inOrder = (faults: readonly SheetFault[]): readonly SheetFault[] =>
  faults.toSorted(
    (one, other) =>
      one.row - other.row || certificateSheetKeys.indexOf(one.key) - certificateSheetKeys.indexOf(other.key),
  )

type IndexOf = ReadonlyMap<SheetKey, number>
const cellOf = (row: SheetRow, indexOf: IndexOf, key: SheetKey) => {
  const index = indexOf.get(key)
  return index === undefined ? null : (row.cells[index] ?? null)
}

function labelIn(headings: readonly string[], columns: ReadonlyMap<number, SheetKey>) {
  const names = new Map([...columns].map(([index, key]) => [key, headings[index] ?? '']))
  return (key: SheetKey): string => names.get(key) || sheetLabel(key)
}

interface Reading {
  readonly indexOf: IndexOf
  readonly label: (key: SheetKey) => string
  readonly faults: SheetFault[]
  readonly sheet: Sheet
  readonly today: CalendarDate
  readonly hasGlyph: (codePoint: number) => boolean
}

function readRow(row: SheetRow, reading: Reading): SheetCertificate {
  const { indexOf, label, faults, sheet, today, hasGlyph } = reading
  const note = (key: SheetKey, { message, severity = 'error' }: Pick<FaultNote, 'message' | 'severity'>): void =>
    void faults.push({ row: row.row, key, column: label(key), message, severity })
  const person: RowBeingRead = {
    cellAt: (key) => cellOf(row, indexOf, key as SheetKey),
    note: (key, fault) => {
      const missing = fault.kind === 'missing'
      // Whether a mobile is needed shows only when the site knows the person or not; an employer need not be known.
      if (missing && (key === 'mobile' || key === 'employer' || fault.severity === 'warning')) return
      // A column that is not there at all is said once, at the header; what the number does not tell, at its row.
      if (missing && !indexOf.has(key as SheetKey) && !['sex', 'birthDate', 'idType'].includes(key)) return
      note(key as SheetKey, fault)
    },
    ...{ today, hasGlyph, date1904: sheet.date1904 ?? false },
  }
  const dates = { date1904: sheet.date1904 ?? false, note }
  const issuedOn = readDay(row, 'issuedOn', { ...dates, indexOf })
  const validUntil = readDay(row, 'validUntil', { ...dates, indexOf })
  if (issuedOn && validUntil && validUntil < issuedOn)
    note('validUntil', { message: `早于发证日期 ${issuedOn}，请核对` })
  if (issuedOn && issuedOn > today) note('issuedOn', { message: `发证日期 ${issuedOn} 还没有到，请核对` })
  return {
    row: row.row,
    number: readNumber(row, indexOf, note),
    name: readName(person),
    ...readIdentity(person),
    mobile: readMobile(person),
    employer: readText(person, 'employer'),
    personCategory: readPersonCategory(person),
    businessField: readBusinessField(person),
    issuedOn,
    validUntil,
  }
}

type Note = (key: SheetKey, fault: Pick<FaultNote, 'message' | 'severity'>) => void

/** Spaces are for the eye, never in the data. */
function readNumber(row: SheetRow, indexOf: IndexOf, note: Note): string | null {
  const number = normaliseText(cellText(cellOf(row, indexOf, 'number') ?? undefined)).replace(/\s/gu, '')
  if (number === '') note('number', { message: '没有填写证书编号，请补填' })
  else if ([...number].length > 40) note('number', { message: `证书编号有 ${[...number].length} 个字符，最多 40 个` })
  else return number
  return null
}

function readDay(
  row: SheetRow,
  key: 'issuedOn' | 'validUntil',
  { indexOf, date1904, note }: { indexOf: IndexOf; date1904: boolean; note: Note },
): CalendarDate | null {
  if (!indexOf.has(key)) return null
  const cell = cellOf(row, indexOf, key)
  const text = normaliseText(cellText(cell ?? undefined))
  const read = text === '' ? null : readDateCell(cell, text, date1904)
  if (read?.kind === 'date') return read.date
  const message =
    read === null
      ? `没有填写${sheetLabel(key)}，请补填`
      : read.kind === 'no-such-date'
        ? `没有 ${read.text} 这一天，请核对`
        : `“${text}”不是完整的日期，应像 2026-01-05`
  note(key, { message })
  return null
}

function noteDuplicates(
  certificates: readonly SheetCertificate[],
  label: (key: SheetKey) => string,
  faults: SheetFault[],
): void {
  const numbers = new Map<string, number>()
  const names = new Map<string, SheetCertificate>()
  for (const one of certificates) {
    const { row, number, idType, idNumber, name } = one
    const earlier = number === null ? undefined : numbers.get(number)
    if (earlier !== undefined) {
      faults.push({
        row,
        key: 'number',
        column: label('number'),
        severity: 'error',
        message: `与第 ${earlier} 行的证书编号重复`,
      })
    } else if (number !== null) numbers.set(number, row)
    for (const key of idType && idNumber ? matchKeys(idType, idNumber) : []) {
      const before = names.get(key)
      if (before && before.name !== name) {
        const message = `与第 ${before.row} 行证件号码相同而姓名不同（${before.name ?? '空'}、${name ?? '空'}），请对照证件`
        faults.push({ row, key: 'idNumber', column: label('idNumber'), severity: 'error', message })
      }
      names.set(key, before ?? one)
    }
  }
}
