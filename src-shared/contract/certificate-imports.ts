import { z } from 'zod'
import { certificateSheetKeys } from '../domain/certificate-sheet-columns.ts'
import { mappingProcedures } from './column-mappings.ts'
import { command, query } from './procedure.ts'
import { foundSheet, sheetChoice } from './sheet-tables.ts'
import { FileReferenceSchema } from './transfers.ts'

const count = z.number().int().min(0)
const Key = z.enum(certificateSheetKeys)
const Table = z.strictObject(sheetChoice(Key))
export type CertificateTableChoice = z.infer<typeof Table>

/** Faults sent at once; the rest follows when these are mended. */
export const mostSheetFaults = 500

const readingErrors = [
  ...(['UPLOAD_NOT_FOUND', 'ROSTER_NOT_XLSX', 'ROSTER_OLD_XLS', 'ROSTER_ENCRYPTED', 'ROSTER_HAS_MACROS'] as const),
  ...(['ROSTER_DAMAGED', 'ROSTER_TOO_LARGE', 'ROSTER_TOO_MANY_ROWS', 'ROSTER_TOO_SLOW'] as const),
  ...(['CERTIFICATE_SHEET_NO_HEADER', 'CERTIFICATE_SHEET_EMPTY', 'ROSTER_SHEET_NOT_FOUND'] as const),
] as const

export const certificateImports = {
  ...mappingProcedures('certificate:issue'),
  /** The table found in an uploaded workbook, for the user to confirm or to correct. */
  read: query({
    permission: 'certificate:issue',
    input: Table,
    output: z.strictObject({
      ...foundSheet(Key),
      sheets: z.array(
        z.strictObject({ name: z.string(), hidden: z.boolean(), rows: count, looksLikeCertificates: z.boolean() }),
      ),
    }),
    errors: readingErrors,
  }),
  /** An empty workbook with the columns and an example. */
  template: query({
    permission: 'certificate:issue',
    input: z.strictObject({}),
    output: z.strictObject({ file: FileReferenceSchema }),
  }),
  /** Dry run: everything wrong with a list of existing certificates, each at its cell, and what an import would do. */
  check: query({
    permission: 'certificate:issue',
    input: Table,
    output: z.strictObject({
      fileName: z.string(),
      sheet: z.string(),
      certificates: count,
      /** People of the list whom the site knows, and whom the import would register. */
      known: count,
      unknown: count,
      newEmployers: z.array(z.string()),
      /** How many of them are no longer valid today. */
      expired: count,
      errors: count,
      warnings: count,
      faults: z.array(
        z.strictObject({
          row: z.number().int(),
          column: z.string(),
          message: z.string(),
          severity: z.enum(['error', 'warning']),
        }),
      ),
      /** The first rows as they were understood. */
      sample: z.array(
        z.strictObject({
          row: z.number().int(),
          number: z.string(),
          name: z.string(),
          maskedIdNumber: z.string(),
          subjectName: z.string(),
          employerName: z.string(),
          issuedOn: z.string(),
          validUntil: z.string(),
          isKnown: z.boolean(),
        }),
      ),
    }),
    errors: readingErrors,
  }),
  /** A workbook of only the rows that need correcting, as they were typed. */
  corrections: command({
    permission: 'certificate:issue',
    input: Table,
    output: z.strictObject({ file: FileReferenceSchema, rows: count }),
    errors: [...readingErrors, 'ROSTER_NOTHING_TO_CORRECT'],
  }),
  /** Imports all of them as one command, or none. */
  import: command({
    permission: 'certificate:issue',
    input: Table,
    output: z.strictObject({ certificates: count, registered: count, employers: count }),
    errors: [...readingErrors, 'CERTIFICATE_SHEET_FAULTY', 'CERTIFICATE_NUMBER_TAKEN', 'CANCELLED'],
  }),
} as const
