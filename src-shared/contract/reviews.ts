import { z } from 'zod'
import { ORIGINS, PICTURE_KINDS, PictureSchema } from '../domain/candidate.ts'
import { ENROLLMENT_STATUSES } from '../domain/enrollment.ts'
import { saysWhy } from '../domain/enrollment-review.ts'
import { ReviewHintSchema } from '../domain/review-hints.ts'
import { command, query } from './procedure.ts'

/** Which of the waiting enrollments; every condition narrows. */
export const ReviewFilterSchema = z.strictObject({
  planId: z.string().optional(),
  sessionId: z.string().optional(),
  employerId: z.string().optional(),
  origin: z.enum(ORIGINS).optional(),
  rosterId: z.string().optional(),
  /** As typed into 查找考生: name, pinyin, employer, end of a number. */
  text: z.string().max(60).optional(),
  /** Only those with something to look at. */
  withHints: z.boolean().optional(),
})
export type ReviewFilter = z.input<typeof ReviewFilterSchema>

/** Which versions the reviewer looked at: a decision on anything newer is refused. */
export const SeenSchema = z.strictObject({ enrollment: z.number().int(), candidate: z.number().int() })

const PictureKinds = z.array(z.enum(PICTURE_KINDS))
const Subject = z.strictObject({ personCategory: z.string(), businessField: z.string() })

export const ReviewRowSchema = z.strictObject({
  enrollmentId: z.string(),
  name: z.string(),
  employer: z.string().nullable(),
  subject: Subject,
  submittedAt: z.string(),
  /** How many hints want attention. */
  hints: z.number().int(),
  /** What they say, missing files among them. */
  remarks: z.array(z.string()),
  missing: PictureKinds,
  /** Null: the caller may decide. Otherwise why not, and who could. */
  waitsFor: z.string().nullable(),
  seen: SeenSchema,
})
export type ReviewRow = z.infer<typeof ReviewRowSchema>

export const ReviewCursorSchema = z.strictObject({ submittedAt: z.string(), enrollmentId: z.string() })

/** Whether a button acts, and if not the sentence that says why. */
const Allowance = z.strictObject({ allowed: z.boolean(), reason: z.string().nullable() })

const HistoryEntry = z.strictObject({
  at: z.string(),
  kind: z.enum(['submitted', 'passed', 'rejected', 'restored', 'withdrawn', 'changed']),
  text: z.string(),
  /** The review's comment; null where there is none or retention has erased it. */
  comment: z.string().nullable(),
  by: z.string(),
})
export type ReviewHistoryEntry = z.infer<typeof HistoryEntry>

const ReviewedRecord = z.strictObject({
  enrollmentId: z.string(),
  candidateId: z.string(),
  status: z.enum(ENROLLMENT_STATUSES),
  name: z.string(),
  sex: z.string(),
  birthDate: z.string(),
  age: z.number().int(),
  idType: z.string(),
  maskedIdNumber: z.string(),
  maskedMobile: z.string(),
  employer: z
    .strictObject({
      employerId: z.string(),
      name: z.string(),
      creditCode: z.string().nullable(),
      /** What looks wrong with the code; null when nothing does. */
      creditCodeWarning: z.string().nullable(),
      parentName: z.string().nullable(),
    })
    .nullable(),
  yearsOfWork: z.number().int().nullable(),
  education: z.string().nullable(),
  ethnicGroup: z.string().nullable(),
  technicalTitle: z.string().nullable(),
  subject: Subject,
  plan: z.strictObject({ planId: z.string(), name: z.string(), region: z.string() }),
  session: z.strictObject({
    sessionId: z.string(),
    number: z.number().int(),
    date: z.string(),
    startTime: z.string(),
    endTime: z.string(),
  }),
  pictures: z.strictObject({
    portrait: PictureSchema.nullable(),
    idFront: PictureSchema.nullable(),
    idBack: PictureSchema.nullable(),
  }),
  missing: PictureKinds,
  hints: z.array(ReviewHintSchema),
  history: z.array(HistoryEntry),
  origin: z.enum(ORIGINS),
  submittedAt: z.string(),
  submittedBy: z.string(),
  reviewedAt: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  /** The asker decided it. */
  reviewedByOneself: z.boolean(),
  comment: z.string(),
  waitsFor: z.string().nullable(),
  may: z.strictObject({ pass: Allowance, reject: Allowance }),
  seen: SeenSchema,
})
export type ReviewedRecord = z.infer<typeof ReviewedRecord>

/** A decision that its maker may take back: one record, or all of a bulk pass. */
const RestorableDecision = z.strictObject({
  /** The command that made it. */
  group: z.string(),
  decision: z.enum(['passed', 'rejected']),
  count: z.number().int(),
  /** Of the one record, or of the first. */
  name: z.string(),
  at: z.string(),
})
export type RestorableDecision = z.infer<typeof RestorableDecision>

