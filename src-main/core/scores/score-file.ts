import type { ScoreImportWork } from '../../../src-shared/contract/score-imports.ts'
import type { SheetRow, Workbook } from '../../../src-shared/domain/roster-cells.ts'
import { type ScoreKey, scoreLayout } from '../../../src-shared/domain/score-sheet-columns.ts'
import {
  findSheetHeader,
  findSheetHeaderIn,
  rowsBelow,
  type SheetHeader,
} from '../../../src-shared/domain/sheet-header.ts'
import { AppError } from '../errors.ts'
import { readWorkbook } from '../rosters/read-workbook.ts'
import type { UploadedFile } from '../transfers/file-transfers.ts'

/** Each row asks the rules while every other call waits. */
const mostRows = 20_000

export interface ScoreDraft {
  readonly fileName: string
  readonly workbook: Workbook
}

export interface ScoreTable extends SheetHeader<ScoreKey> {
  readonly rows: readonly SheetRow[]
}

export const readScoreDraft = async ({ name, bytes }: UploadedFile): Promise<ScoreDraft> => ({
  fileName: name,
  workbook: await readWorkbook(bytes),
})

export const sheetsOf = ({ workbook }: ScoreDraft) =>
  workbook.sheets.map((sheet) => {
    const header = findSheetHeaderIn(sheet, scoreLayout)
    return { name: sheet.name, looksLikeScores: header !== null && rowsBelow(header) > 0 }
  })

/** @throws AppError SCORE_FILE_NO_HEADER, ROSTER_SHEET_NOT_FOUND, ROSTER_TOO_MANY_ROWS */
export function locateScores({ workbook }: ScoreDraft, { sheet: name }: Pick<ScoreImportWork, 'sheet'>): ScoreTable {
  const sheet = workbook.sheets.find((one) => one.name === name)
  if (name !== null && !sheet) throw new AppError('ROSTER_SHEET_NOT_FOUND', { sheet: name })
  const header = sheet ? findSheetHeaderIn(sheet, scoreLayout) : findSheetHeader(workbook, scoreLayout)
  if (!header) throw new AppError('SCORE_FILE_NO_HEADER')
  const rows = header.sheet.rows.filter(({ row }) => row > header.headerRow)
  if (rows.length > mostRows) throw new AppError('ROSTER_TOO_MANY_ROWS', { rows: rows.length, limit: mostRows })
  return { ...header, rows }
}
