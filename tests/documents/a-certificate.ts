import type { CertificatePaper } from '../../src-main/documents/certificate-content.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { encodeCertificate } from '../../src-shared/domain/certificate-code.ts'
import { maskIdNumber } from '../../src-shared/domain/identity-document.ts'
import { anIssuer } from '../support/certificate-keys.ts'

const issuer = anIssuer()

/** A certificate as in the design's picture, with a code that attests what stands on it. */
export function aCertificate(others: Partial<CertificatePaper> = {}): CertificatePaper {
  const paper: CertificatePaper = {
    name: '阿卜杜拉·艾山江·买买提',
    sexName: '男',
    idNumber: '440100198104261015',
    employerName: '示例市穗安公共交通（集团）有限公司',
    personCategory: '安全生产管理人员',
    businessField: '城市公共汽电车',
    number: '示交安 4401 2026 000317',
    issuedOn: CalendarDateSchema.parse('2026-12-24'),
    validUntil: CalendarDateSchema.parse('2029-12-23'),
    sentence: '经考核，安全生产知识和管理能力合格，特发此证明。',
    authority: '示例市交通运输局',
    photo: null,
    seal: null,
    code: '',
    version: 1,
    demonstration: true,
    ...others,
  }
  const { name, version, personCategory, businessField, issuedOn, validUntil } = paper
  const statement = {
    ...{ name, version, personCategory, businessField, issuedOn, validUntil },
    number: paper.number.replace(/\s/gu, ''),
    maskedIdNumber: maskIdNumber(paper.idNumber),
    employer: paper.employerName,
  }
  return { ...paper, code: encodeCertificate(statement, issuer) }
}
