import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { ScoreTableChoice, scoreImports } from '../../../src-shared/contract/score-imports.ts'
import type { SheetRow, Workbook } from '../../../src-shared/domain/roster-cells.ts'
import { SCORE_KEYS, type ScoreKey, scoreLayout } from '../../../src-shared/domain/score-sheet-columns.ts'
import { overrideColumns } from '../../../src-shared/domain/sheet-columns.ts'
import {
  findSheetHeader,
  findSheetHeaderIn,
  rowsBelow,
  type SheetHeader,
  sheetHeaderAt,
} from '../../../src-shared/domain/sheet-header.ts'
import { fittingMappings } from '../column-mappings/fitting-mappings.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { describeColumns, firstRowsOf, firstWideRow } from '../rosters/describe-sheet.ts'
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

const sheetsOf = ({ workbook }: ScoreDraft) =>
  workbook.sheets.map((sheet) => {
    const header = findSheetHeaderIn(sheet, scoreLayout)
    const looksLikeScores = header !== null && rowsBelow(header) > 0
    return { name: sheet.name, hidden: sheet.hidden, rows: sheet.rows.length, looksLikeScores }
  })

type Choice = Omit<ScoreTableChoice, 'uploadId'>

/** What a page shows of a file for the user to confirm: where the table was found, and what its columns were taken for. */
export function describeScoreFile(
  db: ReadDatabase,
  draft: ScoreDraft,
  choice: Choice,
): OutputOf<typeof scoreImports.read> {
  const found = headerOf(draft, choice)
  const first = found ? null : firstWideRow(draft.workbook, choice.sheet)
  const header = found ?? (first && sheetHeaderAt(first.sheet, first.headerRow, scoreLayout))
  if (!header) throw new AppError('SCORE_FILE_NO_HEADER')
  const { sheet, headerRow, headings, rows, mapping } = chosenTable(header, choice)
  return {
    ...{ fileName: draft.fileName, sheet: sheet.name, headerRow },
    recognised: scoreLayout.isTable([...mapping.values()]),
    columns: describeColumns({
      ...{ headings, columns: mapping, rows },
      meaningOf: (heading) => scoreLayout.matchHeading(heading)?.key ?? null,
    }),
    fitting: fittingMappings(db, {
      ...{ kind: 'scores', workbook: draft.workbook, keys: SCORE_KEYS },
      found: findSheetHeader(draft.workbook, scoreLayout)?.headings ?? null,
    }),
    firstRows: firstRowsOf(sheet),
    sheets: sheetsOf(draft),
  }
}

/** @throws AppError SCORE_FILE_NO_HEADER, ROSTER_SHEET_NOT_FOUND, ROSTER_TOO_MANY_ROWS */
export function locateScores(draft: ScoreDraft, choice: Choice): ScoreTable {
  const header = headerOf(draft, choice)
  const table = header && chosenTable(header, choice)
  if (!table || !scoreLayout.isTable([...table.mapping.values()])) throw new AppError('SCORE_FILE_NO_HEADER')
  if (table.rows.length > mostRows) {
    throw new AppError('ROSTER_TOO_MANY_ROWS', { rows: table.rows.length, limit: mostRows })
  }
  return table
}

function headerOf({ workbook }: ScoreDraft, { sheet: name, headerRow }: Choice): SheetHeader<ScoreKey> | null {
  const sheet = workbook.sheets.find((one) => one.name === name)
  if (name !== null && !sheet) throw new AppError('ROSTER_SHEET_NOT_FOUND', { sheet: name })
  if (!sheet) return findSheetHeader(workbook, scoreLayout)
  return headerRow === null ? findSheetHeaderIn(sheet, scoreLayout) : sheetHeaderAt(sheet, headerRow, scoreLayout)
}

const chosenTable = (header: SheetHeader<ScoreKey>, { columns }: Choice): ScoreTable => ({
  ...header,
  mapping: overrideColumns(header.mapping, new Map(columns.map(({ index, key }) => [index, key]))),
  rows: header.sheet.rows.filter(({ row }) => row > header.headerRow),
})
