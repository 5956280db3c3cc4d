import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { InputOf } from '../../../src-shared/contract/procedure.ts'
import { citizenCheckDigit } from '../../../src-shared/domain/check-digits.ts'

export type TypedPerson = InputOf<AppContract['candidates']['register']>['person']
export type WalkIn = InputOf<AppContract['enrollments']['submit']>

/** A citizen number of nobody: area codes ending in 00 are not given out. `index` up to 99,999. */
export function aCitizenNumber(index: number, birth = '19850312'): string {
  const area = 440100 - Math.floor(index / 500)
  const first17 = `${area}${birth}${String((index % 500) * 2 + 1).padStart(3, '0')}`
  return first17 + citizenCheckDigit(first17)
}

/** What a form holds when the fewest fields are filled; sex and birth date are left to the number. */
export const aPerson = (index: number, over: Partial<TypedPerson> = {}): TypedPerson => ({
  name: '李桂英',
  idType: '居民身份证',
  idNumber: aCitizenNumber(index),
  sex: null,
  birthDate: null,
  mobile: `139${String(index).padStart(8, '0')}`,
  email: null,
  yearsOfWork: null,
  education: null,
  ethnicGroup: null,
  address: null,
  technicalTitle: null,
  postcode: null,
  ...over,
})

export const noPictures = { portrait: null, idFront: null, idBack: null } as const
