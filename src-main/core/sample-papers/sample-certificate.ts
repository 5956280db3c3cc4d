import { lastDayOfValidity } from '../../../src-shared/domain/certificate.ts'
import { encodeCertificate } from '../../../src-shared/domain/certificate-code.ts'
import {
  formatCertificateNumber,
  parseCertificateTemplate,
  spacedCertificateNumber,
} from '../../../src-shared/domain/certificate-number.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'
import type { CertificatePaper } from '../../documents/certificate-content.ts'
import { currentSite } from '../accounts/store.ts'
import { readMedia } from '../attachments/store.ts'
import { authorityOf } from '../certificates/compose-certificates.ts'
import { unsignedIssuer } from '../certificates/unsigned-issuer.ts'
import type { PreparationContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { samplePerson } from './sample-person.ts'

const serial = 317

/**
 * A certificate of nobody, unsigned, in the site's wording and with its seal.
 * @throws AppError CERTIFICATE_NUMBER_PROBLEM with a sentence that says what to change
 */
export function sampleCertificate(
  { db, today }: Pick<PreparationContext, 'db' | 'today'>,
  settings: Settings,
): CertificatePaper {
  const { name, sexName, idNumber, employerName, personCategory, businessField } = samplePerson
  const number = sampleNumber(db, { template: settings.certificateTemplate, year: Number(today.slice(0, 4)) })
  const validUntil = lastDayOfValidity(today, settings.certificateValidityYears)
  const maskedIdNumber = maskIdNumber(idNumber)
  const statement = {
    ...{ number, personCategory, businessField, name, maskedIdNumber, validUntil },
    ...{ version: 1, employer: employerName, issuedOn: today },
  }
  return {
    ...{ name, sexName, employerName, personCategory, businessField, validUntil },
    ...{ version: 1, demonstration: true, photo: null, issuedOn: today },
    idNumber: settings.maskIdNumberOnCertificates ? maskedIdNumber : idNumber,
    number: spacedCertificateNumber(number, settings.certificateTemplate),
    sentence: settings.certificateSentence,
    authority: authorityOf(db),
    seal: settings.certificateSeal ? (readMedia(db, settings.certificateSeal.hash)?.bytes ?? null) : null,
    code: encodeCertificate(statement, unsignedIssuer),
  }
}

function sampleNumber(
  db: PreparationContext['db'],
  { template, year }: { readonly template: string; readonly year: number },
): string {
  const parsed = parseCertificateTemplate(template)
  if (!parsed.ok) throw new AppError('CERTIFICATE_NUMBER_PROBLEM', { problem: parsed.problems[0] })
  const { region, code } = currentSite(db)
  const made = formatCertificateNumber(parsed.template, { year, area: region, site: code }, serial)
  if (!made.ok) throw new AppError('CERTIFICATE_NUMBER_PROBLEM', { problem: made.problem })
  return made.number
}
