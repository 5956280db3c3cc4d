import { type Certificate, CertificateSchema, openApplication } from '../../../src-shared/domain/certificate.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'

export const certificateStore: EntityStore<Certificate> = inTable(
  'certificate',
  (row) => CertificateSchema.parse(JSON.parse(row.content)),
  (certificate) => {
    const open = openApplication(certificate)
    return {
      number: certificate.number,
      candidate_id: certificate.candidateId,
      enrollment_id: certificate.enrollmentId,
      person_category: certificate.personCategory,
      business_field: certificate.businessField,
      employer_id: certificate.posting.employerId,
      issued_on: certificate.issuedOn,
      valid_until: certificate.validUntil,
      ended_why: certificate.ended?.why ?? null,
      open_kind: open?.kind ?? null,
      open_since: open?.submittedAt ?? null,
      content: JSON.stringify(certificate),
    }
  },
)
