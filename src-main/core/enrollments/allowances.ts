import type { EnrollmentOfCandidate } from '../../../src-shared/contract/candidates.ts'
import {
  moveEnrollment,
  resubmitEnrollment,
  withdrawEnrollment,
} from '../../../src-shared/domain/enrollment-operations.ts'
import type { QueryContext } from '../context.ts'
import type { NamedEnrollment } from './of-candidates.ts'

/** Any reason that the rule would take: it asks whether one may withdraw, not whether this reason is good. */
const anyReason = '本人申请'

/** Refusals of one session that another one may not have: the button leads to a choice of sessions. */
const choosable: readonly string[] = ['SEAT_TAKEN', 'SESSIONS_OVERLAP', 'SUBJECT_NOT_IN_SESSION', 'SESSION_HELD']

/** Beside each enrollment, whether its buttons would work now and why not: the same answers the commands would give. */
export function withAllowances(context: Pick<QueryContext, 'may'>, enrollment: NamedEnrollment): EnrollmentOfCandidate {
  const { enrollmentId: id, subjectId, sessionId } = enrollment
  const withdraw = context.may(withdrawEnrollment, { id, payload: { reason: anyReason } })
  const resubmit = context.may(resubmitEnrollment, { id, payload: { subjectId, sessionId } })
  const elsewhere = !resubmit.allowed && choosable.includes(resubmit.reason.code)
  // Asked about the session it is in: whoever may move at all hears that it would be no move.
  const move = context.may(moveEnrollment, { id, payload: { sessionId, reason: '' } })
  const movable = !move.allowed && move.reason.code === 'SESSION_UNCHANGED'
  return {
    ...enrollment,
    move: movable ? { allowed: true, reason: null } : allowance(move),
    withdraw: allowance(withdraw),
    resubmit: elsewhere ? { allowed: true, reason: null } : allowance(resubmit),
  }
}

const allowance = (asked: ReturnType<QueryContext['may']>) => ({
  allowed: asked.allowed,
  reason: asked.allowed ? null : asked.reason.message,
})
