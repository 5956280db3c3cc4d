import { z } from 'zod'
import { chinaDateOf, InstantSchema } from './calendar-date.ts'
import { type Candidate, ORIGINS } from './candidate.ts'
import { EnrollmentSchema, enrollmentStatusNames, holdsSeat } from './enrollment.ts'
import { type ExamPlan, planStatusNames } from './exam-plan.ts'
import type { Facts, OpenEnrollment, SessionSeats } from './facts.ts'
import { type Actor, creation, type Decision, entity, next, operation, refuse } from './operation.ts'
import { missingForEnrolling } from './own-profile.ts'
import { isOver, overlap, type Session } from './session.ts'

export const EnrollmentEntity = entity({ name: 'enrollment', title: '报名', schema: EnrollmentSchema })

const by = (actor: Actor) => ({ id: actor.id, name: actor.name })

interface Place {
  readonly plan: ExamPlan | null
  readonly session: Session | null
  readonly seats: SessionSeats
  /** The person's other enrollments that hold a seat. */
  readonly others: readonly OpenEnrollment[]
  readonly subjectId: string
  readonly planId: string
  readonly now: string
}

/** Why nobody can enrol in a plan now, or null; a whole roster asks it once before its people. */
export function refusalOfPlan(plan: ExamPlan, now: string): Decision<never> | null {
  if (plan.status !== 'published') return refuse('PLAN_NOT_PUBLISHED', { plan: plan.name })
  const today = chinaDateOf(InstantSchema.parse(now))
  if (today < plan.registrationFrom) return refuse('REGISTRATION_NOT_OPEN', { from: plan.registrationFrom })
  if (today > plan.registrationUntil) return refuse('REGISTRATION_CLOSED', { until: plan.registrationUntil })
  return null
}

/** Why nobody can be put there now, or null. The order is the order in which a clerk would want to hear it. */
function refusalOfPlace({ plan, session, seats, others, subjectId, planId, now }: Place): Decision<never> | null {
  if (!plan || !session || session.planId !== planId) return refuse('NOT_FOUND', { what: '场次' })
  const closed = refusalOfPlan(plan, now)
  if (closed) return closed
  if (isOver(session, now)) return refuse('SESSION_HELD', { date: session.date })
  if (!session.subjectIds.includes(subjectId)) return refuse('SUBJECT_NOT_IN_SESSION')
  if (others.some((other) => other.planId === planId && other.subjectId === subjectId))
    return refuse('ENROLLMENT_EXISTS')
  const clash = others.find((other) => overlap(other, session))
  if (clash) return refuse('SESSIONS_OVERLAP', { date: clash.date, startTime: clash.startTime, endTime: clash.endTime })
  return refusalOfSeats(seats)
}

/** The session is full, or what this workstation may sell of it is. */
export function refusalOfSeats({ capacity, taken, leased }: SessionSeats): Decision<never> | null {
  if (taken >= capacity) return refuse('SEAT_TAKEN')
  return leased !== null && leased < 1 ? refuse('SEATS_NOT_LEASED') : null
}

/** An archived plan is a record: nobody moves in it any more. */
export const refusalOfArchived = (plan: Pick<ExamPlan, 'status'> | null, action: string): Decision<never> | null =>
  plan?.status === 'archived' ? refuse('PLAN_STATUS', { status: planStatusNames.archived, action }) : null

/** Once a session was held, who sat where in it stays on record. */
export function refusalOfSeated(
  { seat, session }: { seat: Facts['seatOf']['answer']; session: { readonly date: string } | undefined | null },
  { action, now }: { action: string; now: string },
): Decision<never> | null {
  if (!seat || !session || !isOver(session, now)) return null
  return refuse('SEATED_SESSION_HELD', { date: session.date, action })
}

/** A score says what came of the enrollment: it stays. */
export const refusalOfScored = (hasScore: boolean, action: string): Decision<never> | null =>
  hasScore ? refuse('SCORE_KEEPS_ENROLLMENT', { action }) : null

/** Who came, or stayed away, is on record: so is that they were to come. */
const refusalOfExamDay = (hasExamDay: boolean, action: string): Decision<never> | null =>
  hasExamDay ? refuse('EXAM_DAY_KEEPS_ENROLLMENT', { action }) : null

/** What a submission, the first or another, makes of an enrollment. */
const submitted = ({ actor, now }: { actor: Actor; now: string }) => ({
  status: 'submitted' as const,
  submittedAt: now,
  submittedBy: by(actor),
  reviewedAt: null,
  reviewedBy: null,
  comment: '',
})

/** Nobody enrols themselves before their data is complete; a clerk may, and the review then sees what is missing. */
function refusalOfIncomplete(actor: Actor, candidate: Candidate | null): Decision<never> | null {
  if (candidate?.erasedAt !== undefined) return refuse('PERSON_ERASED')
  if (actor.kind !== 'candidate') return null
  const missing = missingForEnrolling(candidate).map(({ label }) => label)
  return missing.length > 0 ? refuse('OWN_PROFILE_INCOMPLETE', { missing: missing.join('、') }) : null
}

const Submission = EnrollmentSchema.pick({ candidateId: true, planId: true, subjectId: true, sessionId: true }).extend({
  origin: z.enum(ORIGINS),
  rosterId: z.string().nullable(),
})

