import { z } from 'zod'
import { FaultKindSchema } from '../domain/fault-kinds.ts'
import { ROSTER_KEYS } from '../domain/roster-columns.ts'
import { mappingProcedures } from './column-mappings.ts'
import { command, query } from './procedure.ts'
import { foundSheet, sheetChoice } from './sheet-tables.ts'
import { FileReferenceSchema } from './transfers.ts'

export const RosterKeySchema = z.enum(ROSTER_KEYS)
const RowNumber = z.number().int().min(1)
const UploadId = z.string().max(64)

export const RosterTableSchema = z.strictObject({
  ...sheetChoice(RosterKeySchema),
  /** Stands in for blank cells of 单位名称; null: what is written above the table. */
  employer: z.string().max(120).nullable(),
})
export type RosterTable = z.infer<typeof RosterTableSchema>

/** The table as corrected in the grid. */
export const CorrectedRosterSchema = z.strictObject({
  table: RosterTableSchema,
  corrections: z
    .array(z.strictObject({ row: RowNumber, key: RosterKeySchema, text: z.string().max(1000) }))
    .max(200_000),
  removedRows: z.array(RowNumber).max(100_000),
})
export type CorrectedRoster = z.infer<typeof CorrectedRosterSchema>

/** Where the people of a roster are enrolled. */
export const RosterTargetSchema = z.strictObject({
  planId: z.string().max(40),
  /** null: each row's 人员类别 and 业务领域 decide. */
  subjectId: z.string().max(40).nullable(),
  /** null: spread over the plan's sessions of the subject that have seats left. */
  sessionId: z.string().max(40).nullable(),
})
export type RosterTarget = z.infer<typeof RosterTargetSchema>

/** All that decides what an import would do. */
export const RosterWorkSchema = CorrectedRosterSchema.extend({
  target: RosterTargetSchema,
  /** ZIP archives of photographs, uploaded. */
  photoUploads: z.array(UploadId).max(20),
})
export type RosterWork = z.infer<typeof RosterWorkSchema>

export const RosterFaultSchema = z.strictObject({
  /** The worksheet's row; the header's row where a whole column is concerned. */
  row: RowNumber,
  column: z.string(),
  key: RosterKeySchema,
  kind: FaultKindSchema,
  message: z.string(),
  suggestion: z.string().optional(),
  severity: z.enum(['error', 'warning']),
  /** The usual remedy is to take the row out: a duplicate, somebody enrolled already. */
  removable: z.boolean().optional(),
})
export type RosterFaultRow = z.infer<typeof RosterFaultSchema>

/** Pictures that belong to nobody, and second ones of one person: how many, and at most 100 of them with the reason. */
const UnmatchedPhotos = z.strictObject({
  total: z.number().int(),
  listed: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
})
export type UnmatchedPhotos = z.infer<typeof UnmatchedPhotos>

const PhotoCount = z.strictObject({
  files: z.number().int(),
  matched: z.number().int(),
  /** People of the roster without a photograph, neither in the archives nor at the site already. */
  missing: z.number().int(),
  unmatched: UnmatchedPhotos,
})

/** Faults sent at once; the rest follows when these are mended. */
export const mostFaultsSent = 1000

export const readingErrors = [
  ...(['UPLOAD_NOT_FOUND', 'ROSTER_NOT_XLSX', 'ROSTER_OLD_XLS', 'ROSTER_ENCRYPTED', 'ROSTER_HAS_MACROS'] as const),
  ...(['ROSTER_DAMAGED', 'ROSTER_TOO_LARGE', 'ROSTER_TOO_MANY_ROWS', 'ROSTER_TOO_SLOW', 'ROSTER_NO_HEADER'] as const),
  ...(['ROSTER_NO_PEOPLE', 'ROSTER_SHEET_NOT_FOUND'] as const),
] as const
const archiveErrors = [
  ...(['ARCHIVE_NOT_ZIP', 'ARCHIVE_ENCRYPTED', 'ARCHIVE_UNSAFE', 'ARCHIVE_TOO_MANY_FILES'] as const),
  ...(['ARCHIVE_TOO_LARGE', 'ARCHIVE_NO_PICTURES'] as const),
] as const

