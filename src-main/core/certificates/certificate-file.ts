import type { CertificateTableChoice, certificateImports } from '../../../src-shared/contract/certificate-imports.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import {
  certificateLayout,
  certificateSheetKeys,
  type SheetKey,
} from '../../../src-shared/domain/certificate-sheet-columns.ts'
import type { Workbook } from '../../../src-shared/domain/roster-cells.ts'
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

/** An uploaded list between the calls of one page: its cells are read once, what the site knows is asked each time. */
export interface SheetDraft {
  readonly fileName: string
  readonly workbook: Workbook
}

export const readSheetDraft = async ({ name, bytes }: UploadedFile): Promise<SheetDraft> => ({
  fileName: name,
  workbook: await readWorkbook(bytes),
})

export type CertificateChoice = Omit<CertificateTableChoice, 'uploadId'>

/** What a page shows of a list for the user to confirm: where the table was found, and what its columns were taken for. */
export function describeCertificateFile(
  db: ReadDatabase,
  { fileName, workbook }: SheetDraft,
  choice: CertificateChoice,
): OutputOf<typeof certificateImports.read> {
  const first = firstWideRow(workbook, choice.sheet)
  const header = headerOf(workbook, choice) ?? (first && sheetHeaderAt(first.sheet, first.headerRow, certificateLayout))
  if (!header) throw new AppError('CERTIFICATE_SHEET_NO_HEADER')
  const { sheet, headerRow, headings, mapping } = withChosen(header, choice)
  const found = findSheetHeader(workbook, certificateLayout)
  return {
    ...{ fileName, sheet: sheet.name, headerRow },
    recognised: certificateLayout.isTable([...mapping.values()]),
    columns: describeColumns({
      ...{ headings, columns: mapping, rows: sheet.rows.filter(({ row }) => row > headerRow) },
      meaningOf: (heading) => certificateLayout.matchHeading(heading)?.key ?? null,
    }),
    fitting: fittingMappings(db, {
      ...{ kind: 'certificates', workbook, keys: certificateSheetKeys },
      found: found?.headings ?? null,
    }),
    firstRows: firstRowsOf(sheet),
    sheets: workbook.sheets.map((one) => {
      const its = findSheetHeaderIn(one, certificateLayout)
      const looksLikeCertificates = its !== null && rowsBelow(its) > 0
      return { name: one.name, hidden: one.hidden, rows: one.rows.length, looksLikeCertificates }
    }),
  }
}

/** @throws AppError CERTIFICATE_SHEET_NO_HEADER, ROSTER_SHEET_NOT_FOUND */
export function locateCertificates({ workbook }: SheetDraft, choice: CertificateChoice): SheetHeader<SheetKey> {
  const header = headerOf(workbook, choice)
  const table = header && withChosen(header, choice)
  if (!table || !certificateLayout.isTable([...table.mapping.values()])) {
    throw new AppError('CERTIFICATE_SHEET_NO_HEADER')
  }
  return table
}

function headerOf(workbook: Workbook, { sheet: name, headerRow }: CertificateChoice): SheetHeader<SheetKey> | null {
  const sheet = workbook.sheets.find((one) => one.name === name)
  if (name !== null && !sheet) throw new AppError('ROSTER_SHEET_NOT_FOUND', { sheet: name })
  if (!sheet) return findSheetHeader(workbook, certificateLayout)
  return headerRow === null
    ? findSheetHeaderIn(sheet, certificateLayout)
    : sheetHeaderAt(sheet, headerRow, certificateLayout)
}

const withChosen = (header: SheetHeader<SheetKey>, { columns }: CertificateChoice): SheetHeader<SheetKey> => ({
  ...header,
  mapping: overrideColumns(header.mapping, new Map(columns.map(({ index, key }) => [index, key]))),
})