export const submitEnrollment = creation({
  type: 'enrollment.submit',
  version: 1,
  entity: EnrollmentEntity,
  title: '提交报名',
  conflict: 'none',
  payload: Submission,
  facts: {
    candidate: ({ payload }) => payload.candidateId,
    examPlan: ({ payload }) => payload.planId,
    session: ({ payload }) => payload.sessionId,
    seats: ({ payload }) => payload.sessionId,
    openEnrollmentsOf: ({ payload }) => payload.candidateId,
  },
  decide: ({ payload, facts, actor, now }) => {
    if (!facts.candidate) return refuse('NOT_FOUND', { what: '考生' })
    const place = { ...payload, plan: facts.examPlan, session: facts.session, seats: facts.seats, now }
    return (
      refusalOfIncomplete(actor, facts.candidate) ??
      refusalOfPlace({ ...place, others: facts.openEnrollmentsOf }) ??
      next({ ...payload, ...submitted({ actor, now }) })
    )
  },
})

/** After 审核不通过, or into another session while that is still open: takes a seat anew and waits for a review again. */
export const resubmitEnrollment = operation({
  type: 'enrollment.resubmit',
  version: 1,
  entity: EnrollmentEntity,
  title: '重新提交报名',
  conflict: 'exact-version',
  payload: EnrollmentSchema.pick({ subjectId: true, sessionId: true }),
  facts: {
    candidate: ({ state }) => state.candidateId,
    examPlan: ({ state }) => state.planId,
    session: ({ payload }) => payload.sessionId,
    seats: ({ payload }) => payload.sessionId,
    openEnrollmentsOf: ({ state }) => state.candidateId,
  },
  decide: ({ id, state, payload, facts, actor, now }) => {
    if (state.status !== 'rejected') {
      return refuse('ENROLLMENT_NOT_REJECTED', { status: enrollmentStatusNames[state.status] })
    }
    const others = facts.openEnrollmentsOf.filter((other) => other.id !== id)
    const place = { plan: facts.examPlan, session: facts.session, seats: facts.seats, others, now }
    return (
      refusalOfIncomplete(actor, facts.candidate) ??
      refusalOfPlace({ ...place, planId: state.planId, subjectId: payload.subjectId }) ??
      next({ ...state, ...payload, ...submitted({ actor, now }) })
    )
  },
})

/**
 * 改场次: a late change into another session of the same plan; the review stands. A printed ticket is void by it, which
 * needs a reason.
 */
export const moveEnrollment = operation({
  type: 'enrollment.move',
  version: 1,
  entity: EnrollmentEntity,
  title: '改场次',
  conflict: 'exact-version',
  payload: EnrollmentSchema.pick({ sessionId: true }).extend({ reason: z.string().trim().max(200) }),
  facts: {
    examPlan: ({ state }) => state.planId,
    session: ({ payload }) => payload.sessionId,
    seats: ({ payload }) => payload.sessionId,
    openEnrollmentsOf: ({ state }) => state.candidateId,
    seatOf: ({ id }) => id,
    hasScore: ({ id }) => id,
    hasExamDay: ({ id }) => id,
  },
  decide: ({ id, state, payload, facts, now }) => {
    const { session, seats, seatOf: seat } = facts
    if (!holdsSeat(state.status)) return refuse('ENROLLMENT_NOT_OPEN', { status: enrollmentStatusNames[state.status] })
    const left = facts.openEnrollmentsOf.find((own) => own.id === id)
    const bound =
      refusalOfArchived(facts.examPlan, '改场次') ??
      refusalOfScored(facts.hasScore, '改场次') ??
      refusalOfExamDay(facts.hasExamDay, '改场次') ??
      refusalOfSeated({ seat, session: left }, { action: '改场次', now })
    if (bound) return bound
    if (!session || session.planId !== state.planId) return refuse('NOT_FOUND', { what: '场次' })
    if (payload.sessionId === state.sessionId) return refuse('SESSION_UNCHANGED')
    if (isOver(session, now)) return refuse('SESSION_HELD', { date: session.date })
    if (!session.subjectIds.includes(state.subjectId)) return refuse('SUBJECT_NOT_IN_SESSION')
    const clash = facts.openEnrollmentsOf.find((other) => other.id !== id && overlap(other, session))
    if (clash)
      return refuse('SESSIONS_OVERLAP', { date: clash.date, startTime: clash.startTime, endTime: clash.endTime })
    const full = refusalOfSeats(seats)
    if (full) return full
    if (seat && seat.timesPrinted > 0 && payload.reason.length < 2) return refuse('MOVE_REASON_MISSING')
    return next({ ...state, sessionId: payload.sessionId })
  },
})

/** 撤销: the seat is free at once. A candidate may only while nobody has reviewed it (the manual's section 5). */
export const withdrawEnrollment = operation({
  type: 'enrollment.withdraw',
  version: 1,
  entity: EnrollmentEntity,
  title: '撤销报名',
  conflict: 'exact-version',
  payload: z.strictObject({ reason: z.string().trim().min(2, '请写明撤销原因').max(200) }),
  facts: {
    examPlan: ({ state }) => state.planId,
    session: ({ state }) => state.sessionId,
    seatOf: ({ id }) => id,
    hasScore: ({ id }) => id,
    hasExamDay: ({ id }) => id,
  },
  decide: ({ state, payload, facts, actor, now }) => {
    const status = enrollmentStatusNames[state.status]
    if (!holdsSeat(state.status)) return refuse('ENROLLMENT_NOT_OPEN', { status })
    if (actor.kind === 'candidate' && state.status !== 'submitted') return refuse('OWN_ENROLLMENT_REVIEWED', { status })
    return (
      refusalOfArchived(facts.examPlan, '撤销报名') ??
      refusalOfScored(facts.hasScore, '撤销报名') ??
      refusalOfExamDay(facts.hasExamDay, '撤销报名') ??
      refusalOfSeated({ seat: facts.seatOf, session: facts.session }, { action: '撤销报名', now }) ??
      next({ ...state, status: 'withdrawn' as const, comment: payload.reason })
    )
  },
})
