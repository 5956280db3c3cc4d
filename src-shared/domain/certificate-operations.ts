import { z } from 'zod'
import { chinaDateOf, InstantSchema } from './calendar-date.ts'
import {
  type Certificate,
  CertificateEntity,
  CertificateSchema,
  HolderSchema,
  lastDayOfValidity,
  openApplication,
} from './certificate.ts'
import type { CertificateApplication } from './certificate-application.ts'
import { refusalOfOneself } from './oneself.ts'
import { type Actor, creation, type Decision, next, operation, refuse } from './operation.ts'

/** Nobody voids, keeps or corrects the certificate that names them. */
const refusalOfOwn = ({ holder }: Pick<Certificate, 'holder'>, actor: Actor): Decision<never> | null =>
  refusalOfOneself(actor, [holder], { own: 'CERTIFICATE_OWN', deed: '作废或更正证书' })

const VoidReasonSchema = z.string().trim().min(2, '请写明作废原因').max(400, '作废原因最多 400 个字')

/** Issues a certificate for a published pass: one per passed enrollment. */
export const issueCertificate = creation({
  type: 'certificate.issue',
  version: 1,
  entity: CertificateEntity,
  title: '签发证书',
  conflict: 'none',
  payload: CertificateSchema.pick({
    number: true,
    personCategory: true,
    businessField: true,
    holder: true,
    posting: true,
    candidateId: true,
  }).extend({
    enrollmentId: z.string(),
    /** A certificate of the same subject that is still valid and that the issuer knows of; null where there is none. */
    besides: z.string().nullable(),
  }),
  facts: {
    settings: () => null,
    enrollment: ({ payload }) => payload.enrollmentId,
    publishedScoreOf: ({ payload }) => payload.enrollmentId,
    certificateForEnrollment: ({ payload }) => payload.enrollmentId,
    certificateNumbered: ({ payload }) => payload.number,
    numberHolder: ({ payload }) => payload.number,
    standingCertificatesOf: ({ payload }) => payload.candidateId,
  },
  decide: ({ payload, facts, now }) => {
    const { besides, ...named } = payload
    const today = chinaDateOf(InstantSchema.parse(now))
    if (facts.enrollment?.candidateId !== payload.candidateId) return refuse('NOT_FOUND', { what: '报名' })
    if (!facts.publishedScoreOf) return refuse('SCORE_NOT_PUBLISHED')
    if (!facts.publishedScoreOf.qualified) return refuse('SCORE_UNQUALIFIED')
    if (facts.publishedScoreOf.correcting) return refuse('SCORE_CORRECTING')
    const { certificateForEnrollment: issued } = facts
    if (issued) return refuse('CERTIFICATE_ISSUED', { number: issued.number })
    if (facts.certificateNumbered) return refuse('CERTIFICATE_NUMBER_TAKEN', { number: payload.number })
    if (facts.numberHolder === 'other' || facts.numberHolder === 'nobody') {
      return refuse('CERTIFICATE_NUMBER_NOT_HELD', { number: payload.number })
    }
    const held = facts.standingCertificatesOf.find(
      (other) =>
        other.personCategory === payload.personCategory &&
        other.businessField === payload.businessField &&
        other.validUntil >= today,
    )
    if (held && held.id !== besides) {
      return refuse('CERTIFICATE_SUBJECT_HELD', { number: held.number, until: held.validUntil })
    }
    return next({
      ...named,
      issuedOn: today,
      validUntil: lastDayOfValidity(today, facts.settings.certificateValidityYears),
      ...asIssued,
    })
  },
})

const asIssued = { edition: 1, ended: null, voidProposal: null, transfer: null, applications: [] }

/** Brings in a certificate that was issued before this program, so that it can be changed, renewed and cancelled. */
export const importCertificate = creation({
  type: 'certificate.import',
  version: 1,
  entity: CertificateEntity,
  title: '导入既有证书',
  conflict: 'none',
  payload: CertificateSchema.pick({
    number: true,
    personCategory: true,
    businessField: true,
    holder: true,
    posting: true,
    candidateId: true,
    issuedOn: true,
    validUntil: true,
  }),
  facts: {
    candidate: ({ payload }) => payload.candidateId,
    certificateNumbered: ({ payload }) => payload.number,
    numberHolder: ({ payload }) => payload.number,
  },
  decide: ({ payload, facts }) => {
    if (!facts.candidate) return refuse('NOT_FOUND', { what: '考生' })
    if (facts.certificateNumbered) return refuse('CERTIFICATE_NUMBER_TAKEN', { number: payload.number })
    // Whoever holds the block will print that number some day.
    if (facts.numberHolder === 'self' || facts.numberHolder === 'other') {
      return refuse('CERTIFICATE_NUMBER_BLOCKED', { number: payload.number })
    }
    if (payload.validUntil < payload.issuedOn) return refuse('CERTIFICATE_DATES_REVERSED')
    return next({ ...payload, ...asIssued, enrollmentId: null })
  },
})

