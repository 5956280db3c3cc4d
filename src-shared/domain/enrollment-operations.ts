import { z } from 'zod'
import { chinaDateOf, InstantSchema } from './calendar-date.ts'
import { ORIGINS } from './candidate.ts'
import { type Enrollment, EnrollmentSchema, enrollmentStatusNames, holdsSeat } from './enrollment.ts'
import type { ExamPlan } from './exam-plan.ts'
import type { OpenEnrollment } from './facts.ts'
import { matchKeys } from './identity-document.ts'
import { type Actor, creation, type Decision, entity, next, operation, refuse } from './operation.ts'
import { overlap, type Session } from './session.ts'

export const EnrollmentEntity = entity({ name: 'enrollment', title: '报名', schema: EnrollmentSchema })

const by = (actor: Actor) => ({ id: actor.id, name: actor.name })

interface Place {
  readonly plan: ExamPlan | null
  readonly session: Session | null
  readonly seats: { readonly capacity: number; readonly taken: number }
  /** The person's other enrollments that hold a seat. */
  readonly others: readonly OpenEnrollment[]
  readonly subjectId: string
  readonly planId: string
  readonly now: string
}

/** Why nobody can be put there now, or null. The order is the order in which a clerk would want to hear it. */
function refusalOfPlace({ plan, session, seats, others, subjectId, planId, now }: Place): Decision<never> | null {
  if (!plan || !session || session.planId !== planId) return refuse('NOT_FOUND', { what: '场次' })
  if (plan.status !== 'published') return refuse('PLAN_NOT_PUBLISHED', { plan: plan.name })
  const today = chinaDateOf(InstantSchema.parse(now))
  if (today < plan.registrationFrom) return refuse('REGISTRATION_NOT_OPEN', { from: plan.registrationFrom })
  if (today > plan.registrationUntil) return refuse('REGISTRATION_CLOSED', { until: plan.registrationUntil })
  if (!session.subjectIds.includes(subjectId)) return refuse('SUBJECT_NOT_IN_SESSION')
  if (others.some((other) => other.planId === planId && other.subjectId === subjectId))
    return refuse('ENROLLMENT_EXISTS')
  const clash = others.find((other) => overlap(other, session))
  if (clash) return refuse('SESSIONS_OVERLAP', { date: clash.date, startTime: clash.startTime, endTime: clash.endTime })
  return seats.taken < seats.capacity ? null : refuse('SEAT_TAKEN')
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
      refusalOfPlace({ ...place, others: facts.openEnrollmentsOf }) ??
      next({
        ...payload,
        status: 'submitted' as const,
        submittedAt: now,
        submittedBy: by(actor),
        reviewedAt: null,
        reviewedBy: null,
        comment: '',
      })
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
      refusalOfPlace({ ...place, planId: state.planId, subjectId: payload.subjectId }) ??
      next({
        ...state,
        ...payload,
        status: 'submitted' as const,
        submittedAt: now,
        submittedBy: by(actor),
        reviewedAt: null,
        reviewedBy: null,
        comment: '',
      })
    )
  },
})

/** 改场次: a late change into another session of the same plan; the review stands. */
export const moveEnrollment = operation({
  type: 'enrollment.move',
  version: 1,
  entity: EnrollmentEntity,
  title: '改场次',
  conflict: 'exact-version',
  payload: EnrollmentSchema.pick({ sessionId: true }),
  facts: {
    session: ({ payload }) => payload.sessionId,
    seats: ({ payload }) => payload.sessionId,
    openEnrollmentsOf: ({ state }) => state.candidateId,
  },
  decide: ({ id, state, payload, facts }) => {
    const { session, seats } = facts
    if (!holdsSeat(state.status)) return refuse('ENROLLMENT_NOT_OPEN', { status: enrollmentStatusNames[state.status] })
    if (!session || session.planId !== state.planId) return refuse('NOT_FOUND', { what: '场次' })
    if (payload.sessionId === state.sessionId) return refuse('SESSION_UNCHANGED')
    if (!session.subjectIds.includes(state.subjectId)) return refuse('SUBJECT_NOT_IN_SESSION')
    const clash = facts.openEnrollmentsOf.find((other) => other.id !== id && overlap(other, session))
    if (clash)
      return refuse('SESSIONS_OVERLAP', { date: clash.date, startTime: clash.startTime, endTime: clash.endTime })
    return seats.taken < seats.capacity ? next({ ...state, ...payload }) : refuse('SEAT_TAKEN')
  },
})

