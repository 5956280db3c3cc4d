import type { CalendarDate } from '../../src-shared/domain/calendar-date.ts'

/** All that one certificate says. Plain data: it crosses to a worker as it is. */
export interface CertificatePaper {
  name: string
  sexName: string
  /** As stored, or masked where the site's setting says so. */
  idNumber: string
  employerName: string
  personCategory: string
  businessField: string
  /** In the groups of the site's template: 示交安 4401 2026 000317. */
  number: string
  issuedOn: CalendarDate
  /** The last day on which it is valid. */
  validUntil: CalendarDate
  /** 经考核，安全生产知识和管理能力合格，特发此证明。 — the site's wording. */
  sentence: string
  authority: string
  /** JPEG bytes; null prints 贴照片处. */
  photo: Uint8Array | null
  /** The authority's seal, PNG or JPEG re-encoded as JPEG on white; null leaves its place free. */
  seal: Uint8Array | null
  /** Text of the QR code: encodeCertificate of src-shared/domain/certificate-code.ts. */
  code: string
  version: number
  demonstration: boolean
}

/** Every text of a certificate that comes from people or settings, for the glyph check. */
export const textsOfCertificate = (paper: CertificatePaper): string[] => [
  ...[paper.name, paper.sexName, paper.idNumber, paper.employerName, paper.personCategory, paper.businessField],
  ...[paper.number, paper.sentence, paper.authority],
]
