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

/** The header of one sheet: the row, or pair of rows, in which most headings are known. */
export function findHeaderIn(sheet: Sheet): FoundHeader | null {
  let best: FoundHeader | null = null
  let bestScore = 0
  sheet.rows.slice(0, ROWS_SEARCHED).forEach((row, index) => {
    for (const candidate of candidatesAt(sheet, row, sheet.rows[index + 1])) {
      const score = scoreOf(candidate)
      if (score > bestScore) {
        best = candidate
        bestScore = score
      }
    }
  })
  return best
}

/** The header the user points at. */
export function headerAt(sheet: Sheet, headerRow: number): FoundHeader | null {
  const row = sheet.rows.find((candidate) => candidate.row === headerRow)
  return row === undefined ? null : headerOf(sheet, headerRow, headingsOf(sheet, row))
}

function candidatesAt(sheet: Sheet, row: SheetRow, below: SheetRow | undefined): readonly FoundHeader[] {
  const single = headerOf(sheet, row.row, headingsOf(sheet, row))
  if (below === undefined || below.row !== row.row + 1 || !looksLikeHeadings(below)) return [single]
  return [single, headerOf(sheet, below.row, joinedHeadings(sheet, row, below))]
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

/** A merged heading stands over all its columns. */
function headingsOf(sheet: Sheet, row: SheetRow, spread = false): readonly string[] {
  const headings = Array.from(row.cells, (cell) => tidySpaces(cellText(cell)))
  if (!spread) return headings
  for (const merge of sheet.merges) {
    if (merge.firstRow > row.row || merge.lastRow < row.row || merge.lastColumn - merge.firstColumn > 50) continue
    const text = headings[merge.firstColumn] ?? ''
    for (let index = merge.firstColumn; index <= merge.lastColumn; index++) headings[index] = text
  }
  return headings
}

/** Of two rows, the heading of a column: the lower if it says enough by itself, else both, else the upper. */
function joinedHeadings(sheet: Sheet, upper: SheetRow, lower: SheetRow): readonly string[] {
  const above = headingsOf(sheet, upper, true)
  const below = headingsOf(sheet, lower)
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

function employerAbove(sheet: Sheet, headerRow: number): string | null {
  for (const row of sheet.rows) {
    if (row.row >= headerRow) return null
    for (const cell of row.cells) {
      const match =
        /^(?:填报|报名|所属|工作|申报|送考|报送)?(?:单位|企业|公司)(?:名称)?(?:（[^）]*）|\([^)]*\))?[:：](.+)$/u.exec(
          tidySpaces(cellText(cell)),
        )
      const name = match?.[1]?.split(/ {2,}|联系|填表|电话|日期/u)[0]?.trim()
      if (name) return name
    }
  }
  return null
}
