import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { tidySpaces } from '../../../src-shared/domain/normalise-text.ts'
import { cellText, type Sheet, type SheetRow, type Workbook } from '../../../src-shared/domain/roster-cells.ts'
import type { SheetMapping } from '../../../src-shared/domain/sheet-columns.ts'

const samples = 3
const rowsLookedAt = 40

/** Every column with a heading or a value, a few of its values, and what it is taken for. */
export function describeColumns<Key extends string>({
  headings,
  columns,
  rows,
  meaningOf,
}: {
  readonly headings: readonly string[]
  readonly columns: SheetMapping<Key>
  readonly rows: readonly SheetRow[]
  /** What a heading means by itself, whatever was taken for it. */
  readonly meaningOf: (heading: string) => Key | null
}) {
  const first = rows.slice(0, rowsLookedAt)
  const width = Math.max(headings.length, ...first.map(({ cells }) => cells.length))
  const taken = new Set(columns.values())
  return Array.from({ length: width }, (_, index) => {
    const key = columns.get(index) ?? null
    const meant = meaningOf(headings[index] ?? '')
    const values = first.map(({ cells }) => tidySpaces(cellText(cells[index]))).filter((text) => text !== '')
    return {
      index,
      heading: headings[index] ?? '',
      samples: [...new Set(values)].slice(0, samples).map((text) => sampleOf(text.slice(0, 60), key ?? meant)),
      key,
      passedOverFor: key === null && meant !== null && taken.has(meant) ? meant : null,
    }
  }).filter(({ heading, samples: shown }) => heading !== '' || shown.length > 0)
}

export const firstRowsOf = ({ rows }: Sheet) =>
  rows.slice(0, rowsLookedAt).map(({ row, cells }) => {
    const texts = cells.map((cell) => tidySpaces(cellText(cell))).filter((text) => text !== '')
    return { row, text: shownText(texts.slice(0, 8).join('  ')) }
  })

/** Where no header is recognised: the first row that could be one; null in a workbook of nothing. */
export function firstWideRow(workbook: Workbook, sheetName: string | null): { sheet: Sheet; headerRow: number } | null {
  const wide = ({ cells }: SheetRow): boolean => cells.filter((cell) => cellText(cell).trim() !== '').length >= 2
  const sheets = workbook.sheets.filter(({ name }) => sheetName === null || name === sheetName)
  const sheet = sheets.find(({ rows }) => rows.some(wide))
  const headerRow = sheet?.rows.find(wide)?.row
  return sheet === undefined || headerRow === undefined ? null : { sheet, headerRow }
}

/** A column of numbers is masked whatever they look like: permits and passports have many forms. */
function sampleOf(text: string, key: string | null): string {
  if (key === 'idNumber') return maskIdNumber(text)
  return key === 'mobile' ? maskMobile(text.replace(/\D/gu, '')) || withoutNumbers(text) : withoutNumbers(text)
}

export const shownText = (text: string): string => withoutNumbers(text).slice(0, 80)

/** Identity, permit, passport and telephone numbers are masked wherever they stand. */
const withoutNumbers = (text: string): string =>
  text
    .replace(/[0-9０-９]{15,}[xX]?/gu, maskIdNumber)
    .replace(/(?<![0-9A-Za-z])[A-Za-z]{1,2}\d{7,10}(?![0-9A-Za-z])/gu, maskIdNumber)
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/gu, maskMobile)
    .replace(/(?<![0-9A-Za-z])\d{8,10}(?![0-9A-Za-z])/gu, (number) => (isDay(number) ? number : maskIdNumber(number)))

/** 19900105, as dates are typed without strokes. */
const isDay = (number: string): boolean => /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/u.test(number)

export const maskMobile = (number: string): string =>
  number.length === 11 ? `${number.slice(0, 3)}****${number.slice(-4)}` : number
