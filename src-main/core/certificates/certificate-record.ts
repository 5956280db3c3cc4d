import type { CertificateRecord } from '../../../src-shared/contract/certificate-records.ts'
import { type CalendarDate, chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { type Certificate, renewalOpensOn } from '../../../src-shared/domain/certificate.ts'
import type { ApplicationKind, CertificateApplication } from '../../../src-shared/domain/certificate-application.ts'
import { refusalOfStart } from '../../../src-shared/domain/certificate-application-rules.ts'
import {
  confirmVoid,
  correctCertificate,
  holderChanges,
  proposeVoid,
} from '../../../src-shared/domain/certificate-operations.ts'
import { divisionName } from '../../../src-shared/domain/code-tables/divisions.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import type { Operation } from '../../../src-shared/domain/operation.ts'
import { isPermitted, type Permission, rolesWith } from '../../../src-shared/domain/permissions.ts'
import { currentSettings } from '../accounts/store.ts'
import { fieldNames } from '../candidates/history.ts'
import { candidateStore } from '../candidates/store.ts'
import type { QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { enrollmentStore } from '../enrollments/store.ts'
import { AppError } from '../errors.ts'
import { examPlanStore, sessionStore } from '../exam-plans/store.ts'
import { rowReader } from './list-certificates.ts'
import { certificatePaperStore, certificateStore } from './store.ts'

/** @throws AppError NOT_FOUND */
export function requireCertificate(db: ReadDatabase, certificateId: string): Certificate {
  const found = certificateStore.load(db, certificateId)?.state
  if (!found) throw new AppError('NOT_FOUND', { what: '证书' })
  return found
}

/** All that the page of one certificate shows. @throws AppError NOT_FOUND */
export function certificateRecord(context: QueryContext, certificateId: string): CertificateRecord {
  const { db, today } = context
  const state = requireCertificate(db, certificateId)
  const [row] = rowReader(db, today)(certificateId)
  const person = candidateStore.load(db, state.candidateId)?.state
  if (!row || !person) throw new AppError('DATABASE_CORRUPT')
  const { renewalWindowMonths } = currentSettings(db)
  const paper = certificatePaperStore.load(db, certificateId)?.state
  const { name, sex, idType, idNumber } = person
  return {
    ...row,
    candidateId: state.candidateId,
    sex: state.holder.sex,
    idType: state.holder.idType,
    posting: state.posting,
    regionName: divisionName(state.posting.region) || state.posting.region,
    edition: state.edition,
    exam: examOf(db, state.enrollmentId),
    hasPortrait: person.portrait !== null,
    ended: state.ended,
    voidProposal: state.voidProposal,
    transfer: state.transfer && { regionName: divisionName(state.transfer.region), since: state.transfer.since },
    printed: paper
      ? { edition: paper.edition, times: paper.timesPrinted, at: paper.printedAt, by: paper.printedBy.name }
      : null,
    applications: state.applications.toReversed().map(shownApplication),
    formerEmployers: formerEmployers(state),
    outdated: holderChanges(state, person).map((field) => fieldNames[field] ?? field),
    present: { name, sex, idType, maskedIdNumber: maskIdNumber(idNumber) },
    may: allowances(context, certificateId, state),
    renewalFrom: renewalOpensOn(state.validUntil, renewalWindowMonths),
    renewalMonths: renewalWindowMonths,
  }
}

function examOf(db: ReadDatabase, enrollmentId: string | null): CertificateRecord['exam'] {
  const enrollment = enrollmentId === null ? null : enrollmentStore.load(db, enrollmentId)?.state
  if (!enrollment) return null
  const planName = examPlanStore.load(db, enrollment.planId)?.state.name ?? ''
  return { planName, date: sessionStore.load(db, enrollment.sessionId)?.state.date ?? '' }
}

function shownApplication(application: CertificateApplication): CertificateRecord['applications'][number] {
  const { id, kind, status, submittedAt, submittedBy, reviewedAt, reviewedBy, comment } = application
  return {
    ...{ applicationId: id, kind, status, submittedAt, reviewedAt, comment },
    submittedBy: submittedBy.name,
    reviewedBy: reviewedBy?.name ?? null,
    asked: askedFor(application),
  }
}

/** What an application asks for, in words. */
export function askedFor(application: CertificateApplication): string {
  switch (application.kind) {
    case 'change': {
      const { employerName, region, hasLeft } = application.request
      return `${employerName}（${divisionName(region) || region}）${hasLeft ? '，已离职' : ''}`
    }
    case 'renewal':
      return `有效期至 ${application.from} 延至 ${application.until}`
    case 'cancellation':
      return application.statement
  }
}

const dayOf = (instant: string): CalendarDate => chinaDateOf(InstantSchema.parse(instant))

function formerEmployers({ applications }: Certificate): CertificateRecord['formerEmployers'] {
  return applications
    .flatMap((one) =>
      one.kind === 'change' && one.former && one.reviewedAt
        ? [{ name: one.former.employerName || '没有登记单位', until: dayOf(one.reviewedAt) }]
        : [],
    )
    .toReversed()
}

/** Each button as the command behind it would answer, for the caller where the caller may press it. */
function allowances(context: QueryContext, id: string, state: Certificate): CertificateRecord['may'] {
  const ask = <Type extends string, Payload, Asked>(
    operation: Operation<Type, 'certificate', Certificate, Payload, Asked>,
    payload: Payload,
    permission?: Permission,
  ) => {
    if (permission && !isPermitted(context.actor.roles, permission)) {
      return { allowed: false, reason: new AppError('NOT_PERMITTED', { roles: rolesWith(permission) }).message }
    }
    const answer = context.may(operation, { id, payload })
    return answer.allowed ? { allowed: true, reason: null } : { allowed: false, reason: answer.reason.message }
  }
  const person = candidateStore.load(context.db, state.candidateId)?.state
  const { name, sex, idType, idNumber } = person ?? state.holder
  const reason = '原因待填'
  const ended = state.ended && new AppError('CERTIFICATE_PAPER_ENDED', { number: state.number, ...state.ended })
  return {
    make: ended ? { allowed: false, reason: ended.message } : { allowed: true, reason: null },
    correct: ask(correctCertificate, { holder: { name, sex, idType, idNumber }, reason }, 'certificate:issue'),
    proposeVoid: ask(proposeVoid, { reason }, 'certificate:void'),
    confirmVoid: ask(confirmVoid, {}, 'certificate:void'),
    change: startOf(context, state, 'change'),
    renewal: startOf(context, state, 'renewal'),
    cancellation: startOf(context, state, 'cancellation'),
  }
}

/** The rule alone, without what somebody would still have to fill in. */
function startOf({ db, now }: QueryContext, state: Certificate, kind: ApplicationKind) {
  const refusal = refusalOfStart(state, kind, { now, settings: currentSettings(db) })
  return refusal?.kind === 'refused'
    ? { allowed: false, reason: new AppError(refusal.code, refusal.detail).message }
    : { allowed: true, reason: null }
}
