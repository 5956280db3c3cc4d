import { z } from 'zod'
import { SittingSchema, TicketSeatSchema } from './check-in.ts'
import { refusalOfSitting } from './check-in-operations.ts'
import { PersonReferenceSchema } from './enrollment.ts'
import type { Facts } from './facts.ts'
import { creation, entity, next, operation, refuse } from './operation.ts'
import type { ScoreResult } from './score.ts'
import { TimeOfDaySchema } from './session.ts'

export const VIOLATION_KINDS = ['violation', 'cheated'] as const
export type ViolationKind = (typeof VIOLATION_KINDS)[number]
export const violationNames: Readonly<Record<ViolationKind, string>> = { violation: '违纪', cheated: '作弊' }

/** What the invigilators saw and did, as people fill it in. */
export const ViolationEntrySchema = z.strictObject({
  kind: z.enum(VIOLATION_KINDS),
  /** HH:mm on the day of the sitting. */
  observedAt: TimeOfDaySchema,
  /** 情节: what was seen. */
  conduct: z.string().trim().min(5, '请写明情节（至少 5 个字）').max(500, '情节最多 500 个字'),
  /** 处理: what was done about it then. */
  handling: z.string().trim().min(2, '请写明现场处理').max(200, '处理最多 200 个字'),
  /** The two invigilators who saw it; they need no account. */
  witnesses: z.array(z.string().trim().min(2, '请填写监考员姓名').max(50)).length(2, '须有两名监考员'),
})
export type ViolationEntry = z.infer<typeof ViolationEntrySchema>

/** 违纪记录 of one person at one sitting; there may be several. */
export const ViolationSchema = ViolationEntrySchema.extend({
  enrollmentId: z.string(),
  sessionId: z.string(),
  sitting: SittingSchema,
  place: TicketSeatSchema,
  /** UTC instant. */
  recordedAt: z.string(),
  recordedBy: PersonReferenceSchema,
  /** 撤销: it was recorded of the wrong person, or does not hold. */
  withdrawn: z.strictObject({ at: z.string(), by: PersonReferenceSchema, reason: z.string() }).nullable(),
})
export type Violation = z.infer<typeof ViolationSchema>

export const ViolationEntity = entity({ name: 'violation', title: '违纪记录', schema: ViolationSchema })

/** Nothing asks the clock here: what two people saw is written down whatever the workstation believes the time to be. */
export const recordViolation = creation({
  type: 'violation.record',
  version: 1,
  entity: ViolationEntity,
  title: '登记违纪',
  conflict: 'none',
  payload: ViolationEntrySchema.extend({ enrollmentId: z.string() }),
  facts: { expectedSitting: ({ payload }) => payload.enrollmentId },
  decide: ({ payload, facts: { expectedSitting: expected }, actor, now }) => {
    const refusal = refusalOfSitting(expected, '登记违纪')
    if (refusal || !expected?.seat) return refusal ?? refuse('CHECK_IN_WITHOUT_SEAT')
    const [one, other] = payload.witnesses
    if (one === other) return refuse('VIOLATION_BY_ONE_PERSON')
    const { date, startTime } = expected.session
    return next({
      ...payload,
      sessionId: expected.sessionId,
      sitting: SittingSchema.parse({ date, startTime }),
      place: expected.seat,
      recordedAt: now,
      recordedBy: { id: actor.id, name: actor.name },
      withdrawn: null,
    })
  },
})

/** 撤销违纪记录: the record stays, and says so. */
export const withdrawViolation = operation({
  type: 'violation.withdraw',
  version: 1,
  entity: ViolationEntity,
  title: '撤销违纪记录',
  conflict: 'state-only',
  payload: z.strictObject({ reason: z.string().trim().min(2, '请写明撤销原因（至少 2 个字）').max(200) }),
  facts: { hasScore: ({ state }) => state.enrollmentId },
  decide: ({ state, payload, facts, actor, now }) => {
    if (state.withdrawn) return refuse('VIOLATION_WITHDRAWN', { by: state.withdrawn.by.name })
    if (facts.hasScore) return refuse('VIOLATION_SCORED')
    return next({ ...state, withdrawn: { ...payload, at: now, by: { id: actor.id, name: actor.name } } })
  },
})

const longestNote = 200

/** A note's length counts UTF-16 units, of which a rare hanzi has two: none is cut in half. */
function noteOf(conduct: string): string {
  const cut = conduct.slice(0, longestNote)
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}

/**
 * What exam day says a sitting came to, where that is no mark: cheating before any other violation, a violation before an
 * absence (who was sent out at the door may be both). Null: there is something to mark.
 */
export function resultOfExamDay(day: Facts['examDayOf']['answer']): ScoreResult | null {
  const worst = day.violations.find(({ kind }) => kind === 'cheated') ?? day.violations[0]
  if (worst) return { kind: worst.kind, note: noteOf(worst.conduct) }
  return day.absent ? { kind: 'absent' } : null
}
