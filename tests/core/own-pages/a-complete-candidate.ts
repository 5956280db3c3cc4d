import { newId } from '../../../src-main/core/new-id.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { PICTURE_KINDS } from '../../../src-shared/domain/candidate.ts'
import { attachPicture, registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { createEmployer } from '../../../src-shared/domain/employer-operations.ts'
import type { CandidateClient, TestCore } from '../../support/a-core.ts'
import { aCitizenNumber } from '../candidates/a-person.ts'

export interface CompleteCandidate {
  readonly candidateId: string
  readonly client: CandidateClient
}

/** Somebody with an account and all data that enrolling asks for, without having typed it. `index` makes them another. */
export async function aCompleteCandidate(core: TestCore, index: number): Promise<CompleteCandidate> {
  const candidateId = newId(core.clock.now())
  const employerId = newId(core.clock.now())
  await core.change(({ change }) => {
    const employer = {
      name: `穗安公交第${index}公司`,
      creditCode: null,
      parentId: null,
      contact: null,
      telephone: null,
    }
    change(createEmployer, employerId, employer)
    change(registerCandidate, candidateId, {
      ...{ name: '李桂英', idType: '居民身份证', idNumber: aCitizenNumber(index), employerId, origin: 'self' },
      ...{ sex: '女', birthDate: CalendarDateSchema.parse('1985-03-12') },
      ...{ mobile: `139${String(index).padStart(8, '0')}`, email: null, yearsOfWork: 6, education: '大学专科' },
      ...{ ethnicGroup: '汉族', address: '广州市越秀区环市西路 168 号', technicalTitle: null, postcode: null },
      ...sexOf(aCitizenNumber(index)),
    } as never)
    for (const kind of PICTURE_KINDS) {
      const picture = { hash: 'a'.repeat(64), width: 295, height: 413, size: 9_000, advice: [] }
      change(attachPicture, candidateId, { kind, picture })
    }
  })
  return { candidateId, client: await core.asCandidate({ username: `kaosheng.${index}`, candidateId }) }
}

const sexOf = (number: string) => ({ sex: Number(number[16]) % 2 === 1 ? '男' : '女' })
