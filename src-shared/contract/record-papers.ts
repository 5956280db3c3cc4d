import { z } from 'zod'
import { RECORD_PAPER_KINDS } from '../domain/record-papers.ts'
import { CertificateRangeSchema } from './certificate-records.ts'
import { command } from './procedure.ts'
import { FileReferenceSchema } from './transfers.ts'

/** Papers of a session's scores. */
export const SCORE_PAPER_KINDS = ['score-list', 'passed-list', 'absentee-list', 'violation-record'] as const
export type ScorePaperKind = (typeof SCORE_PAPER_KINDS)[number]

/** Which paper, and of what. */
const RecordPaperRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(SCORE_PAPER_KINDS), sessionId: z.string() }),
  CertificateRangeSchema.extend({ kind: z.literal('certificate-receipt') }),
  z.strictObject({ kind: z.literal('rejection-notice'), enrollmentId: z.string() }),
])
export type RecordPaperRequest = z.infer<typeof RecordPaperRequestSchema>

export const recordPapers = {
  /** One PDF, identity numbers masked; journaled as an export. */
  make: command({
    permission: 'enrollment:read',
    input: RecordPaperRequestSchema,
    output: z.strictObject({ file: FileReferenceSchema, people: z.number().int().min(1) }),
    errors: [
      'NOT_FOUND',
      'RECORD_PAPER_NOBODY',
      'RECORD_PAPER_OUTDATED',
      'ENROLLMENT_NOT_REJECTED',
      'CERTIFICATES_TOO_MANY',
      'TICKET_GLYPHS_MISSING',
      'CANCELLED',
    ],
  }),
  /** Journals that it came out of the printer, as the operator confirms. */
  print: command({
    permission: 'enrollment:read',
    input: z.strictObject({
      kind: z.enum(RECORD_PAPER_KINDS),
      about: z.strictObject({ entity: z.enum(['session', 'exam-plan', 'enrollment']), id: z.string() }),
      people: z.number().int().min(1),
    }),
    output: z.strictObject({}),
  }),
} as const

/** The record that a paper is about. */
export function recordOfPaper(request: RecordPaperRequest) {
  if (request.kind === 'certificate-receipt') return { entity: 'exam-plan' as const, id: request.planId }
  if (request.kind === 'rejection-notice') return { entity: 'enrollment' as const, id: request.enrollmentId }
  return { entity: 'session' as const, id: request.sessionId }
}
