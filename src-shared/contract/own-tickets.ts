import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { SCORE_KINDS } from '../domain/score.ts'
import { command, query } from './procedure.ts'
import { FileReferenceSchema } from './transfers.ts'

const Count = z.number().int().min(0)

const OwnExamSchema = z.strictObject({
  enrollmentId: z.string(),
  planName: z.string(),
  subjectName: z.string(),
  sessionNumber: z.number().int(),
  date: CalendarDateSchema,
  startTime: z.string(),
  endTime: z.string(),
  admitFrom: z.string(),
  /** Null until the seat is drawn. */
  ticket: z
    .strictObject({
      number: z.string(),
      roomNumber: z.number().int(),
      roomLocation: z.string(),
      seat: z.number().int(),
      timesPrinted: Count,
    })
    .nullable(),
  /** 考试成绩; null until it is published. */
  score: z
    .strictObject({
      kind: z.enum(SCORE_KINDS),
      /** Null where there is no mark. */
      mark: z.number().nullable(),
      qualified: z.boolean(),
      fullMark: z.number().int(),
      passMark: z.number().int(),
      publishedAt: z.string(),
      /** What was published first has been corrected since. */
      corrected: z.boolean(),
    })
    .nullable(),
})
export type OwnExam = z.infer<typeof OwnExamSchema>

/** 我的考试 of a signed-in candidate. */
export const ownTickets = {
  /** Passed enrollments, the nearest exam first, past ones after. */
  list: query({
    permission: 'own',
    input: z.strictObject({}),
    output: z.strictObject({ exams: z.array(OwnExamSchema), siteName: z.string(), siteAddress: z.string() }),
  }),
  /** The ticket as a PDF, by the same hand as the site's own; journaled as an export. */
  make: command({
    permission: 'own',
    input: z.strictObject({ enrollmentId: z.string() }),
    output: z.strictObject({ file: FileReferenceSchema, withoutPhoto: z.boolean() }),
    errors: ['NOT_FOUND', 'TICKET_NOT_READY', 'TICKET_GLYPHS_MISSING', 'CANCELLED'],
  }),
  /** Journals that it went to the printer: the first time, or once more by the candidate themselves. */
  print: command({
    permission: 'own',
    input: z.strictObject({ enrollmentId: z.string() }),
    output: z.strictObject({ timesPrinted: Count }),
    errors: ['NOT_FOUND', 'TICKET_NOT_READY', 'TICKET_VOID'],
  }),
}
