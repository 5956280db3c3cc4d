import { z } from 'zod'
import { ORIGINS, PICTURE_KINDS } from '../domain/candidate.ts'
import { ENROLLMENT_STATUSES } from '../domain/enrollment.ts'
import { IdTypeSchema } from '../domain/identity-document.ts'
import { PersonEntrySchema, TypedPersonSchema } from '../domain/person-entry.ts'
import { NewPictureSchema } from './attachments.ts'
import { EmployerChoiceSchema, EnrollmentOfCandidateSchema } from './candidates.ts'
import { EnrollmentFigureSchema } from './enrollment-figures.ts'
import { command, query } from './procedure.ts'

export const EnrollmentRowSchema = z.strictObject({
  enrollmentId: z.string(),
  candidateId: z.string(),
  name: z.string(),
  idType: IdTypeSchema,
  maskedIdNumber: z.string(),
  employerName: z.string().nullable(),
  planId: z.string(),
  planName: z.string(),
  subjectName: z.string(),
  sessionId: z.string(),
  sessionNumber: z.number().int(),
  date: z.string(),
  startTime: z.string(),
  status: z.enum(ENROLLMENT_STATUSES),
  origin: z.enum(ORIGINS),
  submittedAt: z.string(),
  submittedBy: z.string(),
  comment: z.string(),
  ticketNumber: z.string().nullable(),
})
export type EnrollmentRow = z.infer<typeof EnrollmentRowSchema>

export const EnrollmentFilterSchema = z.strictObject({
  planId: z.string().nullable(),
  sessionId: z.string().nullable(),
  status: z.enum(ENROLLMENT_STATUSES).nullable(),
  employerId: z.string().nullable(),
  origin: z.enum(ORIGINS).nullable(),
  /** As in candidates.find. */
  text: z.string().max(100),
  /** What figures of 统计报表 are narrowed by. */
  figure: EnrollmentFigureSchema.optional(),
})
export type EnrollmentFilter = z.infer<typeof EnrollmentFilterSchema>

export const placeErrors = [
  'NOT_FOUND',
  'PLAN_NOT_PUBLISHED',
  'REGISTRATION_NOT_OPEN',
  'REGISTRATION_CLOSED',
  'SESSION_HELD',
  'SUBJECT_NOT_IN_SESSION',
  'ENROLLMENT_EXISTS',
  'SESSIONS_OVERLAP',
  'SEAT_TAKEN',
] as const

/** A field of the person, or their employer as a whole. */
const ChangedFieldSchema = z.enum([...TypedPersonSchema.keyof().options, 'employer'])
export type ChangedField = z.infer<typeof ChangedFieldSchema>

const pictures = Object.fromEntries(PICTURE_KINDS.map((kind) => [kind, NewPictureSchema.nullable()])) as Record<
  (typeof PICTURE_KINDS)[number],
  z.ZodNullable<typeof NewPictureSchema>
>

export const enrollments = {
  list: query({
    permission: 'enrollment:read',
    input: EnrollmentFilterSchema.extend({
      /** The last row shown; null for the first page. The latest submissions come first. */
      after: z.strictObject({ submittedAt: z.string(), enrollmentId: z.string() }).nullable(),
    }),
    output: z.strictObject({
      rows: z.array(EnrollmentRowSchema),
      more: z.boolean(),
      /** The text fits more people than are looked through; it should be longer. */
      tooMany: z.boolean(),
    }),
  }),
  /** How many in each state, by plan and session alone: kept counts, never a scan. */
  count: query({
    permission: 'enrollment:read',
    input: EnrollmentFilterSchema.pick({ planId: true, sessionId: true }),
    output: z.record(z.enum(ENROLLMENT_STATUSES), z.number().int()),
  }),
  /** How many rows the list has under a filter. */
  countRows: query({
    permission: 'enrollment:read',
    input: EnrollmentFilterSchema,
    output: z.strictObject({
      count: z.number().int(),
      /** There are more; counting one by one stopped. */
      atLeast: z.boolean(),
    }),
  }),
  get: query({
    permission: 'enrollment:read',
    input: z.strictObject({ enrollmentId: z.string() }),
    output: EnrollmentOfCandidateSchema.extend({ candidateId: z.string(), candidateName: z.string() }),
    errors: ['NOT_FOUND'],
  }),
  /**
   * 现场报名: registers the person or corrects the known one, attaches the pictures and takes the seat, all or nothing.
   * `person` may be null for a known person whose data stays as it is.
   */
  submit: command({
    permission: 'enrollment:submit',
    input: z.strictObject({
      planId: z.string(),
      subjectId: z.string(),
      sessionId: z.string(),
      candidateId: z.string().nullable(),
      person: PersonEntrySchema.nullable(),
      employer: EmployerChoiceSchema.nullable(),
      /**
       * Of a known person, what was typed over the record that filled the form: only that is written, so that a
       * colleague's correction made meanwhile stands.
       */
      changed: z.array(ChangedFieldSchema).default([]),
      pictures: z.strictObject(pictures),
    }),
    output: z.strictObject({
      enrollmentId: z.string(),
      candidateId: z.string(),
      name: z.string(),
      warnings: z.array(z.string()),
    }),
    errors: [...placeErrors, 'CANDIDATE_KNOWN', 'CANDIDATE_INVALID', 'UPLOAD_NOT_FOUND', 'REVIEW_ATTESTED'],
  }),
  withdraw: command({
    permission: 'enrollment:submit',
    input: z.strictObject({
      enrollmentId: z.string(),
      reason: z.string().trim().min(2, '请写明撤销原因').max(200, '撤销原因最多 200 个字'),
    }),
    output: z.null(),
    errors: ['NOT_FOUND', 'ENROLLMENT_NOT_OPEN', 'PLAN_STATUS', 'SEATED_SESSION_HELD'],
  }),
  /** After 审核不通过: takes a seat anew and waits for a review again. */
  resubmit: command({
    permission: 'enrollment:submit',
    input: z.strictObject({ enrollmentId: z.string(), subjectId: z.string(), sessionId: z.string() }),
    output: z.null(),
    errors: [...placeErrors, 'ENROLLMENT_NOT_REJECTED'],
  }),
  /** 改场次 within the plan. */
  move: command({
    permission: 'enrollment:submit',
    input: z.strictObject({
      enrollmentId: z.string(),
      sessionId: z.string(),
      /** Needed where a ticket was printed, which is void after it. */
      reason: z.string().trim().max(200, '原因最多 200 个字').default(''),
    }),
    output: z.null(),
    errors: [
      'NOT_FOUND',
      'ENROLLMENT_NOT_OPEN',
      'PLAN_STATUS',
      'SEATED_SESSION_HELD',
      'SESSION_HELD',
      'MOVE_REASON_MISSING',
      'SESSION_UNCHANGED',
      'SUBJECT_NOT_IN_SESSION',
      'SESSIONS_OVERLAP',
      'SEAT_TAKEN',
    ],
  }),
}
