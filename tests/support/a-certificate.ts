import { newId } from '../../src-main/core/new-id.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { registerCandidate } from '../../src-shared/domain/candidate-operations.ts'
import { importCertificate } from '../../src-shared/domain/certificate-operations.ts'
import { createEmployer } from '../../src-shared/domain/employer-operations.ts'
import { aCitizenNumber } from '../core/candidates/a-person.ts'
import type { TestCore } from './a-core.ts'

export interface CertificateWish {
  /** Makes them another person with another certificate. */
  readonly index?: number
  readonly name?: string
  readonly issuedOn?: string
  readonly validUntil?: string
  readonly region?: string
  readonly personCategory?: string
  readonly businessField?: string
  /** Of somebody who is on record already. */
  readonly candidateId?: string
}

export interface HeldByTest {
  readonly certificateId: string
  readonly candidateId: string
  readonly employerId: string
  readonly employerName: string
  readonly number: string
}

/** Somebody with an employer and a certificate that was issued before this program, valid until the end of 2027. */
export async function aCertificate(
  core: Pick<TestCore, 'clock' | 'change'>,
  wish: CertificateWish = {},
): Promise<HeldByTest> {
  const { index = 1, name = '李桂英', issuedOn = '2025-01-01', validUntil = '2027-12-31', region = '440100' } = wish
  const { personCategory = '安全生产管理人员', businessField = '城市公共汽电车' } = wish
  const candidateId = wish.candidateId ?? newId(core.clock.now())
  const [certificateId, employerId] = [newId(core.clock.now()), newId(core.clock.now())]
  const idNumber = aCitizenNumber(index)
  const sex = Number(idNumber[16]) % 2 === 1 ? ('男' as const) : ('女' as const)
  const employerName = `示例市穗安公共汽车第${index}有限公司`
  const number = `4401${issuedOn.slice(0, 4)}${String(index).padStart(6, '0')}`
  const holder = { name, sex, idType: '居民身份证' as const, idNumber }
  await core.change(({ change }) => {
    change(createEmployer, employerId, {
      name: employerName,
      creditCode: null,
      parentId: null,
      contact: null,
      telephone: null,
    })
    if (wish.candidateId === undefined) {
      change(registerCandidate, candidateId, {
        ...holder,
        ...{ birthDate: CalendarDateSchema.parse('1985-03-12'), mobile: `139${String(index).padStart(8, '0')}` },
        ...{ email: null, employerId, yearsOfWork: 8, education: null, ethnicGroup: null, address: null },
        ...{ technicalTitle: null, postcode: null, origin: 'desk' },
      })
    }
    change(importCertificate, certificateId, {
      ...{ number, candidateId, personCategory, businessField, holder },
      posting: { employerId, employerName, region },
      issuedOn: CalendarDateSchema.parse(issuedOn),
      validUntil: CalendarDateSchema.parse(validUntil),
    })
  })
  return { certificateId, candidateId, employerId, employerName, number }
}
