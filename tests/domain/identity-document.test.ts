import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citizenCheckDigit } from '../../src-shared/domain/check-digits.ts'
import {
  checkIdNumber,
  ID_TYPES,
  idTypeOfNumber,
  lookupIdType,
  maskIdNumber,
  matchKeys,
  normaliseIdNumber,
  searchableIdNumbers,
} from '../../src-shared/domain/identity-document.ts'

/** Area codes ending in 00 belong to no person. */
const madeUpNumber = fc
  .record({
    area: fc.constantFrom('110100', '440100', '650100'),
    birth: fc.date({
      min: new Date('1930-01-01T00:00:00Z'),
      max: new Date('2008-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ area, birth, sequence }) => {
    const first17 = `${area}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
    return first17 + citizenCheckDigit(first17)
  })

describe('a citizen identity number', () => {
  it('passes the published vectors', () => {
    expect(checkIdNumber('居民身份证', '11010519491231002X')).toEqual({
      ok: true,
      number: '11010519491231002X',
      sex: '女',
      birthDate: '1949-12-31',
    })
    expect(checkIdNumber('居民身份证', '440524188001010014')).toMatchObject({ ok: true, sex: '男' })
    expect(checkIdNumber('居民身份证', '11010219840406970X').ok).toBe(true)
    expect(checkIdNumber('港澳台居民居住证', '810000199408230021').ok).toBe(true)
  })

  it('is normalised from full-width digits, spaces, a lower-case x and an apostrophe', () => {
    expect(normaliseIdNumber(' ４４０１００ 19710514 828x')).toBe('44010019710514828X')
    expect(normaliseIdNumber("'44010019710514828×")).toBe('44010019710514828X')
    expect(checkIdNumber('居民身份证', '４４０１００19710514-828x').ok).toBe(true)
  })

  it('says the check digit it should have and the one it has', () => {
    const checked = checkIdNumber('居民身份证', '440100196202223681')
    expect(checked).toMatchObject({ ok: false, kind: 'bad-check-digit', expectedCheckDigit: '9' })
    expect(!checked.ok && checked.message).toBe('第 18 位校验码不对，应为 9，填的是 1。多半有一位数字写错，请对照证件')
  })

  it('notices any one wrong digit and any two neighbours swapped', () => {
    fc.assert(
      fc.property(madeUpNumber, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const digits = [...number]
        digits[place] = String((Number(digits[place]) + shift) % 10)
        return !checkIdNumber('居民身份证', digits.join('')).ok
      }),
    )
    fc.assert(
      fc.property(madeUpNumber, fc.nat(15), (number, place) => {
        const swapped = [...number]
        const [left = '', right = ''] = [number[place], number[place + 1]]
        swapped.splice(place, 2, right, left)
        return left === right || !checkIdNumber('居民身份证', swapped.join('')).ok
      }),
    )
  })

  it('gives the sex and birth date written in it', () => {
    fc.assert(
      fc.property(madeUpNumber, (number) => {
        const checked = checkIdNumber('居民身份证', number)
        return (
          checked.ok &&
          checked.birthDate?.replaceAll('-', '') === number.slice(6, 14) &&
          checked.sex === (Number(number[16]) % 2 === 1 ? '男' : '女')
        )
      }),
    )
  })

  it('never crashes on anything typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ID_TYPES), fc.string({ unit: 'binary' }), (type, text) => {
        const checked = checkIdNumber(type, text)
        return checked.ok || checked.message.length > 0
      }),
    )
  })

  it('refuses a birth date the calendar lacks, even under a right check digit', () => {
    const first17 = '44010019900230123'
    expect(checkIdNumber('居民身份证', first17 + citizenCheckDigit(first17))).toMatchObject({ kind: 'no-such-date' })
  })

  it.each([
    ['440100620222368', '15 位的旧号码'],
    ['44010019620222368', '填的是 17 位'],
    ['4401001962022236899', '填的是 19 位'],
    ['44010019620222A689', '不该有“A”'],
    ['4401**********3689', '星号'],
    ['810000199408230021', '港澳台居民居住证'],
    ['94484019880428063X', '外国人永久居留身份证'],
  ])('refuses %s and says why', (number, why) => {
    const checked = checkIdNumber('居民身份证', number)
    expect(checked.ok ? '' : checked.message).toContain(why)
  })

  it('is searched by its 15-digit form too', () => {
    expect(searchableIdNumbers('440524880101001')).toEqual([
      '440524880101001',
      `44052419880101001${citizenCheckDigit('44052419880101001')}`,
    ])
    expect(searchableIdNumbers('3689')).toEqual(['3689'])
  })
})

describe('other identity documents', () => {
  it.each([
    ['港澳居民来往内地通行证', 'h3447253701'],
    ['港澳居民来往内地通行证', 'M63328556'],
    ['港澳居民来往内地通行证', 'HA1234567'],
    ['台湾居民来往大陆通行证', '57532174'],
    ['台湾居民来往大陆通行证', '0012345601(B)'],
    ['外国人永久居留身份证', '94484019880428063x'],
    ['外国人永久居留身份证', 'USA123456789012'],
    ['中国护照', 'E38839214'],
    ['中国护照', 'EJ1234567'],
    ['外国护照', 'AB1234'],
    ['护照', 'e38839214'],
  ] as const)('%s %s is accepted', (type, number) => {
    expect(checkIdNumber(type, number).ok).toBe(true)
  })

  it.each([
    ['港澳居民来往内地通行证', 'H344725370'],
    ['港澳居民来往内地通行证', 'C3447253701'],
    ['港澳居民来往内地通行证', 'HA12345678'],
    ['台湾居民来往大陆通行证', '5753217'],
    ['外国人永久居留身份证', 'USA12345678901'],
    ['外国人永久居留身份证', '440100196202223689'],
    ['港澳台居民居住证', '440100196202223689'],
    ['中国护照', 'E3883921'],
    ['外国护照', 'AB12'],
    ['护照', 'PASSPORT'],
  ] as const)('%s %s is refused as badly formed', (type, number) => {
    expect(checkIdNumber(type, number)).toMatchObject({ ok: false, kind: 'bad-format' })
  })

  it('check the 18 digits of a permanent resident', () => {
    expect(checkIdNumber('外国人永久居留身份证', '944840196909045346')).toMatchObject({
      sex: '女',
      birthDate: '1969-09-04',
    })
    expect(checkIdNumber('外国人永久居留身份证', '944840196909045347')).toMatchObject({ kind: 'bad-check-digit' })
  })

  it.each([
    ['身份证', '居民身份证'],
    ['二代身份证', '居民身份证'],
    ['回乡证', '港澳居民来往内地通行证'],
    ['港澳居民来往内地通行证（非中国籍）', '港澳居民来往内地通行证'],
    ['台胞证', '台湾居民来往大陆通行证'],
    ['港澳居民居住证', '港澳台居民居住证'],
    ['外国人永久居留证', '外国人永久居留身份证'],
    [' 护 照 ', '护照'],
  ])('%s is the %s', (typed, name) => {
    expect(lookupIdType(typed)).toEqual({ found: true, name })
  })

  it('are not confused with a driving licence', () => {
    expect(lookupIdType('驾驶证')).toEqual({ found: false, suggestion: null })
  })

  it('are told by an unmistakable number', () => {
    expect(idTypeOfNumber('440100196202223689')).toBe('居民身份证')
    expect(idTypeOfNumber('810000199408230021')).toBe('港澳台居民居住证')
    expect(idTypeOfNumber('94484019880428063X')).toBe('外国人永久居留身份证')
    expect(idTypeOfNumber('H3447253701')).toBe('港澳居民来往内地通行证')
    expect(idTypeOfNumber('57532174')).toBeNull()
  })
})

describe('finding the same person', () => {
  it('works across re-issued permits', () => {
    expect(matchKeys('港澳居民来往内地通行证', 'H3447253701')).toEqual(
      matchKeys('港澳居民来往内地通行证', 'h34472537 02'),
    )
    expect(matchKeys('港澳居民来往内地通行证', 'H34472537')).toEqual(matchKeys('港澳居民来往内地通行证', 'H3447253703'))
    expect(matchKeys('港澳居民来往内地通行证', 'H3447253701')).not.toEqual(
      matchKeys('港澳居民来往内地通行证', 'H3447253801'),
    )
  })

  it('does not care which kind of passport it was called', () => {
    expect(matchKeys('护照', 'E38839214')).toEqual(matchKeys('中国护照', 'e38839214'))
    expect(matchKeys('护照', '57532174')).not.toEqual(matchKeys('台湾居民来往大陆通行证', '57532174'))
  })
})

it('a masked number shows four at each end, and fewer of a short one', () => {
  expect(maskIdNumber('440100196202223689')).toBe('4401**********3689')
  expect(maskIdNumber('H3447253701')).toBe('H3*******01')
  expect(maskIdNumber('E38839214')).toBe('E3*****14')
  expect(maskIdNumber('12')).toBe('**')
})
