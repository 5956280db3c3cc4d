import type { HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'

/** 安全生产管理人员·城市公共汽电车, as plans name a subject. */
export const subjectOf = ({
  personCategory,
  businessField,
}: Pick<HeldCertificate, 'personCategory' | 'businessField'>) => `${personCategory}·${businessField}`