const reviewRefusals = [
  'NOT_FOUND',
  'ALREADY_REVIEWED',
  'ENROLLMENT_WITHDRAWN',
  'SELF_REVIEW',
  'SELF_REVIEW_OWN',
  'STAFF_UNIDENTIFIED',
  'REVIEW_OUTDATED',
] as const

/** Most rows one bulk pass takes. */
export const bulkLimit = 10_000

export const reviews = {
  /** The queue, oldest submission first; 50 rows, keyset. */
  list: query({
    permission: 'enrollment:read',
    input: z.strictObject({ filter: ReviewFilterSchema, after: ReviewCursorSchema.nullable() }),
    output: z.strictObject({ rows: z.array(ReviewRowSchema), next: ReviewCursorSchema.nullable() }),
  }),
  /** How many wait under a filter. `atLeast`: there are more, counting stopped. */
  count: query({
    permission: 'enrollment:read',
    input: z.strictObject({ filter: ReviewFilterSchema }),
    output: z.strictObject({ count: z.number().int(), atLeast: z.boolean() }),
  }),
  /** What the queue can be narrowed to: only what somebody waits under. */
  filters: query({
    permission: 'enrollment:read',
    input: z.strictObject({ planId: z.string().optional() }),
    output: z.strictObject({
      plans: z.array(z.strictObject({ planId: z.string(), name: z.string(), count: z.number().int() })),
      sessions: z.array(
        z.strictObject({
          sessionId: z.string(),
          planId: z.string(),
          date: z.string(),
          startTime: z.string(),
          count: z.number().int(),
        }),
      ),
      employers: z.array(z.strictObject({ employerId: z.string(), name: z.string(), count: z.number().int() })),
    }),
  }),
  /** What a rejection may be put down to, by number keys; from the settings. */
  reasons: query({
    permission: 'enrollment:review',
    input: z.strictObject({}),
    output: z.strictObject({ reasons: z.array(z.string()) }),
  }),
  get: query({
    permission: 'enrollment:read',
    input: z.strictObject({ enrollmentId: z.string() }),
    output: ReviewedRecord,
    errors: ['NOT_FOUND'],
  }),
  pass: command({
    permission: 'enrollment:review',
    input: z.strictObject({
      enrollmentId: z.string(),
      comment: z.string().trim().max(400).default(''),
      /** The missing files the reviewer knows of and passes without. */
      withoutFiles: PictureKinds.default([]),
      seen: SeenSchema,
    }),
    output: z.strictObject({ group: z.string() }),
    errors: [...reviewRefusals, 'FILES_MISSING'],
  }),
  reject: command({
    permission: 'enrollment:review',
    input: z.strictObject({
      enrollmentId: z.string(),
      comment: z.string().trim().max(400).refine(saysWhy, '审核不通过须用文字写明原因'),
      seen: SeenSchema,
    }),
    output: z.strictObject({ group: z.string() }),
    errors: reviewRefusals,
  }),
  /** The caller's latest decision of today, if it can still be taken back. */
  latest: query({
    permission: 'enrollment:review',
    input: z.strictObject({}),
    output: RestorableDecision.nullable(),
  }),
  /** 恢复: takes a whole decision back, all of its records or none. */
  restore: command({
    permission: 'enrollment:review',
    input: z.strictObject({ group: z.string() }),
    output: z.strictObject({ enrollmentIds: z.array(z.string()) }),
    errors: [
      'NOTHING_TO_RESTORE',
      'RESTORE_NOT_YOURS',
      'PLAN_STATUS',
      'RESTORE_TOO_LATE',
      'RESTORE_SEAT_TAKEN',
      'ENROLLMENT_EXISTS',
      'SESSIONS_OVERLAP',
    ],
  }),
  /** Dry run of a bulk pass: every row under the filter, with what would become of it. At most `bulkLimit`. */
  previewBulk: query({
    permission: 'enrollment:review',
    input: z.strictObject({ filter: ReviewFilterSchema }),
    output: z.strictObject({ rows: z.array(ReviewRowSchema), more: z.boolean() }),
  }),
  /** Passes each row it may, as one command; a refused row stops no other. `restore` takes the whole back. */
  passAll: command({
    permission: 'enrollment:review',
    input: z.strictObject({
      rows: z
        .array(z.strictObject({ enrollmentId: z.string(), withoutFiles: PictureKinds.default([]), seen: SeenSchema }))
        .min(1)
        .max(bulkLimit),
    }),
    output: z.strictObject({
      group: z.string(),
      passed: z.number().int(),
      refused: z.array(z.strictObject({ enrollmentId: z.string(), name: z.string(), reason: z.string() })),
    }),
    errors: ['CANCELLED'],
  }),
} as const
