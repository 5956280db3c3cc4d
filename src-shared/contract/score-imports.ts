import { z } from 'zod'
import { FaultKindSchema } from '../domain/fault-kinds.ts'
import { SCORE_KEYS } from '../domain/score-sheet-columns.ts'
import { mappingProcedures } from './column-mappings.ts'
import { command, query } from './procedure.ts'
import { readingErrors } from './rosters.ts'
import { foundSheet, sheetChoice } from './sheet-tables.ts'
import { FileReferenceSchema } from './transfers.ts'

const Count = z.number().int().min(0)
const ScoreKeySchema = z.enum(SCORE_KEYS)

const TableSchema = z.strictObject(sheetChoice(ScoreKeySchema))
export type ScoreTableChoice = z.infer<typeof TableSchema>

const WorkSchema = TableSchema.extend({
  planId: z.string(),
  /** null: of any session of the plan. */
  sessionId: z.string().nullable(),
  /** Rows at fault stay out, for a corrections workbook has them; else nothing is imported while there are any. */
  leavesOutFaults: z.boolean(),
})
export type ScoreImportWork = z.infer<typeof WorkSchema>

const FaultSchema = z.strictObject({
  /** The worksheet's row. */
  row: z.number().int().min(1),
  column: z.string(),
  key: ScoreKeySchema,
  kind: FaultKindSchema,
  message: z.string(),
  suggestion: z.string().optional(),
  severity: z.enum(['error', 'warning']),
})

/** What an import makes of the rows. */
const OutcomeSchema = z.strictObject({
  rows: Count,
  /** Entered for the first time. */
  first: Count,
  /** Somebody else entered them before: of these, how many agree. */
  second: Count,
  agreeing: Count,
  marks: Count,
  absent: Count,
  /** 违纪 and 作弊. */
  violations: Count,
  /** On record with this very result, agreed or published: left alone. */
  skipped: Count,
})

const scoreFileErrors = [
  ...readingErrors.filter((code) => code !== 'ROSTER_NO_HEADER' && code !== 'ROSTER_NO_PEOPLE'),
  ...(['NOT_FOUND', 'SCORE_FILE_NO_HEADER', 'SCORE_FILE_NO_ROWS'] as const),
]

/** 成绩导入: counts as one entry by whoever imports. */
export const scoreImports = {
  ...mappingProcedures('score:enter'),
  /** The table found in an uploaded workbook, for the user to confirm or to correct. */
  read: query({
    permission: 'score:enter',
    input: TableSchema,
    output: z.strictObject({
      ...foundSheet(ScoreKeySchema),
      sheets: z.array(
        z.strictObject({ name: z.string(), hidden: z.boolean(), rows: Count, looksLikeScores: z.boolean() }),
      ),
    }),
    errors: scoreFileErrors,
  }),
  /** Dry run: what is wrong, each at its cell, and what the import would do. Writes nothing. */
  check: query({
    permission: 'score:enter',
    input: WorkSchema,
    output: z.strictObject({
      fileName: z.string(),
      sheet: z.string(),
      headerRow: z.number().int(),
      /** As the sheet heads them, in its order. */
      columns: z.array(z.strictObject({ key: ScoreKeySchema, heading: z.string() })),
      outcome: OutcomeSchema,
      errors: Count,
      warnings: Count,
      /** By row; at most 1000. */
      faults: z.array(FaultSchema),
      /** The rows at fault as they were typed, by column key; identity numbers masked. */
      faultyRows: z.array(
        z.strictObject({
          row: z.number().int(),
          cells: z.array(z.strictObject({ key: ScoreKeySchema, text: z.string() })),
        }),
      ),
    }),
    errors: scoreFileErrors,
  }),
  /** All or nothing. */
  import: command({
    permission: 'score:enter',
    input: WorkSchema,
    output: OutcomeSchema,
    errors: [...scoreFileErrors, 'SCORE_FILE_HAS_FAULTS', 'SCORES_NOTHING_TO_IMPORT'],
  }),
  /** A workbook of only the rows at fault, as they were typed, to be put right and imported. Journaled as an export. */
  corrections: command({
    permission: 'score:enter',
    input: WorkSchema,
    output: z.strictObject({ file: FileReferenceSchema, rows: Count }),
    errors: [...scoreFileErrors, 'ROSTER_NOTHING_TO_CORRECT'],
  }),
} as const
