import { z } from 'zod'
import { type Candidate, missingPictures, PICTURE_KINDS, type PictureKind, pictureNames } from './candidate.ts'
import { type Enrollment, enrollmentStatusNames } from './enrollment.ts'
import {
  EnrollmentEntity,
  refusalOfArchived,
  refusalOfScored,
  refusalOfSeated,
  refusalOfSeats,
} from './enrollment-operations.ts'
import { refusalOfOneself } from './oneself.ts'
import { type Actor, type Answers, type Decision, next, operation, refuse } from './operation.ts'
import { overlap } from './session.ts'

/** A reason has words: digits alone are keys that went astray. */
export const saysWhy = (comment: string): boolean => comment.trim().length >= 2 && /\p{L}/u.test(comment)

const ReviewSchema = z
  .strictObject({
    decision: z.enum(['passed', 'rejected']),
    comment: z.string().trim().max(400),
    /** Files the reviewer saw were missing and passed without; they then have to be brought in before the exam. */
    withoutFiles: z.array(z.enum(PICTURE_KINDS)).default([]),
  })
  .refine(({ decision, comment }) => decision === 'passed' || saysWhy(comment), '审核不通过须用文字写明原因')

const by = (actor: Actor) => ({ id: actor.id, name: actor.name })

export const reviewEnrollment = operation({
  type: 'enrollment.review',
  version: 1,
  entity: EnrollmentEntity,
  title: '审核报名',
  conflict: 'exact-version',
  payload: ReviewSchema,
  facts: {
    candidate: ({ state }) => state.candidateId,
    peopleWhoTouched: ({ id, state }) => ({ enrollmentId: id, candidateId: state.candidateId }),
  },
  decide: ({ state, payload, facts, actor, now }) => {
    const { decision, comment } = payload
    const refusal = refusalOfReview(state, { actor, ...facts })
    if (refusal) return refusal
    const unacknowledged = decision === 'passed' ? unacknowledgedFiles(facts.candidate, payload.withoutFiles) : []
    if (unacknowledged.length > 0) {
      return refuse('FILES_MISSING', { files: unacknowledged.map((kind) => pictureNames[kind]) })
    }
    return next({ ...state, status: decision, comment, reviewedAt: now, reviewedBy: by(actor) })
  },
})

function unacknowledgedFiles(candidate: Candidate | null, acknowledged: readonly PictureKind[]): PictureKind[] {
  return candidate ? missingPictures(candidate).filter((kind) => !acknowledged.includes(kind)) : []
}

/** Also asked for each row of the queue, to say why it waits for somebody else. */
export function refusalOfReview(
  state: Pick<Enrollment, 'status' | 'reviewedAt' | 'reviewedBy'>,
  {
    actor,
    candidate,
    peopleWhoTouched,
  }: {
    actor: Actor
    candidate: Pick<Candidate, 'idType' | 'idNumber'> | null
    peopleWhoTouched: readonly string[]
  },
): Decision<never> | null {
  if (state.status === 'withdrawn') return refuse('ENROLLMENT_WITHDRAWN')
  if (state.status !== 'submitted') {
    const { status, reviewedAt, reviewedBy } = state
    const own = reviewedBy?.id === actor.id
    const said = enrollmentStatusNames[status]
    return refuse('ALREADY_REVIEWED', { by: reviewedBy?.name, own, at: reviewedAt, status: said })
  }
  if (peopleWhoTouched.includes(actor.id)) return refuse('SELF_REVIEW')
  return refusalOfOneself(actor, candidate ? [candidate] : [], { own: 'SELF_REVIEW_OWN', deed: '审核' })
}

/** 恢复: takes one's own decision back while nothing was built on it. `group` is the command that made the decision. */
export const restoreEnrollment = operation({
  type: 'enrollment.restore',
  version: 1,
  entity: EnrollmentEntity,
  title: '恢复待审核',
  conflict: 'exact-version',
  payload: z.strictObject({ group: z.string() }),
  facts: {
    examPlan: ({ state }) => state.planId,
    session: ({ state }) => state.sessionId,
    seats: ({ state }) => state.sessionId,
    openEnrollmentsOf: ({ state }) => state.candidateId,
    lastOperation: ({ id }) => ({ entity: 'enrollment', id }),
    seatOf: ({ id }) => id,
    hasScore: ({ id }) => id,
  },
  decide: ({ id, state, payload, facts, actor }) => {
    if (state.status !== 'passed' && state.status !== 'rejected') return refuse('NOTHING_TO_RESTORE')
    if (state.reviewedBy?.id !== actor.id) return refuse('RESTORE_NOT_YOURS', { by: state.reviewedBy?.name })
    const archived = refusalOfArchived(facts.examPlan, '恢复审核决定')
    if (archived) return archived
    const last = facts.lastOperation
    if (last?.type !== 'enrollment.review' || last.group !== payload.group || facts.seatOf || facts.hasScore) {
      return refuse('RESTORE_TOO_LATE')
    }
    const refusal = state.status === 'rejected' ? refusalOfReturn(id, state, facts) : null
    return refusal ?? next({ ...state, status: 'submitted' as const, comment: '', reviewedAt: null, reviewedBy: null })
  },
})

/**
 * 更正后重新审核: what the pass attested is about to be corrected, so somebody else has to look again. The place in the
 * session stays; a drawn seat falls away as for every enrollment that is no longer passed, and its ticket with it.
 */
export const reopenEnrollment = operation({
  type: 'enrollment.reopen',
  version: 1,
  entity: EnrollmentEntity,
  title: '更正后重新审核',
  conflict: 'exact-version',
  payload: z.strictObject({ reason: z.string().trim().max(200) }),
  facts: {
    examPlan: ({ state }) => state.planId,
    session: ({ state }) => state.sessionId,
    seatOf: ({ id }) => id,
    hasScore: ({ id }) => id,
  },
  decide: ({ state, payload, facts, now }) => {
    if (state.status !== 'passed') return refuse('ENROLLMENT_NOT_OPEN', { status: enrollmentStatusNames[state.status] })
    if (!saysWhy(payload.reason)) return refuse('CORRECTION_REASON_MISSING')
    return (
      refusalOfArchived(facts.examPlan, '重新审核') ??
      refusalOfScored(facts.hasScore, '重新审核') ??
      refusalOfSeated({ seat: facts.seatOf, session: facts.session }, { action: '重新审核', now }) ??
      next({ ...state, status: 'submitted' as const, comment: '', reviewedAt: null, reviewedBy: null })
    )
  },
})

/** A rejection gave the seat back: it can only be taken back while the seat, and the person, are still free. */
function refusalOfReturn(
  id: string,
  { planId, subjectId }: Enrollment,
  { session, seats, openEnrollmentsOf }: Answers<Record<'session' | 'seats' | 'openEnrollmentsOf', unknown>>,
): Decision<never> | null {
  const others = openEnrollmentsOf.filter((other) => other.id !== id)
  if (others.some((other) => other.planId === planId && other.subjectId === subjectId)) {
    return refuse('ENROLLMENT_EXISTS')
  }
  const clash = session && others.find((other) => overlap(other, session))
  if (clash) return refuse('SESSIONS_OVERLAP', { date: clash.date, startTime: clash.startTime, endTime: clash.endTime })
  if (seats.taken >= seats.capacity) return refuse('RESTORE_SEAT_TAKEN')
  return refusalOfSeats(seats)
}
