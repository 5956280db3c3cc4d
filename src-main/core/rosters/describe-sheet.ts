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
}: {
  readonly headings: readonly string[]
  readonly columns: SheetMapping<Key>
  readonly rows: readonly SheetRow[]
}) {
  const first = rows.slice(0, rowsLookedAt)
  const width = Math.max(headings.length, ...first.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, index) => {
    const values = first.map(({ cells }) => tidySpaces(cellText(cells[index]))).filter((text) => text !== '')
    return {
      index,
      heading: headings[index] ?? '',
      samples: [...new Set(values)].slice(0, samples).map((text) => withoutNumbers(text.slice(0, 60))),
      key: columns.get(index) ?? null,
    }
  }).filter(({ heading, samples: shown }) => heading !== '' || shown.length > 0)
}

export const firstRowsOf = ({ rows }: Sheet) =>
  rows.slice(0, rowsLookedAt).map(({ row, cells }) => {
    const texts = cells.map((cell) => tidySpaces(cellText(cell))).filter((text) => text !== '')
    return { row, text: withoutNumbers(texts.slice(0, 8).join('  ')).slice(0, 80) }
  })

/** Where no header is recognised: the first row that could be one; null in a workbook of nothing. */
export function firstWideRow(workbook: Workbook, sheetName: string | null): { sheet: Sheet; headerRow: number } | null {
  const wide = ({ cells }: SheetRow): boolean => cells.filter((cell) => cellText(cell).trim() !== '').length >= 2
  const sheets = workbook.sheets.filter(({ name }) => sheetName === null || name === sheetName)
  const sheet = sheets.find(({ rows }) => rows.some(wide))
  const headerRow = sheet?.rows.find(wide)?.row
  return sheet === undefined || headerRow === undefined ? null : { sheet, headerRow }
}

/** Identity and telephone numbers of a sample are masked wherever they stand. */
const withoutNumbers = (text: string): string =>
  text.replace(/[0-9０-９]{15,}[xX]?/gu, maskIdNumber).replace(/(?<!\d)1[3-9]\d{9}(?!\d)/gu, maskMobile)

export const maskMobile = (number: string): string =>
  number.length === 11 ? `${number.slice(0, 3)}****${number.slice(-4)}` : number
