import { z } from 'zod'
import { PLAN_STATUSES } from '../domain/exam-plan.ts'
import { ENTRY_WAYS, SCORE_STATES, ScoreResultSchema } from '../domain/score.ts'
import { command, query } from './procedure.ts'

const Count = z.number().int().min(0)
const SessionInput = z.strictObject({ sessionId: z.string() })
const EnrollmentInput = z.strictObject({ enrollmentId: z.string() })

/** A result as typed: whether it is a mark at all, the row is told. */
export const TypedResultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mark'), mark: z.number() }),
  z.strictObject({ kind: z.literal('absent') }),
  z.strictObject({ kind: z.literal('violation'), note: z.string().max(400) }),
  z.strictObject({ kind: z.literal('cheated'), note: z.string().max(400) }),
])
export type TypedResult = z.infer<typeof TypedResultSchema>

/** A session that has begun, with how far its scores are. */
const ScoredSessionSchema = z.strictObject({
  sessionId: z.string(),
  planId: z.string(),
  planName: z.string(),
  planStatus: z.enum(PLAN_STATUSES),
  number: z.number().int(),
  date: z.string(),
  startTime: z.string(),
  endTime: z.string(),
  /** 人员类别·业务领域 */
  subjects: z.array(z.string()),
  fullMark: z.number().int(),
  passMark: z.number().int(),
  /** 审核通过: whoever shall have a score. */
  people: Count,
  /** How many of them are in which state. */
  counts: z.strictObject({
    missing: Count,
    entered: Count,
    disagreeing: Count,
    agreed: Count,
    published: Count,
    correcting: Count,
  }),
  /** Why nothing can be entered (archived, not begun), or null. */
  closed: z.string().nullable(),
})
export type ScoredSession = z.infer<typeof ScoredSessionSchema>

const EntrySchema = z.strictObject({
  /** Null where it is hidden from whoever is to enter it again. */
  result: ScoreResultSchema.nullable(),
  by: z.string(),
  /** UTC instant. */
  at: z.string(),
  how: z.enum(ENTRY_WAYS),
})

const PublishedSchema = z.strictObject({
  result: ScoreResultSchema,
  qualified: z.boolean(),
  at: z.string(),
  by: z.string(),
})

const ScoredPersonSchema = z.strictObject({
  enrollmentId: z.string(),
  candidateId: z.string(),
  name: z.string(),
  maskedIdNumber: z.string(),
  employer: z.string().nullable(),
  subject: z.string(),
  roomId: z.string().nullable(),
  seat: z.number().int().nullable(),
  ticketNumber: z.string().nullable(),
  state: z.enum(SCORE_STATES),
  first: EntrySchema.nullable(),
  second: EntrySchema.nullable(),
  settled: EntrySchema.nullable(),
  published: PublishedSchema.nullable(),
  correction: z
    .strictObject({ result: ScoreResultSchema, reason: z.string(), by: z.string(), at: z.string(), own: z.boolean() })
    .nullable(),
  earlier: z.array(PublishedSchema.extend({ reason: z.string(), replacedAt: z.string(), proposedBy: z.string() })),
  /** Which of the two entries is the caller's. */
  own: z.enum(['first', 'second']).nullable(),
})
export type ScoredPerson = z.infer<typeof ScoredPersonSchema>

const RefusedSchema = z.array(z.strictObject({ enrollmentId: z.string(), reason: z.string() }))
const mostRows = 2_000

const EnteredRowSchema = z.strictObject({
  enrollmentId: z.string(),
  /** `amended`: one's own entry, which was `was`. */
  as: z.enum(['first', 'second', 'amended']),
  result: TypedResultSchema,
  was: ScoreResultSchema.nullable(),
})
export type EnteredRow = z.infer<typeof EnteredRowSchema>

const PublishingSchema = z.strictObject({
  /** Of what it was computed from; `publish` refuses when that changed since. */
  digest: z.string(),
  ready: Count,
  qualified: Count,
  unqualified: Count,
  absent: Count,
  /** 违纪 and 作弊. */
  violations: Count,
  /** Published already. */
  published: Count,
  missing: Count,
  entered: Count,
  disagreeing: Count,
  /** Agreed, but first entered by the caller: another must publish them. */
  own: Count,
  /** Who holds it up, each with the reason; at most 200. */
  held: z.array(
    z.strictObject({
      enrollmentId: z.string(),
      name: z.string(),
      room: z.string(),
      seat: z.number().int().nullable(),
      reason: z.string(),
    }),
  ),
  fullMark: z.number().int(),
  passMark: z.number().int(),
})
export type Publishing = z.infer<typeof PublishingSchema>

