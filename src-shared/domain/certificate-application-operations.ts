import { z } from 'zod'
import { type Certificate, CertificateEntity, renewedUntil } from './certificate.ts'
import {
  ApplicationAttachmentSchema,
  ATTACHMENT_KINDS,
  type CertificateApplication,
  ChangeRequestSchema,
  StatementSchema,
} from './certificate-application.ts'
import { attachmentsNeeded, refusalOfDecided, refusalOfStart } from './certificate-application-rules.ts'
import { cityPrefix } from './code-tables/cities.ts'
import { type Actor, next, operation, refuse } from './operation.ts'

const submitted = ({ id, actor, now }: { id: string; actor: Actor; now: string }) => ({
  id,
  status: 'submitted' as const,
  submittedAt: now,
  submittedBy: { id: actor.id, name: actor.name },
  withdrawnAt: null,
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
    attachments: z.array(ApplicationAttachmentSchema).max(ATTACHMENT_KINDS.length),
  }),
  facts: { settings: () => null },
  decide: ({ state, payload: { applicationId, request, attachments }, facts: { settings }, actor, now }) => {
    const refusal = refusalOfStart(state, 'change', { now, settings })
    if (refusal) return refusal
    if (cityPrefix(request.region) === null) return refuse('CHANGE_REGION_TOO_WIDE')
    const { posting } = state
    if (request.region === posting.region && request.employerName === posting.employerName) {
      return refuse('CHANGE_CHANGES_NOTHING')
    }
    const given = attachments.map(({ kind }) => kind)
    if (new Set(given).size < given.length) return refuse('APPLICATION_ATTACHMENT_TWICE')
    const missing = attachmentsNeeded(request, posting).filter((kind) => !given.includes(kind))
    if (missing.length > 0) return refuse('APPLICATION_ATTACHMENTS_MISSING', { missing })
    const application = { ...submitted({ id: applicationId, actor, now }), kind: 'change' as const }
    return withApplication(state, { ...application, request, attachments, former: null })
  },
})

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
    const refusal = refusalOfStart(state, 'renewal', { now, settings })
    if (refusal) return refusal
    const from = state.validUntil
    const until = renewedUntil(from, settings.certificateValidityYears)
    const application = submitted({ id: payload.applicationId, actor, now })
    return withApplication(state, { ...application, kind: 'renewal', from, until })
  },
})

/** 提交证书注销审核 */
export const submitCancellation = operation({
  type: 'certificate.submit-cancellation',
  version: 1,
  entity: CertificateEntity,
  title: '申请证书注销',
  conflict: 'state-only',
  payload: z.strictObject({ applicationId: z.string(), statement: StatementSchema }),
  facts: { settings: () => null },
  decide: ({ state, payload: { applicationId, statement }, facts: { settings }, actor, now }) =>
    refusalOfStart(state, 'cancellation', { now, settings }) ??
    withApplication(state, { ...submitted({ id: applicationId, actor, now }), kind: 'cancellation', statement }),
})

/** 撤销变更, 撤销延续, 撤销注销: only while nobody has reviewed it. */
export const withdrawApplication = operation({
  type: 'certificate.withdraw-application',
  version: 1,
  entity: CertificateEntity,
  title: '撤销证书业务申请',
  conflict: 'state-only',
  payload: z.strictObject({ applicationId: z.string() }),
  decide: ({ state, payload: { applicationId }, actor, now }) => {
    const application = applicationIn(state, applicationId)
    const refusal = refusalOfDecided(application, actor)
    if (refusal || !application) return refusal ?? refuse('NOT_FOUND', { what: '申请' })
    return next(replaced(state, { ...application, status: 'withdrawn', withdrawnAt: now }))
  },
})

export const applicationIn = (
  { applications }: Pick<Certificate, 'applications'>,
  id: string,
): CertificateApplication | undefined => applications.find((one) => one.id === id)

/** The certificate with one of its applications as it is now. */
export const replaced = (state: Certificate, application: CertificateApplication): Certificate => ({
  ...state,
  applications: state.applications.map((other) => (other.id === application.id ? application : other)),
})
