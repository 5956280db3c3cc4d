import { expect, it } from 'vitest'
import type { Candidate } from '../../src-shared/domain/candidate.ts'
import { missingForEnrolling } from '../../src-shared/domain/own-profile.ts'

const picture = { hash: 'a'.repeat(64), width: 295, height: 413, size: 9_000, advice: [] }
const person = (idType: Candidate['idType']) => ({
  ...{
    idType,
    employerId: 'employer',
    yearsOfWork: 6,
    education: '大学专科',
    ethnicGroup: '汉族',
    address: '环市西路',
  },
  ...{ portrait: picture, idFront: picture, idBack: null },
})
const labels = (idType: Candidate['idType']) => missingForEnrolling(person(idType)).map(({ label }) => label)

it('asks of a passport no back side, which it has not got, and of a card both sides', () => {
  for (const passport of ['中国护照', '外国护照', '护照'] as const) expect(labels(passport)).toEqual([])
  for (const card of ['居民身份证', '港澳居民来往内地通行证'] as const) expect(labels(card)).toEqual(['证件照反面'])
})
