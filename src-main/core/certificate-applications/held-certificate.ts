import type {
  ApplicationAllowance,
  ApplicationEntry,
  HeldCertificate,
} from '../../../src-shared/contract/certificate-applications.ts'
import { daysBetween } from '../../../src-shared/domain/calendar-date.ts'
import {
  type Certificate,
  isExpiringSoon,
  openApplication,
  renewalOpensOn,
  renewedUntil,
  whyInvalid,
} from '../../../src-shared/domain/certificate.ts'
import type { ApplicationKind, CertificateApplication } from '../../../src-shared/domain/certificate-application.ts'
import { withdrawApplication } from '../../../src-shared/domain/certificate-application-operations.ts'
import { refusalOfStart, sourceOf } from '../../../src-shared/domain/certificate-application-rules.ts'
import { spacedCertificateNumber } from '../../../src-shared/domain/certificate-number.ts'
import { divisionName } from '../../../src-shared/domain/code-tables/divisions.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { currentSettings } from '../accounts/store.ts'
import { certificateStore } from '../certificates/store.ts'
import type { QueryContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { certificateIdsOf } from './store.ts'

/** Whether staff's names are among what is said. */
type Audience = 'staff' | 'holder'

/** A person's certificates: those that are valid first, the latest issued first among each. */
export function heldCertificates(context: QueryContext, candidateId: string, audience: Audience): HeldCertificate[] {
  const held = certificateIdsOf(context.db, candidateId).flatMap((id) => {
    const found = certificateStore.load(context.db, id)
    return found ? [heldCertificate(context, { id, certificate: found.state }, audience)] : []
  })
  return [...held.filter(({ invalid }) => invalid === null), ...held.filter(({ invalid }) => invalid !== null)]
}

function heldCertificate(
  context: QueryContext,
  { id, certificate }: { readonly id: string; readonly certificate: Certificate },
  audience: Audience,
): HeldCertificate {
  const { today } = context
  const { number, personCategory, businessField, issuedOn, validUntil, edition, posting, transfer, ended } = certificate
  const settings = currentSettings(context.db)
  const { renewalWindowMonths: months, certificateValidityYears: years } = settings
  const open = openApplication(certificate)
  const { name, sex, idType, idNumber } = certificate.holder
  return {
    certificateId: id,
    spacedNumber: spacedCertificateNumber(number, settings.certificateTemplate),
    ...{ number, personCategory, businessField, issuedOn, validUntil, edition },
    renewalOpensOn: renewalOpensOn(validUntil, months),
    renewedUntil: renewedUntil(validUntil, years),
    daysLeft: daysBetween(today, validUntil),
    expiringSoon: isExpiringSoon(certificate, { today, months }),
    invalid: whyInvalid(certificate, today),
    ended: ended && { on: ended.on, reason: ended.reason },
    employerName: posting.employerName,
    region: posting.region,
    regionName: divisionName(posting.region),
    transfer: transfer && { regionName: divisionName(transfer.region), since: transfer.since },
    holder: { name, sex, idType, maskedIdNumber: maskIdNumber(idNumber) },
    start: startsOf(context, certificate),
    open: open && { ...entryOf(open, audience), withdraw: withdrawalOf(context, id, open) },
    applications: certificate.applications.map((application) => entryOf(application, audience)).toReversed(),
  }
}

/** The rule alone, without what somebody would still have to fill in. */
function startsOf({ db, now }: QueryContext, certificate: Certificate): HeldCertificate['start'] {
  const settings = currentSettings(db)
  const of = (kind: ApplicationKind): ApplicationAllowance => {
    const refusal = refusalOfStart(certificate, kind, { now, settings })
    return refusal?.kind === 'refused' ? refused(new AppError(refusal.code, refusal.detail)) : allowed
  }
  return { change: of('change'), renewal: of('renewal'), cancellation: of('cancellation') }
}

function withdrawalOf(context: QueryContext, id: string, { id: applicationId }: CertificateApplication) {
  const asked = context.may(withdrawApplication, { id, payload: { applicationId } })
  return asked.allowed ? allowed : refused(asked.reason)
}

const allowed: ApplicationAllowance = { allowed: true, reason: null, source: null }

/** A refusal as a greyed button says it. */
export const refused = (error: AppError): ApplicationAllowance => ({
  allowed: false,
  reason: error.message,
  source: sourceOf(error.code),
})

export function entryOf(application: CertificateApplication, audience: Audience): ApplicationEntry {
  const { id, kind, status, submittedAt, submittedBy, withdrawnAt, reviewedAt, reviewedBy, comment } = application
  const forStaff = audience === 'staff'
  return {
    applicationId: id,
    ...{ kind, status, submittedAt, withdrawnAt, reviewedAt, comment },
    submittedBy: forStaff ? submittedBy.name : null,
    reviewedBy: forStaff ? (reviewedBy?.name ?? null) : null,
    change: kind === 'change' ? changeOf(application) : null,
    renewal: kind === 'renewal' ? { from: application.from, until: application.until } : null,
    statement: kind === 'cancellation' ? application.statement : null,
  }
}

function changeOf({ request, former, attachments }: Extract<CertificateApplication, { kind: 'change' }>) {
  const place = ({ employerName, region }: { employerName: string; region: string }) => ({
    employerName,
    regionName: divisionName(region),
  })
  return {
    to: place(request),
    hasLeft: request.hasLeft,
    former: former && place(former),
    attachments: attachments.map(({ kind }) => kind),
  }
}
