import type { ErrorCode } from '../../../src-shared/contract/errors.ts'
import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import type { Certificate } from '../../../src-shared/domain/certificate.ts'
import type { CertificateApplication } from '../../../src-shared/domain/certificate-application.ts'
import { refusalOfApplicationReview } from '../../../src-shared/domain/certificate-application-review.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { isPermitted } from '../../../src-shared/domain/permissions.ts'
import type { QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { activeStaff } from '../reviews/reviewers.ts'
import { certificateApplicationFacts } from './facts.ts'

/** Who asks, and who else might decide: the same for all rows of one call. */
export interface ReviewersContext {
  readonly db: ReadDatabase
  readonly actor: Actor
  readonly reviewers: readonly Actor[]
}

export const reviewersContext = ({ db, actor }: QueryContext): ReviewersContext => ({
  db,
  actor,
  reviewers: activeStaff(db).filter(({ roles }) => isPermitted(roles, 'certificate:review')),
})

const whyNot: Partial<Record<ErrorCode, string>> = {
  APPLICATION_SELF_REVIEW: '经您提交或修改过资料',
  APPLICATION_SELF_REVIEW_OWN: '是您本人的证书',
}

/** Why the caller can't decide, and who could; null where the caller may, or is no reviewer anyway. */
export function waitsForWhom(
  { db, actor, reviewers }: ReviewersContext,
  {
    certificateId,
    certificate,
    application,
    candidate,
  }: {
    readonly certificateId: string
    readonly certificate: Certificate
    readonly application: CertificateApplication
    readonly candidate: Candidate
  },
): string | null {
  if (application.status !== 'submitted' || !isPermitted(actor.roles, 'certificate:review')) return null
  const about = { certificateId, candidateId: certificate.candidateId }
  const peopleWhoTouchedApplication = certificateApplicationFacts.peopleWhoTouchedApplication(db, about)
  const refusalFor = (who: Actor) =>
    refusalOfApplicationReview(certificate, application, { actor: who, candidate, peopleWhoTouchedApplication })
  const refusal = refusalFor(actor)
  if (refusal?.kind !== 'refused') return null
  const others = reviewers.filter((reviewer) => refusalFor(reviewer) === null)
  const who = others.length > 0 ? `等${others.map(({ name }) => name).join('、')}审核` : '还没有别的审核员'
  return `${whyNot[refusal.code] ?? '不能由您审核'}，${who}`
}
