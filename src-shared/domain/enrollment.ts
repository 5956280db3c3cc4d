import { z } from 'zod'
import { ORIGINS } from './candidate.ts'

export const ENROLLMENT_STATUSES = ['submitted', 'passed', 'rejected', 'withdrawn'] as const
export type EnrollmentStatus = (typeof ENROLLMENT_STATUSES)[number]
export const enrollmentStatusNames: Readonly<Record<EnrollmentStatus, string>> = {
  submitted: '待审核',
  passed: '审核通过',
  rejected: '审核不通过',
  withdrawn: '已撤销',
}

export const PersonReferenceSchema = z.strictObject({ id: z.string(), name: z.string() })

/** One candidate × plan × subject × session. */
export const EnrollmentSchema = z.strictObject({
  candidateId: z.string(),
  planId: z.string(),
  subjectId: z.string(),
  sessionId: z.string(),
  status: z.enum(ENROLLMENT_STATUSES),
  origin: z.enum(ORIGINS),
  /** The roster import it came with: the id of that command. */
  rosterId: z.string().nullable(),
  /** UTC instant. */
  submittedAt: z.string(),
  submittedBy: PersonReferenceSchema,
  reviewedAt: z.string().nullable(),
  reviewedBy: PersonReferenceSchema.nullable(),
  /** The review's comment, or why it was withdrawn. */
  comment: z.string().max(400),
})
export type Enrollment = z.infer<typeof EnrollmentSchema>

/** Submitted and passed enrollments hold a seat of their session; rejected and withdrawn ones have given it back. */
export const holdsSeat = (status: EnrollmentStatus): boolean => status === 'submitted' || status === 'passed'
