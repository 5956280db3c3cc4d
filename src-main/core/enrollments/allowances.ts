import type { EnrollmentOfCandidate } from '../../../src-shared/contract/candidates.ts'
import { resubmitEnrollment, withdrawEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import type { QueryContext } from '../context.ts'
import type { NamedEnrollment } from './of-candidates.ts'

/** Any reason that the rule would take: it asks whether one may withdraw, not whether this reason is good. */
const anyReason = '本人申请'

/** Beside each enrollment, whether its buttons would work now and why not: the same answers the commands would give. */
export function withAllowances(context: Pick<QueryContext, 'may'>, enrollment: NamedEnrollment): EnrollmentOfCandidate {
  const { enrollmentId: id, subjectId, sessionId } = enrollment
  const withdraw = context.may(withdrawEnrollment, { id, payload: { reason: anyReason } })
  const resubmit = context.may(resubmitEnrollment, { id, payload: { subjectId, sessionId } })
  return { ...enrollment, withdraw: allowance(withdraw), resubmit: allowance(resubmit) }
}

const allowance = (asked: { allowed: true } | { allowed: false; reason: Error }) => ({
  allowed: asked.allowed,
  reason: asked.allowed ? null : asked.reason.message,
})
