import { z } from 'zod'
import { admissionHours, admissionTime, isAdmitting } from './admission-hours.ts'
import { formatChinaTime, InstantSchema } from './calendar-date.ts'
import {
  CHECK_IN_WAYS,
  type CheckIn,
  CheckInEntity,
  ENTRY_REFUSALS,
  SittingSchema,
  sameSitting,
  standingOf,
} from './check-in.ts'
import { enrollmentStatusNames } from './enrollment.ts'
import { refusalOfArchived } from './enrollment-operations.ts'
import type { ExpectedSitting } from './facts.ts'
import { type Actor, type Decision, next, operation, operationOrCreation, refuse } from './operation.ts'

const ReasonSchema = z.string().trim().max(200, '原因最多 200 个字')
const WorkstationSchema = z.string().max(20)
const by = ({ id, name }: Actor) => ({ id, name })
const about = ({ id }: { id: string }): string => id

type Placed = ExpectedSitting & { readonly seat: NonNullable<ExpectedSitting['seat']> }

/** Why nothing can be noted of this person's sitting, or null. */
export function refusalOfSitting(expected: ExpectedSitting | null, action: string): Decision<never> | null {
  if (!expected) return refuse('NOT_FOUND', { what: '报名' })
  const archived = refusalOfArchived(expected.plan, action)
  if (archived) return archived
  if (expected.status !== 'passed') {
    return refuse('CHECK_IN_NOT_PASSED', { status: enrollmentStatusNames[expected.status] })
  }
  return expected.seat === null ? refuse('CHECK_IN_WITHOUT_SEAT') : null
}

const isPlaced = (expected: ExpectedSitting | null): expected is Placed => expected !== null && expected.seat !== null

/** What is known of this sitting; what was noted before the session was put off is none of it. */
const ofThisSitting = (state: CheckIn | null, { session }: ExpectedSitting): CheckIn | null =>
  state && sameSitting(state.sitting, session) ? state : null

const begun = ({ sessionId, session }: ExpectedSitting): CheckIn => ({
  sessionId,
  sitting: SittingSchema.parse({ date: session.date, startTime: session.startTime }),
  arrival: null,
  absence: null,
  refusals: [],
})

function refusalOfRepeated(known: CheckIn | null): Decision<never> | null {
  if (!known?.arrival) return null
  const { at, by: who, workstation } = known.arrival
  return refuse('CHECK_IN_REPEATED', { at: formatChinaTime(InstantSchema.parse(at)), by: who.name, workstation })
}

/** Why somebody who comes now is not let in without a reason, or null. */
function refusalOfTime(expected: Placed, { now, reason }: { now: string; reason: string }): Decision<never> | null {
  const time = admissionTime(expected, now)
  if (isAdmitting(time) || reason.length >= 2) return null
  const { date, startTime } = expected.session
  if (time === 'before' || time === 'after') return refuse('CHECK_IN_OTHER_DAY', { date, startTime })
  return refuse('CHECK_IN_LATE', { limit: admissionHours(expected.plan, expected.session).lateLimit })
}

/**
 * 签到. Several desks may do it without knowing of each other: the first to be applied is kept, the second is refused and
 * told of it. An absence marked meanwhile gives way, in either order.
 */
export const arrive = operationOrCreation({
  type: 'check-in.arrive',
  version: 1,
  entity: CheckInEntity,
  title: '签到',
  conflict: 'state-only',
  payload: z.strictObject({
    ticketNumber: z.string(),
    how: z.enum(CHECK_IN_WAYS),
    workstation: WorkstationSchema,
    /** Why they are let in out of hours: late, or by a clock that is wrong. */
    reason: ReasonSchema,
  }),
  facts: { expectedSitting: about },
  decide: ({ state, payload, facts, actor, now }) => {
    const expected = facts.expectedSitting
    const refusal = refusalOfSitting(expected, '签到')
    if (refusal || !isPlaced(expected)) return refusal ?? refuse('CHECK_IN_WITHOUT_SEAT')
    const { seat } = expected
    if (payload.ticketNumber !== seat.ticketNumber) return refuse('CHECK_IN_TICKET_VOID', { number: seat.ticketNumber })
    const known = ofThisSitting(state, expected)
    const arrival = { ...payload, roomId: seat.roomId, seat: seat.seat, at: now, by: by(actor) }
    return (
      refusalOfRepeated(known) ??
      refusalOfTime(expected, { now, reason: payload.reason }) ??
      next({ ...(known ?? begun(expected)), arrival, absence: null })
    )
  },
})

