import { type CellValue, type Cell as ReadCell, type Sheet as ReadSheet, readXlsx } from 'hucre/xlsx'
import type { Cell, PlainCell, Sheet, SheetRow, Workbook } from '../../../src-shared/domain/roster-cells.ts'

/** No field takes more; longer texts (32,767 are possible, a crafted file may hold more) would only cost time. */
const LONGEST_CELL = 2000

/** Wider tables are no rosters; what stands beyond is not looked at. */
const MOST_COLUMNS = 256

/** Reads a workbook that inspectWorkbook let through. Throws whatever the reader throws on a damaged one. */
export async function convertWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const workbook = await readXlsx(bytes)
  const date1904 = workbook.dateSystem === '1904'
  return { sheets: workbook.sheets.map((sheet) => convertSheet(sheet, date1904)) }
}

function convertSheet(sheet: ReadSheet, date1904: boolean): Sheet {
  const rows: SheetRow[] = []
  sheet.rows.forEach((values, index) => {
    const cells = convertRow(values, (column) => sheet.cells?.get(`${index},${column}`))
    if (cells.some((cell) => cell !== null && cell !== '')) rows.push({ row: index + 1, cells })
  })
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows,
    date1904,
    hiddenRows: rows.filter(({ row }) => sheet.rowDefs?.get(row - 1)?.hidden === true).length,
    merges: (sheet.merges ?? []).map((merge) => ({
      firstRow: merge.startRow + 1,
      lastRow: merge.endRow + 1,
      firstColumn: merge.startCol,
      lastColumn: merge.endCol,
    })),
  }
}

function convertRow(
  values: readonly CellValue[],
  detailsAt: (column: number) => ReadCell | undefined,
): readonly Cell[] {
  const cells: Cell[] = values.slice(0, MOST_COLUMNS).map((value, column) => convertCell(value, detailsAt(column)))
  while (cells.length > 0 && cells.at(-1) === null) cells.pop()
  return cells
}

function convertCell(value: CellValue, details: ReadCell | undefined): Cell {
  if (details?.formula !== undefined) {
    const cached = details.formulaResult ?? value
    return { formula: details.formula, cached: cached === '' ? null : convertValue(cached) }
  }
  if (details?.type === 'error') return { error: String(value) }
  return convertValue(value)
}

function convertValue(value: CellValue): PlainCell {
  if (typeof value === 'string' && value.length > LONGEST_CELL) return value.slice(0, LONGEST_CELL)
  if (!(value instanceof Date))
    return typeof value === 'string' && /^#[A-Z/0!?]+$/.test(value) ? { error: value } : value
  return Number.isNaN(value.getTime()) ? { error: '#NUM!' } : { date: value.toISOString().slice(0, 10) }
}
