import { z } from 'zod'
import { chinaDateOf, InstantSchema } from './calendar-date.ts'
import {
  type Certificate,
  CertificateEntity,
  openApplication,
  renewalOpensOn,
  renewedUntil,
  whyInvalid,
} from './certificate.ts'
import {
  ApplicationAttachmentSchema,
  type CertificateApplication,
  ChangeRequestSchema,
} from './certificate-application.ts'
import { isOneself, saysWhy } from './enrollment-review.ts'
import { type Actor, type Decision, next, operation, refuse } from './operation.ts'
import type { Settings } from './settings.ts'

const by = (actor: Actor) => ({ id: actor.id, name: actor.name })
const dayOf = (now: string) => chinaDateOf(InstantSchema.parse(now))

/** Why nothing can be started on a certificate now, or null. */
function refusalOfStart(state: Certificate, now: string): Decision<never> | null {
  const why = whyInvalid(state, dayOf(now))
  if (why === 'expired') return refuse('CERTIFICATE_EXPIRED', { on: state.validUntil })
  if (state.ended) return refuse('CERTIFICATE_ENDED', { why: state.ended.why, on: state.ended.on })
  if (state.voidProposal) return refuse('CERTIFICATE_BEING_VOIDED')
  if (state.transfer) return refuse('CERTIFICATE_IN_TRANSFER', { since: state.transfer.since })
  const open = openApplication(state)
  return open ? refuse('APPLICATION_OPEN', { kind: open.kind }) : null
}

const submitted = ({ id, actor, now }: { id: string; actor: Actor; now: string }) => ({
  id,
  status: 'submitted' as const,
  submittedAt: now,
  submittedBy: by(actor),
  reviewedAt: null,
  reviewedBy: null,
  comment: '',
})

const withApplication = (state: Certificate, application: CertificateApplication) =>
  next({ ...state, applications: [...state.applications, application] })

/** 提交变更审核 */
export const submitChange = operation({
  type: 'certificate.submit-change',
  version: 1,
  entity: CertificateEntity,
  title: '申请证书变更',
  conflict: 'state-only',
  payload: z.strictObject({
    applicationId: z.string(),
    request: ChangeRequestSchema,
    attachments: z.array(ApplicationAttachmentSchema).max(6),
  }),
  decide: ({ state, payload: { applicationId, request, attachments }, actor, now }) => {
    const refusal = refusalOfStart(state, now)
    if (refusal) return refusal
    const { posting } = state
    if (request.region === posting.region && request.employerName === posting.employerName) {
      return refuse('CHANGE_CHANGES_NOTHING')
    }
    const given = attachments.map(({ kind }) => kind)
    const needed = request.hasLeft ? (['employment'] as const) : (['employment', 'consent'] as const)
    const missing = needed.filter((kind) => !given.includes(kind))
    if (missing.length > 0) return refuse('APPLICATION_ATTACHMENTS_MISSING', { missing })
    const application = { ...submitted({ id: applicationId, actor, now }), kind: 'change' as const }
    return withApplication(state, { ...application, request, attachments, former: null })
  },
})

/** Why a renewal can't be applied for yet, or null; the grey button says the day. */
function refusalOfRenewal({ validUntil }: Certificate, settings: Settings, now: string): Decision<never> | null {
  const from = renewalOpensOn(validUntil, settings.renewalWindowMonths)
  return dayOf(now) < from ? refuse('RENEWAL_NOT_OPEN', { from, months: settings.renewalWindowMonths }) : null
}

/** 提交证书延续审核 */
export const submitRenewal = operation({
  type: 'certificate.submit-renewal',
  version: 1,
  entity: CertificateEntity,
  title: '申请证书延续',
  conflict: 'state-only',
  payload: z.strictObject({ applicationId: z.string() }),
  facts: { settings: () => null },
  decide: ({ state, payload, facts: { settings }, actor, now }) => {
    const refusal = refusalOfStart(state, now) ?? refusalOfRenewal(state, settings, now)
    if (refusal) return refusal
    const from = state.validUntil
    const until = renewedUntil(from, settings.certificateValidityYears)
    return withApplication(state, {
      ...submitted({ id: payload.applicationId, actor, now }),
      kind: 'renewal',
      from,
      until,
    })
  },
})

/** 提交证书注销审核 */
export const submitCancellation = operation({
  type: 'certificate.submit-cancellation',
  version: 1,
  entity: CertificateEntity,
  title: '申请证书注销',
  conflict: 'state-only',
  payload: z.strictObject({
    applicationId: z.string(),
    statement: z.string().trim().min(2, '请填写个人自愿说明').max(400, '个人自愿说明最多 400 个字'),
  }),
  decide: ({ state, payload, actor, now }) =>
    refusalOfStart(state, now) ??
    withApplication(state, {
      ...submitted({ id: payload.applicationId, actor, now }),
      kind: 'cancellation',
      statement: payload.statement,
    }),
})

