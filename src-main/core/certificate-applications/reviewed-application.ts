import type {
  ApplicationAllowance,
  ReviewedApplication,
} from '../../../src-shared/contract/certificate-applications.ts'
import { ageOn } from '../../../src-shared/domain/calendar-date.ts'
import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import { type Certificate, whyInvalid } from '../../../src-shared/domain/certificate.ts'
import type { ApplicationKind, CertificateApplication } from '../../../src-shared/domain/certificate-application.ts'
import { reviewApplication } from '../../../src-shared/domain/certificate-application-review.ts'
import { spacedCertificateNumber } from '../../../src-shared/domain/certificate-number.ts'
import { divisionName } from '../../../src-shared/domain/code-tables/divisions.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { maskMobile } from '../../../src-shared/domain/mobile-number.ts'
import { isPermitted, rolesWith } from '../../../src-shared/domain/permissions.ts'
import { currentSettings } from '../accounts/store.ts'
import { candidateAccountStore } from '../candidate-accounts/store.ts'
import { candidateStore, employerIdNamed, employerStore } from '../candidates/store.ts'
import { certificateStore } from '../certificates/store.ts'
import type { QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type ApplicationEvidence, applicationHints } from './application-hints.ts'
import { entryOf, refused } from './held-certificate.ts'
import { type ReviewersContext, waitsForWhom } from './waits-for.ts'

/** The latest application of a kind, with what it is about. @throws AppError NOT_FOUND */
export function latestOfKind(
  db: ReadDatabase,
  { certificateId, kind }: { readonly certificateId: string; readonly kind: ApplicationKind },
) {
  const found = certificateStore.load(db, certificateId)
  const application = found?.state.applications.findLast((one) => one.kind === kind)
  const candidate = found && candidateStore.load(db, found.state.candidateId)
  if (!found || !application || !candidate) throw new AppError('NOT_FOUND', { what: '申请' })
  return { certificate: found, application, candidate }
}

/** What the hints look at. */
export function evidenceOf(
  { db, today }: Pick<QueryContext, 'db' | 'today'>,
  about: {
    readonly certificate: Certificate
    readonly application: CertificateApplication
    readonly candidate: Candidate
  },
): ApplicationEvidence {
  const { application } = about
  const employerKnown = application.kind === 'change' && employerIdNamed(db, application.request.employerName) !== null
  return { ...about, today, employerKnown }
}

/** Everything the record area of the review page shows. */
export function reviewedApplication(
  context: QueryContext,
  asked: { readonly certificateId: string; readonly kind: ApplicationKind },
  reviewers: ReviewersContext,
): ReviewedApplication {
  const { db, today } = context
  const { certificateId } = asked
  const { certificate, application, candidate } = latestOfKind(db, asked)
  const about = { certificate: certificate.state, application, candidate: candidate.state }
  const { number, edition, issuedOn, validUntil, personCategory, businessField, candidateId } = certificate.state
  return {
    ...{ certificateId, candidateId, edition, issuedOn, validUntil },
    spacedNumber: spacedCertificateNumber(number, currentSettings(db).certificateTemplate),
    subject: { personCategory, businessField },
    invalid: whyInvalid(certificate.state, today),
    ...personFacts(context, candidate.state),
    ...applicationFacts(context, application, candidateId),
    differences: [...differencesOf(db, about)],
    hints: [...applicationHints(evidenceOf(context, about))],
    history: certificate.state.applications.map((one) => entryOf(one, 'staff')),
    waitsFor: waitsForWhom(reviewers, { certificateId, ...about }),
    may: allowances(context, certificateId, application.id),
    seen: { certificate: certificate.version, candidate: candidate.version },
  }
}

function personFacts({ today }: QueryContext, candidate: Candidate) {
  const { name, sex, birthDate, idType, portrait } = candidate
  return {
    ...{ name, sex, birthDate, idType, portrait },
    age: ageOn(birthDate, today),
    maskedIdNumber: maskIdNumber(candidate.idNumber),
    maskedMobile: maskMobile(candidate.mobile),
  }
}

function applicationFacts({ actor, db }: QueryContext, application: CertificateApplication, candidateId: string) {
  const { id, kind, status, submittedAt, submittedBy, reviewedAt, reviewedBy, comment } = application
  return {
    applicationId: id,
    ...{ kind, status, submittedAt, reviewedAt, comment },
    statement: kind === 'cancellation' ? application.statement : null,
    attachments: kind === 'change' ? application.attachments : [],
    submittedBy: submittedBy.name,
    byHolder: isHolder(db, submittedBy.id, candidateId),
    reviewedBy: reviewedBy?.name ?? null,
    reviewedByOneself: reviewedBy?.id === actor.id,
  }
}

const isHolder = (db: ReadDatabase, actorId: string, candidateId: string): boolean =>
  candidateAccountStore.load(db, actorId)?.state.candidateId === candidateId

/** Old beside new. Of an application that passed, old is what the certificate said before. */
function* differencesOf(
  db: ReadDatabase,
  {
    certificate: { posting, validUntil },
    application,
    candidate,
  }: Omit<ApplicationEvidence, 'today' | 'employerKnown'>,
): Generator<ReviewedApplication['differences'][number]> {
  const line = (label: string, before: string, after: string) => ({ label, before, after, changed: before !== after })
  if (application.kind === 'renewal') {
    yield line('有效期至', application.from, application.until)
    yield line('单位名称', posting.employerName, posting.employerName)
  }
  if (application.kind === 'cancellation') {
    yield line('有效状态', '有效', '无效（已注销）')
    yield line('有效期至', validUntil, validUntil)
    yield line('单位名称', posting.employerName, posting.employerName)
  }
  if (application.kind === 'change') {
    const { request, former } = application
    const before = former ?? posting
    const profileId = former ? former.profileEmployerId : candidate.employerId
    const profile = profileId === null ? '' : (employerStore.load(db, profileId)?.state.name ?? '')
    yield line('单位名称', before.employerName, request.employerName)
    yield line('归属区域', divisionName(before.region), divisionName(request.region))
    yield line('扩展信息中的单位', profile, request.employerName)
    yield { label: '是否离职', before: '', after: request.hasLeft ? '是' : '否', changed: false }
  }
}

function allowances(context: QueryContext, id: string, applicationId: string): ReviewedApplication['may'] {
  if (!isPermitted(context.actor.roles, 'certificate:review')) {
    const no = refused(new AppError('NOT_PERMITTED', { roles: rolesWith('certificate:review') }))
    return { pass: no, reject: no }
  }
  const ask = (decision: 'passed' | 'rejected'): ApplicationAllowance => {
    const answer = context.may(reviewApplication, { id, payload: { applicationId, decision, comment: '退回' } })
    return answer.allowed ? { allowed: true, reason: null, source: null } : refused(answer.reason)
  }
  return { pass: ask('passed'), reject: ask('rejected') }
}