const ruleErrors = [
  'NOT_FOUND',
  'PLAN_STATUS',
  'SCORE_NOT_PASSED',
  'SCORE_TOO_EARLY',
  'SCORE_WITHOUT_SEAT',
  'SCORE_OWN',
  'STAFF_UNIDENTIFIED',
  'SCORE_TOO_HIGH',
  'SCORE_MARK_INVALID',
  'SCORE_CHANGED',
] as const
const correctionErrors = [...ruleErrors, 'CORRECTION_OF_CERTIFIED', 'CORRECTION_NOT_PROPOSED'] as const

export const scores = {
  /** Sessions that have begun and in which somebody was to sit, the latest first. */
  listSessions: query({
    permission: 'enrollment:read',
    input: z.strictObject({ planId: z.string().nullable() }),
    output: z.array(ScoredSessionSchema),
  }),
  /** Everybody of a session by room and seat. `hideFirst`: for 二次录入, what others entered first stays unseen. */
  getSheet: query({
    permission: 'enrollment:read',
    input: SessionInput.extend({ roomId: z.string().nullable(), hideFirst: z.boolean() }),
    output: z.strictObject({
      session: ScoredSessionSchema,
      rooms: z.array(z.strictObject({ roomId: z.string(), number: z.number().int(), name: z.string(), people: Count })),
      people: z.array(ScoredPersonSchema),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Saves a sheet: every row by itself. A refused one is named with its reason and keeps nobody else's from being saved. */
  enter: command({
    permission: 'score:enter',
    input: z.strictObject({ rows: z.array(EnteredRowSchema).min(1).max(mostRows) }),
    output: z.strictObject({ saved: Count, agreed: Count, disagreeing: Count, refused: RefusedSchema }),
  }),
  /** 核对: what was seen is right; every row by itself. */
  check: command({
    permission: 'score:enter',
    input: z.strictObject({
      rows: z
        .array(z.strictObject({ enrollmentId: z.string(), result: ScoreResultSchema }))
        .min(1)
        .max(mostRows),
    }),
    output: z.strictObject({ checked: Count, refused: RefusedSchema }),
  }),
  /** 裁定 by a third person. */
  settle: command({
    permission: 'score:enter',
    input: EnrollmentInput.extend({ result: TypedResultSchema }),
    output: z.null(),
    errors: [...ruleErrors, 'SCORE_PUBLISHED', 'SCORE_NOT_DISAGREEING', 'SCORE_SETTLED_BY_THIRD'],
  }),
  /** Dry run: what would be published, and what is missing. */
  previewPublishing: query({
    permission: 'score:publish',
    input: SessionInput,
    output: PublishingSchema,
    errors: ['NOT_FOUND'],
  }),
  /** Does what was previewed. `partially`: although somebody's score is not ready. */
  publish: command({
    permission: 'score:publish',
    input: SessionInput.extend({ digest: z.string(), partially: z.boolean() }),
    output: z.strictObject({ published: Count, qualified: Count }),
    errors: ['NOT_FOUND', 'SCORES_CHANGED', 'SCORES_INCOMPLETE', 'SCORES_NOTHING_TO_PUBLISH'],
  }),
  /** 更正 of a published score; it waits for another person. */
  proposeCorrection: command({
    permission: 'score:enter',
    input: EnrollmentInput.extend({
      result: TypedResultSchema,
      was: ScoreResultSchema,
      reason: z.string().trim().min(2, '请写明更正原因（至少 2 个字）').max(200, '更正原因最多 200 个字'),
    }),
    output: z.null(),
    errors: [...correctionErrors, 'SCORE_NOT_YET_PUBLISHED', 'CORRECTION_PROPOSED', 'CORRECTION_CHANGES_NOTHING'],
  }),
  confirmCorrection: command({
    permission: 'score:publish',
    input: EnrollmentInput.extend({ result: ScoreResultSchema }),
    output: z.null(),
    errors: [...correctionErrors, 'CORRECTION_BY_ONE_PERSON'],
  }),
  /** Who proposed it takes it back. */
  withdrawCorrection: command({
    permission: 'score:enter',
    input: EnrollmentInput,
    output: z.null(),
    errors: ['NOT_FOUND', 'CORRECTION_NOT_PROPOSED', 'CORRECTION_NOT_YOURS'],
  }),
  /** The second person does not agree: what was published stands. */
  declineCorrection: command({
    permission: 'score:publish',
    input: EnrollmentInput,
    output: z.null(),
    errors: ['NOT_FOUND', 'CORRECTION_NOT_PROPOSED'],
  }),
} as const