/** Why an application can't be decided or withdrawn any more, or null: whoever comes second learns who was first. */
function refusalOfDecided(application: CertificateApplication | undefined, actor: Actor): Decision<never> | null {
  if (!application) return refuse('NOT_FOUND', { what: '申请' })
  const { status, reviewedBy, reviewedAt: at } = application
  if (status === 'submitted') return null
  if (status === 'withdrawn') return refuse('APPLICATION_WITHDRAWN')
  return refuse('APPLICATION_REVIEWED', { status, at, by: reviewedBy?.name, own: reviewedBy?.id === actor.id })
}

const replaced = (state: Certificate, application: CertificateApplication): Certificate => ({
  ...state,
  applications: state.applications.map((other) => (other.id === application.id ? application : other)),
})
const applicationIn = (state: Certificate, id: string) => state.applications.find((one) => one.id === id)

/** 撤销变更, 撤销延续, 撤销注销: only while nobody has reviewed it. */
export const withdrawApplication = operation({
  type: 'certificate.withdraw-application',
  version: 1,
  entity: CertificateEntity,
  title: '撤销证书业务申请',
  conflict: 'state-only',
  payload: z.strictObject({ applicationId: z.string() }),
  decide: ({ state, payload, actor }) => {
    const application = applicationIn(state, payload.applicationId)
    const refusal = refusalOfDecided(application, actor)
    if (refusal || !application) return refusal ?? refuse('NOT_FOUND', { what: '申请' })
    return next(replaced(state, { ...application, status: 'withdrawn' }))
  },
})

const ReviewSchema = z
  .strictObject({
    applicationId: z.string(),
    decision: z.enum(['passed', 'rejected']),
    comment: z.string().trim().max(400),
  })
  .refine(({ decision, comment }) => decision === 'passed' || saysWhy(comment), '审核不通过须用文字写明原因')

export const reviewApplication = operation({
  type: 'certificate.review-application',
  version: 1,
  entity: CertificateEntity,
  title: '审核证书业务申请',
  conflict: 'exact-version',
  payload: ReviewSchema,
  facts: { site: () => null },
  decide: ({ state, payload, facts, actor, now }) => {
    const application = applicationIn(state, payload.applicationId)
    const refusal = refusalOfApplicationReview(state, application, actor)
    if (refusal || !application) return refusal ?? refuse('NOT_FOUND', { what: '申请' })
    const { decision: status, comment } = payload
    const decided = { ...application, status, comment, reviewedAt: now, reviewedBy: by(actor) }
    return next(
      status === 'passed' ? passed(state, decided, { now, region: facts.site.region }) : replaced(state, decided),
    )
  },
})

/** Also asked for each row of the queues, to say why it waits for somebody else. */
export function refusalOfApplicationReview(
  state: Certificate,
  application: CertificateApplication | undefined,
  actor: Actor,
): Decision<never> | null {
  const refusal = refusalOfDecided(application, actor)
  if (refusal) return refusal
  if (application?.submittedBy.id === actor.id) return refuse('SELF_REVIEW')
  const { idType, idNumber } = state.holder
  return isOneself(actor, { idType, idNumber }) ? refuse('SELF_REVIEW_OWN') : null
}

/** What a pass makes of the certificate; its next paper is a new edition, but for one that ends it. */
function passed(
  state: Certificate,
  application: CertificateApplication,
  { now, region }: { readonly now: string; readonly region: string },
): Certificate {
  const on = dayOf(now)
  const edition = Math.min(state.edition + 1, 255)
  switch (application.kind) {
    case 'renewal':
      return { ...replaced(state, application), validUntil: application.until, edition }
    case 'cancellation':
      return { ...replaced(state, application), ended: { why: 'cancelled', on, reason: application.statement } }
    case 'change': {
      const { request } = application
      const changed = replaced(state, { ...application, former: state.posting })
      const { employerId, employerName } = request
      // Into another site's region: the employer changes now, the certificate moves when the centre has moved it.
      const moves = citiesDiffer(request.region, region)
      const posting = { employerId, employerName, region: moves ? state.posting.region : request.region }
      return { ...changed, posting, edition, transfer: moves ? { region: request.region, since: on } : null }
    }
  }
}

/** A site works for a city: the first four of a division's six digits. */
const citiesDiffer = (one: string, other: string): boolean => one.slice(0, 4) !== other.slice(0, 4)