export const rosters = {
  ...mappingProcedures('enrollment:submit'),

  /** The table found in an uploaded workbook, for the user to confirm or to correct. */
  read: query({
    permission: 'enrollment:submit',
    input: RosterTableSchema,
    output: z.strictObject({
      ...foundSheet(RosterKeySchema),
      sheets: z.array(
        z.strictObject({
          name: z.string(),
          hidden: z.boolean(),
          rows: z.number().int(),
          /** Has a header of its own with people below: only one sheet is imported at a time. */
          looksLikeRoster: z.boolean(),
        }),
      ),
      employerAbove: z.string().nullable(),
      /** Rows hidden by hand or by a filter; they are read like any other. */
      hiddenRows: z.number().int(),
      people: z.number().int(),
    }),
    errors: readingErrors,
  }),

  /** Dry run: everything that stands against the import, and what it would do. Writes nothing. */
  check: query({
    permission: 'enrollment:submit',
    input: RosterWorkSchema,
    output: z.strictObject({
      people: z.number().int(),
      /** Worksheet rows of the people, in order: the grid asks for them by number. */
      rowNumbers: z.array(RowNumber),
      /** Of these, those with an error or a warning. */
      rowsWithFindings: z.array(RowNumber),
      columns: z.array(z.strictObject({ key: RosterKeySchema, heading: z.string() })),
      headerRow: RowNumber,
      errors: z.number().int(),
      /** How many rows have no error; 0 where one stands at the header and so concerns all. */
      sound: z.number().int(),
      warnings: z.number().int(),
      /** Rows with something in them that are nobody's: totals, signatures, the example; at most 20, numbers masked. */
      skipped: z.array(z.strictObject({ row: RowNumber, text: z.string() })),
      /** By row; at most `mostFaultsSent`, errors before warnings are left out. */
      faults: z.array(RosterFaultSchema),
      /** Why nobody can be enrolled there now: not published, window closed. */
      refusal: z.string().nullable(),
      /** Subjects with fewer seats than people; sentences. */
      shortages: z.array(
        z.strictObject({ subject: z.string(), people: z.number().int(), seats: z.number().int(), message: z.string() }),
      ),
      /** How many go where. */
      placements: z.array(z.strictObject({ subject: z.string(), session: z.string(), people: z.number().int() })),
      /** People the site knows already: their record is used again, blanks are filled. */
      known: z.number().int(),
      newEmployers: z.array(z.string()),
      photos: PhotoCount,
    }),
    errors: [...readingErrors, ...archiveErrors, 'NOT_FOUND'],
  }),

  /** Rows of the grid by their worksheet number. Clean identity and mobile numbers are masked, faulty ones are whole. */
  rows: query({
    permission: 'enrollment:submit',
    input: RosterWorkSchema.extend({ rows: z.array(RowNumber).max(500) }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          row: RowNumber,
          cells: z.array(
            z.strictObject({ key: RosterKeySchema, text: z.string(), masked: z.boolean(), edited: z.boolean() }),
          ),
          faults: z.array(RosterFaultSchema),
        }),
      ),
    }),
    errors: [...readingErrors, ...archiveErrors, 'NOT_FOUND'],
  }),

  /**
   * All or nothing, in one transaction: people registered or matched, employers made, enrollments submitted, portraits
   * attached. The command's id is the roster's id.
   */
  import: command({
    permission: 'enrollment:submit',
    input: RosterWorkSchema.extend({
      /** How many rows at fault stay out, as the page said them; 0: everybody comes in. */
      leaveOut: z.number().int().min(0).default(0),
    }),
    output: z.strictObject({
      rosterId: z.string(),
      people: z.number().int(),
      /** Registered anew; the others were known. */
      registered: z.number().int(),
      employers: z.number().int(),
      photos: z.number().int(),
      /** Pictures that could not be used, each with its reason; at most 100. */
      refusedPhotos: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
      unmatched: UnmatchedPhotos,
    }),
    errors: [
      ...readingErrors,
      ...archiveErrors,
      ...([
        'NOT_FOUND',
        'ROSTER_HAS_FAULTS',
        'ROSTER_LEFT_OUT_CHANGED',
        'ROSTER_SEATS_SHORT',
        'ROSTER_ROW_REFUSED',
        'ROSTER_TARGET_REFUSED',
      ] as const),
    ],
  }),

  /** The empty roster to fill in. */
  template: query({
    permission: 'enrollment:submit',
    input: z.strictObject({}),
    output: z.strictObject({ file: FileReferenceSchema }),
  }),

  /** A workbook of only the rows at fault, to send back to the employer. Journaled as an export. */
  corrections: command({
    permission: 'enrollment:submit',
    input: RosterWorkSchema.extend({
      /** Only the rows that an import of the others leaves out: not those with a mere warning. */
      leftOutOnly: z.boolean().default(false),
    }),
    output: z.strictObject({ file: FileReferenceSchema, rows: z.number().int() }),
    errors: [...readingErrors, ...archiveErrors, 'NOT_FOUND', 'ROSTER_NOTHING_TO_CORRECT'],
  }),

  /**
   * A corrections workbook sent back: what of it is new, as corrections of the roster it was made from, to be laid over
   * it in the page. Writes nothing.
   */
  mergeCorrections: query({
    permission: 'enrollment:submit',
    input: CorrectedRosterSchema.extend({ returnedUpload: UploadId }),
    output: z.strictObject({
      corrections: CorrectedRosterSchema.shape.corrections,
      /** Rows of the roster that change, and rows that came back as they were. */
      changed: z.number().int(),
      unchanged: z.number().int(),
      /** Rows of the returned workbook that are not taken over; at most 100. */
      skipped: z.array(z.strictObject({ row: RowNumber, reason: z.string() })),
    }),
    errors: [...readingErrors, 'ROSTER_NOT_CORRECTIONS', 'ROSTER_CORRECTIONS_OTHER'],
  }),

  /** What an archive of photographs holds, before anybody is matched. */
  readPhotos: query({
    permission: 'enrollment:submit',
    input: z.strictObject({ uploadId: UploadId }),
    output: z.strictObject({ files: z.number().int(), others: z.number().int() }),
    errors: ['UPLOAD_NOT_FOUND', ...archiveErrors],
  }),

  /** Photographs that come later, for people of one imported roster. */
  attachPhotos: command({
    permission: 'candidate:edit',
    input: z.strictObject({ rosterId: z.string().max(40), photoUploads: z.array(UploadId).min(1).max(20) }),
    output: z.strictObject({
      photos: z.number().int(),
      refusedPhotos: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
      unmatched: UnmatchedPhotos,
    }),
    errors: ['UPLOAD_NOT_FOUND', 'NOT_FOUND', ...archiveErrors],
  }),

  /** Imported rosters, the latest first. */
  list: query({
    permission: 'enrollment:read',
    input: z.strictObject({ limit: z.number().int().min(1).max(100).default(10) }),
    output: z.strictObject({
      rosters: z.array(
        z.strictObject({
          rosterId: z.string(),
          fileName: z.string(),
          planName: z.string(),
          people: z.number().int(),
          importedBy: z.string(),
          importedAt: z.string(),
        }),
      ),
    }),
  }),

  /** One imported roster, with how far its enrollments are. */
  get: query({
    permission: 'enrollment:read',
    input: z.strictObject({ rosterId: z.string().max(40) }),
    output: z.strictObject({
      rosterId: z.string(),
      fileName: z.string(),
      planId: z.string(),
      planName: z.string(),
      people: z.number().int(),
      importedBy: z.string(),
      importedAt: z.string(),
      statuses: z.strictObject({
        submitted: z.number().int(),
        passed: z.number().int(),
        rejected: z.number().int(),
        withdrawn: z.number().int(),
      }),
    }),
    errors: ['NOT_FOUND'],
  }),

  /** People of an imported roster who have no portrait yet. */
  missingPhotos: query({
    permission: 'candidate:read',
    input: z.strictObject({ rosterId: z.string().max(40) }),
    output: z.strictObject({
      total: z.number().int(),
      /** At most 500. */
      people: z.array(
        z.strictObject({ candidateId: z.string(), name: z.string(), idNumber: z.string(), employer: z.string() }),
      ),
    }),
  }),
}
