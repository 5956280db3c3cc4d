import { z } from 'zod'
import { chinaDateOf, InstantSchema } from './calendar-date.ts'
import type { Candidate } from './candidate.ts'
import { type Certificate, CertificateEntity, openApplication } from './certificate.ts'
import type { CertificateApplication, ChangeApplication } from './certificate-application.ts'
import { applicationIn, replaced } from './certificate-application-operations.ts'
import { refusalOfDecided } from './certificate-application-rules.ts'
import { isInAnotherCity } from './code-tables/cities.ts'
import { saysWhy } from './enrollment-review.ts'
import type { Facts } from './facts.ts'
import { refusalOfOneself } from './oneself.ts'
import { type Actor, type Decision, next, operation, refuse } from './operation.ts'

/** The QR code carries the edition as one byte. */
const lastEdition = 255

const ReviewSchema = z
  .strictObject({
    applicationId: z.string(),
    decision: z.enum(['passed', 'rejected']),
    comment: z.string().trim().max(400),
  })
  .refine(({ decision, comment }) => decision === 'passed' || saysWhy(comment), '审核不通过须用文字写明原因')

/** A change that passes also rewrites the employer in the holder's profile; its command does that by `changeEmployer`. */
export const reviewApplication = operation({
  type: 'certificate.review-application',
  version: 1,
  entity: CertificateEntity,
  title: '审核证书业务申请',
  conflict: 'exact-version',
  payload: ReviewSchema,
  facts: {
    candidate: ({ state }) => state.candidateId,
    peopleWhoTouchedApplication: ({ id, state }) => ({ certificateId: id, candidateId: state.candidateId }),
    // A new employer is registered by the same command, before this is asked.
    employerNamed: ({ state, payload }) => employerAskedFor(applicationIn(state, payload.applicationId)),
  },
  decide: ({ state, payload, facts, actor, now }) => {
    const { applicationId, decision: status, comment } = payload
    const application = applicationIn(state, applicationId)
    const refusal = refusalOfApplicationReview(state, application, { actor, ...facts })
    if (refusal || !application) return refusal ?? refuse('NOT_FOUND', { what: '申请' })
    const reviewedBy = { id: actor.id, name: actor.name }
    const decided = { ...application, status, comment, reviewedAt: now, reviewedBy }
    return status === 'passed' ? passed(state, decided, { now, ...facts }) : next(replaced(state, decided))
  },
})

/** The name that a change asks for; empty for other kinds, as no employer has it. */
const employerAskedFor = (application: CertificateApplication | undefined): string =>
  application?.kind === 'change' ? application.request.employerName : ''

/** Also asked for each row of the queues, to say why it waits for somebody else. */
export function refusalOfApplicationReview(
  { holder }: Pick<Certificate, 'holder'>,
  application: CertificateApplication | undefined,
  {
    actor,
    candidate,
    peopleWhoTouchedApplication,
  }: {
    readonly actor: Actor
    readonly candidate: Pick<Candidate, 'idType' | 'idNumber'> | null
    readonly peopleWhoTouchedApplication: readonly string[]
  },
): Decision<never> | null {
  const refusal = refusalOfDecided(application, actor)
  if (refusal) return refusal
  const { id } = actor
  if (application?.submittedBy.id === id || peopleWhoTouchedApplication.includes(id)) {
    return refuse('APPLICATION_SELF_REVIEW')
  }
  const people = candidate === null ? [holder] : [holder, candidate]
  return refusalOfOneself(actor, people, { own: 'APPLICATION_SELF_REVIEW_OWN', deed: '审核' })
}

interface Known {
  readonly now: string
  readonly candidate: Facts['candidate']['answer']
  readonly employerNamed: Facts['employerNamed']['answer']
}

/** What a pass makes of the certificate; its next paper is a new edition, but for one that ends it. */
function passed(state: Certificate, application: CertificateApplication, known: Known): Decision<Certificate> {
  if (state.voidProposal) return refuse('CERTIFICATE_BEING_VOIDED')
  const on = chinaDateOf(InstantSchema.parse(known.now))
  if (application.kind === 'cancellation') {
    const ended = { why: 'cancelled' as const, on, reason: application.statement }
    return next({ ...replaced(state, application), ended })
  }
  if (state.edition >= lastEdition) return refuse('CERTIFICATE_EDITIONS_USED_UP')
  const renewed = { ...state, edition: state.edition + 1 }
  return application.kind === 'renewal'
    ? next({ ...replaced(renewed, application), validUntil: application.until })
    : next(changed(renewed, application, { ...known, on }))
}

/** Into another city the employer changes now, and the certificate moves when the centre has moved it. */
function changed(
  state: Certificate,
  application: ChangeApplication,
  { candidate, employerNamed, on }: Known & { readonly on: ReturnType<typeof chinaDateOf> },
): Certificate {
  const { posting } = state
  const { region, employerName } = application.request
  const former = { ...posting, profileEmployerId: candidate?.employerId ?? null }
  const moves = isInAnotherCity(region, posting.region)
  return {
    ...replaced(state, { ...application, former }),
    posting: {
      employerId: employerNamed?.id ?? null,
      employerName: employerNamed?.name ?? employerName,
      region: moves ? posting.region : region,
    },
    transfer: moves ? { region, since: on } : null,
  }
}

/** 恢复: takes one's own decision back while nothing was built on it. `group` is the command that made the decision. */
export const restoreApplication = operation({
  type: 'certificate.restore-application',
  version: 1,
  entity: CertificateEntity,
  title: '恢复证书业务申请待审核',
  conflict: 'exact-version',
  payload: z.strictObject({ applicationId: z.string(), group: z.string() }),
  facts: {
    lastOperation: ({ id }) => ({ entity: 'certificate', id }),
    papersSinceReview: ({ id, state }) => ({ certificateId: id, number: state.number }),
  },
  decide: ({ state, payload: { applicationId, group }, facts, actor }) => {
    const application = applicationIn(state, applicationId)
    if (application?.status !== 'passed' && application?.status !== 'rejected') return refuse('NOTHING_TO_RESTORE')
    const { reviewedBy } = application
    if (reviewedBy?.id !== actor.id) return refuse('RESTORE_NOT_YOURS', { by: reviewedBy?.name })
    const { lastOperation: last, papersSinceReview } = facts
    const isLast = last?.type === 'certificate.review-application' && last.group === group
    const hasNewer = state.applications.at(-1) !== application || openApplication(state) !== null
    if (!isLast || hasNewer) return refuse('APPLICATION_RESTORE_TOO_LATE')
    // A new edition, or a status list that says of the end, can't be called back.
    if (application.status === 'passed' && papersSinceReview > 0) return refuse('APPLICATION_RESTORE_PAPER')
    return next(takenBack(state, application))
  },
})

/** The certificate as it was before the decision. */
function takenBack(state: Certificate, application: CertificateApplication): Certificate {
  const open = { status: 'submitted' as const, comment: '', reviewedAt: null, reviewedBy: null }
  const waiting = replaced(state, { ...application, ...open })
  if (application.status === 'rejected') return waiting
  const edition = state.edition - 1
  if (application.kind === 'cancellation') return { ...waiting, ended: null }
  if (application.kind === 'renewal') return { ...waiting, edition, validUntil: application.from }
  const { former } = application
  if (!former) return waiting
  const { profileEmployerId: _, ...posting } = former
  return { ...replaced(state, { ...application, ...open, former: null }), edition, posting, transfer: null }
}
