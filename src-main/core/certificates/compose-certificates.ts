import type { Certificate } from '../../../src-shared/domain/certificate.ts'
import { encodeCertificate } from '../../../src-shared/domain/certificate-code.ts'
import { spacedCertificateNumber } from '../../../src-shared/domain/certificate-number.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import type { CertificatePaper } from '../../documents/certificate-content.ts'
import { currentSettings, currentSite } from '../accounts/store.ts'
import { readMedia } from '../attachments/store.ts'
import { candidateStore } from '../candidates/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import type { Issuer } from './issuer.ts'

/** Who issues, as it is printed and as verifiers are told. */
export function authorityOf(db: ReadDatabase): string {
  const { authority, name } = currentSite(db)
  return authority || name
}

/** Reads once what all papers of a batch share, and gives what makes one of them. */
export function certificateComposer(
  db: ReadDatabase,
  issuer: Pick<Issuer, 'key' | 'sign'>,
): (certificate: Certificate) => CertificatePaper {
  const settings = currentSettings(db)
  const { demonstration } = currentSite(db)
  const authority = authorityOf(db)
  const seal = settings.certificateSeal ? (readMedia(db, settings.certificateSeal.hash)?.bytes ?? null) : null
  return (certificate) => {
    const { holder, posting, personCategory, businessField, issuedOn, validUntil, edition, number } = certificate
    const portrait = candidateStore.load(db, certificate.candidateId)?.state.portrait ?? null
    const statement = {
      ...{ number, personCategory, businessField, issuedOn, validUntil },
      version: edition,
      name: holder.name,
      maskedIdNumber: maskIdNumber(holder.idNumber),
      employer: posting.employerName,
    }
    return {
      ...{ personCategory, businessField, issuedOn, validUntil, authority, seal, demonstration },
      name: holder.name,
      sexName: holder.sex,
      idNumber: settings.maskIdNumberOnCertificates ? maskIdNumber(holder.idNumber) : holder.idNumber,
      employerName: posting.employerName,
      number: spacedCertificateNumber(number, settings.certificateTemplate),
      sentence: settings.certificateSentence,
      photo: portrait ? (readMedia(db, portrait.hash)?.bytes ?? null) : null,
      code: encodeCertificate(statement, issuer),
      version: edition,
    }
  }
}