/** 作废, first half: one person proposes it with a reason. */
export const proposeVoid = operation({
  type: 'certificate.propose-void',
  version: 1,
  entity: CertificateEntity,
  title: '提出作废证书',
  conflict: 'state-only',
  payload: z.strictObject({ reason: VoidReasonSchema }),
  decide: ({ state, payload, actor, now }) => {
    if (state.ended) return refuse('CERTIFICATE_ENDED', { why: state.ended.why, on: state.ended.on })
    if (state.voidProposal) return refuse('VOID_PROPOSED', { by: state.voidProposal.by.name })
    const own = refusalOfOwn(state, actor)
    if (own) return own
    return next({
      ...state,
      voidProposal: { reason: payload.reason, by: { id: actor.id, name: actor.name }, at: now },
    })
  },
})

/** Takes the proposal back, or the second person declines it. */
export const dropVoid = operation({
  type: 'certificate.drop-void',
  version: 1,
  entity: CertificateEntity,
  title: '不作废证书',
  conflict: 'state-only',
  payload: z.strictObject({}),
  decide: ({ state, actor }) =>
    state.voidProposal
      ? (refusalOfOwn(state, actor) ?? next({ ...state, voidProposal: null }))
      : refuse('VOID_NOT_PROPOSED'),
})

/** 作废, second half: another person confirms it. An application that waits falls away with it. */
export const confirmVoid = operation({
  type: 'certificate.confirm-void',
  version: 1,
  entity: CertificateEntity,
  title: '作废证书',
  conflict: 'exact-version',
  payload: z.strictObject({}),
  decide: ({ state, actor, now }) => {
    if (state.ended) return refuse('CERTIFICATE_ENDED', { why: state.ended.why, on: state.ended.on })
    if (!state.voidProposal) return refuse('VOID_NOT_PROPOSED')
    const { reason, by } = state.voidProposal
    if (by.id === actor.id) return refuse('VOID_BY_ONE_PERSON', { by: by.name })
    const own = refusalOfOwn(state, actor)
    if (own) return own
    const on = chinaDateOf(InstantSchema.parse(now))
    const waiting = openApplication(state)
    const applications = state.applications.map(
      (application): CertificateApplication =>
        application === waiting
          ? { ...application, status: 'rejected', comment: '证书已作废，申请不再办理', reviewedAt: now }
          : application,
    )
    return next({
      ...state,
      voidProposal: null,
      transfer: null,
      ended: { why: 'void' as const, on, reason },
      applications,
    })
  },
})

/** The fields in which a certificate's holder differs from the record of the person now. */
export function holderChanges(
  { holder }: Pick<Certificate, 'holder'>,
  person: Readonly<Certificate['holder']>,
): readonly (keyof Certificate['holder'])[] {
  return (['name', 'sex', 'idType', 'idNumber'] as const).filter((field) => holder[field] !== person[field])
}

/** 更正: takes a holder's corrected data into a new edition; the paper that is out stands no more. */
export const correctCertificate = operation({
  type: 'certificate.correct',
  version: 1,
  entity: CertificateEntity,
  title: '更正证书',
  conflict: 'exact-version',
  payload: z.strictObject({
    /** As the person's record says now. */
    holder: HolderSchema,
    reason: z.string().trim().min(2, '请写明更正原因').max(200, '更正原因最多 200 个字'),
  }),
  facts: { candidate: ({ state }) => state.candidateId },
  decide: ({ state, payload: { holder }, facts, actor, now }) => {
    const { ended, validUntil } = state
    if (ended) return refuse('CERTIFICATE_ENDED', { why: ended.why, on: ended.on })
    if (state.voidProposal) return refuse('CERTIFICATE_BEING_VOIDED')
    if (chinaDateOf(InstantSchema.parse(now)) > validUntil) return refuse('CERTIFICATE_EXPIRED', { on: validUntil })
    if (!facts.candidate || holderChanges({ holder }, facts.candidate).length > 0) return refuse('STALE')
    if (holderChanges(state, holder).length === 0) return refuse('CERTIFICATE_HOLDER_UNCHANGED')
    const own = refusalOfOwn(state, actor)
    if (own) return own
    if (state.edition === 255) return refuse('CERTIFICATE_EDITIONS_USED_UP')
    return next({ ...state, holder, edition: state.edition + 1 })
  },
})
