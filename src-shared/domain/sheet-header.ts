import { tidySpaces } from './normalise-text.ts'
import { cellText, type Sheet, type SheetRow, type Workbook } from './roster-cells.ts'
import { matchColumns, type SheetLayout, type SheetMapping } from './sheet-columns.ts'

export interface SheetHeader<Key extends string> {
  readonly sheet: Sheet
  /** The worksheet's row of the header; of a header of two rows, the lower. */
  readonly headerRow: number
  /** The headings by column, as the sheet writes them, for messages. */
  readonly headings: readonly string[]
  readonly mapping: SheetMapping<Key>
}

/** Instructions above a table may be long; past this nobody has a header. */
const ROWS_SEARCHED = 200

/** Finds the table on any sheet, wherever its header stands; null if there is none. */
export function findSheetHeader<Key extends string>(
  workbook: Workbook,
  layout: SheetLayout<Key>,
): SheetHeader<Key> | null {
  const found = workbook.sheets.map((sheet) => findSheetHeaderIn(sheet, layout)).filter((header) => header !== null)
  const worth = (header: SheetHeader<Key>): number =>
    (rowsBelow(header) > 0 ? 1000 : 0) + header.mapping.size * 10 + (header.sheet.hidden ? 0 : 5)
  return found.reduce<SheetHeader<Key> | null>((best, next) => {
    if (best === null) return next
    const difference = worth(next) - worth(best)
    return difference > 0 || (difference === 0 && rowsBelow(next) > rowsBelow(best)) ? next : best
  }, null)
}

export const rowsBelow = ({ sheet, headerRow }: Pick<SheetHeader<string>, 'sheet' | 'headerRow'>): number =>
  sheet.rows.filter((row) => row.row > headerRow).length

/** The header of one sheet: the row in which most headings are known, or a pair of rows where that says more. */
export function findSheetHeaderIn<Key extends string>(sheet: Sheet, layout: SheetLayout<Key>): SheetHeader<Key> | null {
  const rows = sheet.rows.slice(0, ROWS_SEARCHED)
  const singles = rows.map((row) => headerOf(sheet, row.row, headingsOf(row), layout))
  const pairs = rows
    .map((row, index) => pairedHeader(sheet, [row, sheet.rows[index + 1]], layout))
    .filter((pair) => pair !== null)
  // Of equals the first wins: a single row before any pair, so that a title is not read into the headings below it.
  let best: SheetHeader<Key> | null = null
  let bestScore = 0
  for (const candidate of [...singles, ...pairs]) {
    const score = scoreOf(candidate, layout)
    if (score > bestScore) {
      best = candidate
      bestScore = score
    }
  }
  return best
}

/** The header the user points at. */
export function sheetHeaderAt<Key extends string>(
  sheet: Sheet,
  headerRow: number,
  layout: SheetLayout<Key>,
): SheetHeader<Key> | null {
  const row = sheet.rows.find((candidate) => candidate.row === headerRow)
  return row === undefined ? null : headerOf(sheet, headerRow, headingsOf(row), layout)
}

function pairedHeader<Key extends string>(
  sheet: Sheet,
  [row, below]: readonly [SheetRow, SheetRow | undefined],
  layout: SheetLayout<Key>,
): SheetHeader<Key> | null {
  if (below === undefined || below.row !== row.row + 1 || !looksLikeHeadings(below)) return null
  return headerOf(sheet, below.row, joinedHeadings(sheet, [row, below], layout), layout)
}

const headerOf = <Key extends string>(
  sheet: Sheet,
  headerRow: number,
  headings: readonly string[],
  layout: SheetLayout<Key>,
): SheetHeader<Key> => ({ sheet, headerRow, headings, mapping: matchColumns(headings, layout) })

/** Known headings count, where they are enough. */
function scoreOf<Key extends string>({ mapping, headings }: SheetHeader<Key>, layout: SheetLayout<Key>): number {
  if (!layout.isTable([...mapping.values()])) return 0
  return [...mapping.keys()].reduce(
    (sum, index) => sum + (layout.matchHeading(headings[index] ?? '')?.certainty ?? 0),
    0,
  )
}

const headingsOf = (row: SheetRow): readonly string[] => Array.from(row.cells, (cell) => tidySpaces(cellText(cell)))

/** The upper row of two: a merged heading stands over all its columns, unless it is a title over the whole table. */
function groupsOf(sheet: Sheet, row: SheetRow, width: number): readonly string[] {
  const groups = [...headingsOf(row)]
  for (const { firstRow, lastRow, firstColumn, lastColumn } of sheet.merges) {
    if (firstRow > row.row || lastRow < row.row) continue
    const text = (lastColumn - firstColumn + 1) * 2 > width ? '' : (groups[firstColumn] ?? '')
    for (let index = firstColumn; index <= Math.min(lastColumn, width); index++) groups[index] = text
  }
  return groups
}

/** Of two rows, the heading of a column: the lower if it says enough by itself, else both, else the upper. */
function joinedHeadings<Key extends string>(
  sheet: Sheet,
  [upper, lower]: readonly [SheetRow, SheetRow],
  { matchHeading }: SheetLayout<Key>,
): readonly string[] {
  const below = headingsOf(lower)
  const above = groupsOf(sheet, upper, Math.max(below.length, upper.cells.length))
  return Array.from({ length: Math.max(above.length, below.length) }, (_, index) => {
    const [group, own] = [above[index] ?? '', below[index] ?? '']
    if (own === '' || group === own) return own || group
    return matchHeading(own)?.certainty === 2 && matchHeading(`${group}${own}`)?.certainty !== 2
      ? own
      : `${group}${own}`
  })
}

function looksLikeHeadings(row: SheetRow): boolean {
  return row.cells.every(
    (cell) => cell === null || (typeof cell === 'string' && cell.length <= 20 && !/\d{3}/.test(cell)),
  )
}
