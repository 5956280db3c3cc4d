import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkEmail } from '../../src-shared/domain/email-address.ts'
import { checkMobile, maskMobile } from '../../src-shared/domain/mobile-number.ts'
import { checkPostcode } from '../../src-shared/domain/postcode.ts'
import { checkCreditCode, creditCodeCheckCharacter } from '../../src-shared/domain/unified-social-credit-code.ts'

describe('a mobile number', () => {
  it.each([
    '19000007000',
    '+86 190 0000 7000',
    '0086-19000007000',
    '8619000007000',
    '１９０００００７０００',
    '190-0000-7000',
  ])('is read from %s', (typed) => {
    expect(checkMobile(typed)).toEqual({ ok: true, value: '19000007000' })
  })

  it('says how many digits are missing or too many', () => {
    expect(checkMobile('12345')).toMatchObject({ kind: 'bad-mobile', message: '只有 5 位，手机号码应为 11 位' })
    expect(checkMobile('190000070001')).toMatchObject({ kind: 'bad-mobile', message: '有 12 位，手机号码应为 11 位' })
  })

  it.each(['12000007000', '020-83331234', '190****7000', '19000007000/19000007001', '无'])(
    'is refused as %s',
    (typed) => {
      expect(checkMobile(typed)).toMatchObject({ ok: false, kind: 'bad-mobile' })
    },
  )

  it('is masked in the middle', () => {
    expect(maskMobile('13812346021')).toBe('138****6021')
  })
})

describe('a postal code', () => {
  it('has six digits', () => {
    expect(checkPostcode('５１０ 355')).toEqual({ ok: true, value: '510355' })
    expect(checkPostcode('51000')).toMatchObject({ kind: 'bad-postcode' })
    expect(checkPostcode('51035A')).toMatchObject({ kind: 'bad-postcode' })
  })
})

describe('an e-mail address', () => {
  it.each(['c7-1@example.com', 'Ａ.b@example．com', 'a+b@mail.example.com.cn', "o'neil@例子.中国"])(
    '%s is accepted',
    (typed) => {
      expect(checkEmail(typed).ok).toBe(true)
    },
  )

  it.each([
    'not-an-email',
    'a@b',
    'a@@example.com',
    'a.@example.com',
    '@example.com',
    'a@example..com',
    'a@example.com;b@example.com',
  ])('%s is refused', (typed) => {
    expect(checkEmail(typed)).toMatchObject({ ok: false, kind: 'bad-email' })
  })

  it('is judged in no time, however long', () => {
    const started = performance.now()
    checkEmail(`${'a.'.repeat(50_000)}@${'b-'.repeat(50_000)}`)
    checkEmail(`a@${'a.'.repeat(50_000)}`)
    expect(performance.now() - started).toBeLessThan(500)
  })
})

describe('a unified social credit code', () => {
  it('follows the worked example of GB 32100', () => {
    expect(creditCodeCheckCharacter('91350100M000100Y4')).toBe('3')
    expect(checkCreditCode('91350100m000100y43')).toEqual({ code: '91350100M000100Y43', warning: null })
    expect(checkCreditCode('9131000063159284XQ').warning).toBeNull()
  })

  it('warns of a wrong check character, a wrong length and an unused letter, and never refuses', () => {
    expect(checkCreditCode('91350211M0000XUF46').warning).toContain('末位校验码')
    expect(checkCreditCode('91350100M000100Y4').warning).toContain('17 位')
    expect(checkCreditCode('91350100MO00100Y43').warning).toContain('“O”')
    expect(checkCreditCode('').warning).toBeNull()
  })

  it('takes any text without crashing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => checkCreditCode(text).code.length >= 0))
  })
})
