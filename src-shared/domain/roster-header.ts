import { tidySpaces } from './normalise-text.ts'
import { cellText, type Sheet, type Workbook } from './roster-cells.ts'
import { type RosterKey, rosterLayout } from './roster-columns.ts'
import { findSheetHeader, findSheetHeaderIn, type SheetHeader, sheetHeaderAt } from './sheet-header.ts'

export interface FoundHeader extends SheetHeader<RosterKey> {
  /** The employer named above the table (填报单位：…), if any. */
  readonly employerAbove: string | null
}

/** Finds the table of people on any sheet, wherever its header stands; null if there is none. */
export const findHeader = (workbook: Workbook): FoundHeader | null =>
  withEmployer(findSheetHeader(workbook, rosterLayout))

/** The header of one sheet: the row in which most headings are known, or a pair of rows where that says more. */
export const findHeaderIn = (sheet: Sheet): FoundHeader | null => withEmployer(findSheetHeaderIn(sheet, rosterLayout))

/** The header the user points at. */
export const headerAt = (sheet: Sheet, headerRow: number): FoundHeader | null =>
  withEmployer(sheetHeaderAt(sheet, headerRow, rosterLayout))

const withEmployer = (header: SheetHeader<RosterKey> | null): FoundHeader | null =>
  header && { ...header, employerAbove: employerAbove(header.sheet, header.headerRow) }

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