/** 撤回签到: it was somebody else, or a slip of the key. `at`: the arrival that was seen. */
export const undoArrival = operation({
  type: 'check-in.undo',
  version: 1,
  entity: CheckInEntity,
  title: '撤回签到',
  conflict: 'state-only',
  payload: z.strictObject({ at: z.string(), reason: ReasonSchema.min(2, '请写明撤回签到的原因（至少 2 个字）') }),
  facts: { expectedSitting: about },
  decide: ({ state, payload, facts }) => {
    const archived = refusalOfArchived(facts.expectedSitting?.plan ?? null, '撤回签到')
    if (archived) return archived
    return state.arrival?.at === payload.at ? next({ ...state, arrival: null }) : refuse('CHECK_IN_CHANGED')
  },
})

/** 不予入场: somebody was sent away. They may come again, with the right paper, and are then let in. */
export const refuseEntry = operationOrCreation({
  type: 'check-in.refuse-entry',
  version: 1,
  entity: CheckInEntity,
  title: '不予入场',
  conflict: 'none',
  payload: z.strictObject({ why: z.enum(ENTRY_REFUSALS), note: ReasonSchema }),
  facts: { expectedSitting: about },
  decide: ({ state, payload, facts, actor, now }) => {
    const expected = facts.expectedSitting
    const refusal = refusalOfSitting(expected, '登记不予入场')
    if (refusal || !isPlaced(expected)) return refusal ?? refuse('CHECK_IN_WITHOUT_SEAT')
    const known = ofThisSitting(state, expected)
    if (payload.why === 'other' && payload.note.length < 2) return refuse('ENTRY_REFUSAL_WITHOUT_NOTE')
    const record = known ?? begun(expected)
    return (
      refusalOfRepeated(known) ??
      next({ ...record, refusals: [...record.refusals, { ...payload, at: now, by: by(actor) }] })
    )
  },
})

/** 登记缺考, once nobody is let in any more; earlier only with a reason, for a clock that is wrong. */
export const markAbsent = operationOrCreation({
  type: 'check-in.mark-absent',
  version: 1,
  entity: CheckInEntity,
  title: '登记缺考',
  conflict: 'state-only',
  payload: z.strictObject({ reason: ReasonSchema }),
  facts: { expectedSitting: about },
  decide: ({ state, payload, facts, actor, now }) => {
    const expected = facts.expectedSitting
    const refusal = refusalOfSitting(expected, '登记缺考')
    if (refusal || !isPlaced(expected)) return refusal ?? refuse('CHECK_IN_WITHOUT_SEAT')
    const known = ofThisSitting(state, expected)
    const standing = known ? standingOf(known) : 'expected'
    if (standing === 'arrived') return refuse('ABSENCE_OF_ARRIVED')
    if (standing === 'absent') return refuse('ABSENCE_MARKED')
    const tooEarly = ['before', 'early', 'open'].includes(admissionTime(expected, now))
    if (tooEarly && payload.reason.length < 2) {
      const { date } = expected.session
      return refuse('ABSENCE_TOO_EARLY', { date, limit: admissionHours(expected.plan, expected.session).lateLimit })
    }
    return next({ ...(known ?? begun(expected)), absence: { at: now, by: by(actor), reason: payload.reason } })
  },
})

/** 撤销缺考: marked by mistake. */
export const clearAbsence = operation({
  type: 'check-in.clear-absence',
  version: 1,
  entity: CheckInEntity,
  title: '撤销缺考',
  conflict: 'state-only',
  payload: z.strictObject({ reason: ReasonSchema.min(2, '请写明撤销缺考的原因（至少 2 个字）') }),
  facts: { expectedSitting: about, hasScore: about },
  decide: ({ state, facts }) => {
    const archived = refusalOfArchived(facts.expectedSitting?.plan ?? null, '撤销缺考')
    if (archived) return archived
    if (standingOf(state) !== 'absent') return refuse('CHECK_IN_CHANGED')
    return facts.hasScore ? refuse('ABSENCE_SCORED') : next({ ...state, absence: null })
  },
})