/** 撤销: the seat is free at once. */
export const withdrawEnrollment = operation({
  type: 'enrollment.withdraw',
  version: 1,
  entity: EnrollmentEntity,
  title: '撤销报名',
  conflict: 'exact-version',
  payload: z.strictObject({ reason: z.string().trim().min(2, '请写明撤销原因').max(200) }),
  decide: ({ state, payload }) =>
    holdsSeat(state.status)
      ? next({ ...state, status: 'withdrawn' as const, comment: payload.reason })
      : refuse('ENROLLMENT_NOT_OPEN', { status: enrollmentStatusNames[state.status] }),
})

const Review = z
  .strictObject({ decision: z.enum(['passed', 'rejected']), comment: z.string().trim().max(400) })
  .refine(({ decision, comment }) => decision === 'passed' || comment.length >= 2, '审核不通过须写明原因')

export const reviewEnrollment = operation({
  type: 'enrollment.review',
  version: 1,
  entity: EnrollmentEntity,
  title: '审核报名',
  conflict: 'exact-version',
  payload: Review,
  facts: {
    candidate: ({ state }) => state.candidateId,
    peopleWhoTouched: ({ id, state }) => ({ enrollmentId: id, candidateId: state.candidateId }),
  },
  decide: ({ state, payload, facts, actor, now }) =>
    refusalOfReview(state, { actor, ...facts }) ??
    next({ ...state, status: payload.decision, comment: payload.comment, reviewedAt: now, reviewedBy: by(actor) }),
})

/** Also asked for each row of the queue, to say why it waits for somebody else. */
export function refusalOfReview(
  state: Enrollment,
  {
    actor,
    candidate,
    peopleWhoTouched,
  }: {
    actor: Actor
    candidate: { readonly idType: Parameters<typeof matchKeys>[0]; readonly idNumber: string } | null
    peopleWhoTouched: readonly string[]
  },
): Decision<never> | null {
  if (state.status === 'withdrawn') return refuse('ENROLLMENT_WITHDRAWN')
  if (state.status !== 'submitted') {
    const { status, reviewedAt, reviewedBy } = state
    return refuse('ALREADY_REVIEWED', { by: reviewedBy?.name, at: reviewedAt, status: enrollmentStatusNames[status] })
  }
  if (peopleWhoTouched.includes(actor.id)) return refuse('SELF_REVIEW')
  const own = actor.identityNumber
  if (own && candidate && matchKeys(candidate.idType, candidate.idNumber).some((key) => key.endsWith(own))) {
    return refuse('SELF_REVIEW_OWN')
  }
  return null
}

/** 恢复: takes one's own decision back while nothing was built on it. */
export const restoreEnrollment = operation({
  type: 'enrollment.restore',
  version: 1,
  entity: EnrollmentEntity,
  title: '恢复待审核',
  conflict: 'exact-version',
  payload: z.strictObject({}),
  facts: {
    seats: ({ state }) => state.sessionId,
    openEnrollmentsOf: ({ state }) => state.candidateId,
    lastOperation: ({ id }) => ({ entity: 'enrollment', id }),
    seatOf: ({ id }) => id,
  },
  decide: ({ id, state, facts, actor }) => {
    if (state.status !== 'passed' && state.status !== 'rejected') return refuse('NOTHING_TO_RESTORE')
    if (state.reviewedBy?.id !== actor.id) return refuse('RESTORE_NOT_YOURS', { by: state.reviewedBy?.name })
    if (facts.lastOperation?.type !== 'enrollment.review' || facts.seatOf) return refuse('RESTORE_TOO_LATE')
    if (state.status === 'rejected') {
      const others = facts.openEnrollmentsOf.filter((other) => other.id !== id)
      const again = others.some((other) => other.planId === state.planId && other.subjectId === state.subjectId)
      if (again) return refuse('ENROLLMENT_EXISTS')
      if (facts.seats.taken >= facts.seats.capacity) return refuse('RESTORE_SEAT_TAKEN')
    }
    return next({ ...state, status: 'submitted' as const, comment: '', reviewedAt: null, reviewedBy: null })
  },
})
