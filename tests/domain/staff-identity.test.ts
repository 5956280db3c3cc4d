import { expect, it } from 'vitest'
import { isOneself } from '../../src-shared/domain/oneself.ts'
import { StaffIdentitySchema } from '../../src-shared/domain/staff.ts'

const accepts = (text: string) => StaffIdentitySchema.safeParse(text)

it.each([
  ['居民身份证', '11010519491231002x'],
  ['港澳台居民居住证', '810000199408230021'],
  ['港澳居民来往内地通行证', 'h 1234567801'],
  ['台湾居民来往大陆通行证', '１２３４５６７８'],
  ['外国人永久居留身份证', 'chn110101010101'],
  ['中国护照', 'e 12345678'],
  ['外国护照', 'ab-1234567'],
  ['护照', '123456789'],
] as const)('takes the number of a %s, and finds oneself by it however it is written', (idType, text) => {
  const read = accepts(text)
  expect(read.success).toBe(true)
  expect(isOneself(read.data ?? '', { idType, idNumber: text })).toBe(true)
})

it.each(['110105194912310021', '1101051949123100', '110105491231002', 'ABCDEF', '12'])(
  'refuses %s, which no document has',
  (text) => expect(accepts(text).success).toBe(false),
)
