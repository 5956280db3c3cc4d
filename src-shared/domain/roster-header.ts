import { tidySpaces } from './normalise-text.ts'
import { cellText, type Sheet, type SheetRow, type Workbook } from './roster-cells.ts'
import { type ColumnMapping, matchColumns, matchHeading } from './roster-columns.ts'

export interface FoundHeader {
  readonly sheet: Sheet
  /** The worksheet's row of the header; of a header of two rows, the lower. */
  readonly headerRow: number
  /** The headings by column, as the sheet writes them, for messages. */
  readonly headings: readonly string[]
  readonly mapping: ColumnMapping
  /** The employer named above the table (填报单位：…), if any. */
  readonly employerAbove: string | null
}

/** Instructions above a table may be long; past this nobody has a header. */
const ROWS_SEARCHED = 200
/** Fewer known headings than this are a coincidence. */
const FEWEST_HEADINGS = 3

/** Finds the table of people on any sheet, wherever its header stands; null if there is none. */
export function findHeader(workbook: Workbook): FoundHeader | null {
  const found = workbook.sheets.map((sheet) => findHeaderIn(sheet)).filter((header) => header !== null)
  const worth = (header: FoundHeader): number =>
    (rowsBelow(header) > 0 ? 1000 : 0) + header.mapping.size * 10 + (header.sheet.hidden ? 0 : 5)
  return found.reduce<FoundHeader | null>((best, next) => {
    if (best === null) return next
    const difference = worth(next) - worth(best)
    return difference > 0 || (difference === 0 && rowsBelow(next) > rowsBelow(best)) ? next : best
  }, null)
}

export const rowsBelow = ({ sheet, headerRow }: FoundHeader): number =>
  sheet.rows.filter((row) => row.row > headerRow).length

/** The header of one sheet: the row in which most headings are known, or a pair of rows where that says more. */
export function findHeaderIn(sheet: Sheet): FoundHeader | null {
  const rows = sheet.rows.slice(0, ROWS_SEARCHED)
  const singles = rows.map((row) => headerOf(sheet, row.row, headingsOf(row)))
  const pairs = rows
    .map((row, index) => pairedHeader(sheet, row, sheet.rows[index + 1]))
    .filter((pair) => pair !== null)
  // Of equals the first wins: a single row before any pair, so that a title is not read into the headings below it.
  let best: FoundHeader | null = null
  let bestScore = 0
  for (const candidate of [...singles, ...pairs]) {
    const score = scoreOf(candidate)
    if (score > bestScore) {
      best = candidate
      bestScore = score
    }
  }
  return best
}

/** The header the user points at. */
export function headerAt(sheet: Sheet, headerRow: number): FoundHeader | null {
  const row = sheet.rows.find((candidate) => candidate.row === headerRow)
  return row === undefined ? null : headerOf(sheet, headerRow, headingsOf(row))
}

function pairedHeader(sheet: Sheet, row: SheetRow, below: SheetRow | undefined): FoundHeader | null {
  if (below === undefined || below.row !== row.row + 1 || !looksLikeHeadings(below)) return null
  return headerOf(sheet, below.row, joinedHeadings(sheet, row, below))
}

function headerOf(sheet: Sheet, headerRow: number, headings: readonly string[]): FoundHeader {
  return { sheet, headerRow, headings, mapping: matchColumns(headings), employerAbove: employerAbove(sheet, headerRow) }
}

/** Known headings count; a name or an identity number must be among them. */
function scoreOf({ mapping, headings }: FoundHeader): number {
  const keys = [...mapping.values()]
  if (keys.length < FEWEST_HEADINGS || !(keys.includes('name') || keys.includes('idNumber'))) return 0
  return [...mapping.keys()].reduce((sum, index) => sum + (matchHeading(headings[index] ?? '')?.certainty ?? 0), 0)
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
function joinedHeadings(sheet: Sheet, upper: SheetRow, lower: SheetRow): readonly string[] {
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

/** The employer named above the table, in the cell of its label (填报单位：…) or in the one after it. */
function employerAbove(sheet: Sheet, headerRow: number): string | null {
  for (const row of sheet.rows) {
    if (row.row >= headerRow) return null
    const texts = row.cells.map((cell) => tidySpaces(cellText(cell))).filter((text) => text !== '')
    for (const [index, text] of texts.entries()) {
      const label = EMPLOYER_LABEL.exec(text)
      if (label === null) continue
      const after = label[1] || texts[index + 1]
      const name = after?.split(/联系人|联系电话|填报|填表|电话|日期/u)[0]?.trim()
      if (name) return name
    }
  }
  return null
}

const EMPLOYER_LABEL =
  /^(?:填报|报名|所属|工作|申报|送考|报送)?(?:单位|企业|公司)(?:名称)?(?:（[^）]*）|\([^)]*\))?[:：](.*)$/u
