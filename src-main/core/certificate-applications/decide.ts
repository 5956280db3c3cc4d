import type { certificateApplications } from '../../../src-shared/contract/certificate-applications.ts'
import type { ParsedInputOf } from '../../../src-shared/contract/procedure.ts'
import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { changeEmployer } from '../../../src-shared/domain/candidate-employer.ts'
import type { Certificate } from '../../../src-shared/domain/certificate.ts'
import type { ApplicationKind, ChangeApplication } from '../../../src-shared/domain/certificate-application.ts'
import { applicationIn } from '../../../src-shared/domain/certificate-application-operations.ts'
import { restoreApplication, reviewApplication } from '../../../src-shared/domain/certificate-application-review.ts'
import { nameEmployer } from '../candidates/name-employer.ts'
import { candidateStore } from '../candidates/store.ts'
import { certificateStore } from '../certificates/store.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { requireCertificate } from './application-attachment.ts'
import { decidedBy, decisionsSince } from './store.ts'

type Pass = ParsedInputOf<typeof certificateApplications.pass>

/** A pass or a rejection; a change that passes also registers its employer and rewrites the holder's profile. */
export function decide(context: CommandContext, input: Pass, decision: 'passed' | 'rejected'): { group: string } {
  const { certificateId, applicationId, comment } = input
  refuseOutdated(context, input)
  const before = applicationIn(requireCertificate(context.db, certificateId), applicationId)
  const change = decision === 'passed' && before?.kind === 'change' ? before : null
  if (change?.status === 'submitted') nameEmployer(context, { name: change.request.employerName, creditCode: null })
  const certificate = context.change(reviewApplication, certificateId, { applicationId, decision, comment })
  if (change) rewriteProfile(context, { certificateId, certificate, employerId: certificate.posting.employerId })
  return { group: context.commandId }
}

/** Nobody decides on what they have not seen: a corrected name, another portrait. */
function refuseOutdated({ db }: CommandContext, { certificateId, applicationId, seen }: Pass): void {
  const certificate = certificateStore.load(db, certificateId)
  // Decided meanwhile: the rule then says by whom, which tells the loser of a race more.
  if (!seen || !certificate || applicationIn(certificate.state, applicationId)?.status !== 'submitted') return
  const candidate = candidateStore.load(db, certificate.state.candidateId)
  if (seen.certificate !== certificate.version || seen.candidate !== candidate?.version) {
    throw new AppError('REVIEW_OUTDATED')
  }
}

function rewriteProfile(
  context: CommandContext,
  {
    certificateId,
    certificate: { candidateId },
    employerId,
  }: { certificateId: string; certificate: Certificate; employerId: string | null },
): void {
  if (candidateStore.load(context.db, candidateId)?.state.employerId === employerId) return
  context.change(changeEmployer, candidateId, { employerId, certificateId })
}

/** Takes back what one command decided. */
export function restore(context: CommandContext, group: string): { certificateIds: string[] } {
  const decisions = decidedBy(context.db, group)
  if (decisions.length === 0) throw new AppError('NOTHING_TO_RESTORE')
  for (const { certificateId, applicationId } of decisions) {
    const certificate = requireCertificate(context.db, certificateId)
    const before = applicationIn(certificate, applicationId)
    context.change(restoreApplication, certificateId, { applicationId, group })
    if (before?.kind === 'change' && before.status === 'passed')
      restoreProfile(context, { certificateId, certificate, before })
  }
  return { certificateIds: decisions.map(({ certificateId }) => certificateId) }
}

/** Only what the pass wrote: an employer entered since then stays. */
function restoreProfile(
  context: CommandContext,
  {
    certificateId,
    certificate,
    before: { former },
  }: { certificateId: string; certificate: Certificate; before: ChangeApplication },
): void {
  const profile = candidateStore.load(context.db, certificate.candidateId)?.state
  if (!former || profile?.employerId !== certificate.posting.employerId) return
  rewriteProfile(context, { certificateId, certificate, employerId: former.profileEmployerId })
}

/** The caller's latest decision of today in one queue that can still be taken back. */
export function latestDecision(context: QueryContext, kind: ApplicationKind) {
  const { db, actor, today } = context
  const since = new Date(Date.parse(`${today}T00:00:00+08:00`)).toISOString()
  for (const { certificateId, applicationId, group, at } of decisionsSince(db, { staffId: actor.id, since })) {
    const certificate = certificateStore.load(db, certificateId)?.state
    const application = certificate && applicationIn(certificate, applicationId)
    if (!certificate || application?.kind !== kind) continue
    // Yesterday's decision is no slip of the finger any more, and a clock set back makes none of tomorrow's today's.
    if (chinaDateOf(InstantSchema.parse(at)) !== today) continue
    const { status } = application
    if (status !== 'passed' && status !== 'rejected') continue
    if (!context.may(restoreApplication, { id: certificateId, payload: { applicationId, group } }).allowed) return null
    const name = candidateStore.load(db, certificate.candidateId)?.state.name ?? certificate.holder.name
    return { group, decision: status, count: 1, name, at }
  }
  return null
}
