import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatCertificateNumber,
  parseCertificateTemplate,
  serialIn,
  serialRangeOf,
  spacedCertificateNumber,
} from '../../../src-shared/domain/certificate-number.ts'
import { defaultSettings, SettingsSchema } from '../../../src-shared/domain/settings.ts'

const values = { year: 2026, area: '440100', site: '01' }

function templateOf(text: string) {
  const parsed = parseCertificateTemplate(text)
  if (!parsed.ok) throw new Error(parsed.problems.join(' '))
  return parsed.template
}
const numberOf = (text: string, serial: number, given = values) =>
  formatCertificateNumber(templateOf(text), given, serial)
const problemsOf = (text: string): string => {
  const parsed = parseCertificateTemplate(text)
  return parsed.ok ? '' : parsed.problems.join(' ')
}

describe('certificate numbers', () => {
  it.each([
    ['{area:4}{yyyy}{serial:6}', '44012026000317', '4401 2026 000317'],
    ['示交安{area:4}{yyyy}{serial:6}', '示交安44012026000317', '示交安 4401 2026 000317'],
    ['粤交安〔{yyyy}〕{serial:5}号', '粤交安〔2026〕00317号', '粤交安〔2026〕 00317号'],
    ['{yy}{site:2}{serial:4}', '26010317', '26 01 0317'],
    ['{serial:9}', '000000317', '000000317'],
  ])('are made by the template %s and set in its fields for print', (template, number, spaced) => {
    expect(numberOf(template, 317)).toEqual({ ok: true, number })
    expect(spacedCertificateNumber(number, template)).toBe(spaced)
  })

  it('of another template are set in text and digits by fours', () => {
    expect(spacedCertificateNumber('旧证2024001', '{area:4}{yyyy}{serial:6}')).toMatch(/^旧证 /)
    expect(spacedCertificateNumber('旧证2024001', '{area:4}{yyyy}{serial:6}').replace(/ /g, '')).toBe('旧证2024001')
  })

  it.each([
    ['{area:4}{yyyy}', '缺少序号'],
    ['{yyyy}{serial}', '要写明位数'],
    ['{yyyy}{serial:2}', '3 到 9'],
    ['{serial:6}{yyyy}', '要写在序号前面'],
    ['{check}{yyyy}{serial:6}', '校验码 {check} 要写在序号后面'],
    ['{yyyy}{yyyy}{serial:6}', '写了两次'],
    ['{yy}{yyyy}{serial:6}', '只留一个'],
    ['{area:3}{serial:6}', '2、4 或 6'],
    ['{room:2}{serial:6}', '不认识 {room:2}'],
    ['证 书{serial:6}', '不要空格'],
    ['证*{serial:6}', '不能用'],
    [`${'长'.repeat(38)}{serial:6}`, '最多 40 个'],
    ['', '缺少序号'],
  ])('refuse the template %s with a sentence', (template, words) => {
    expect(problemsOf(template)).toContain(words)
    const checked = SettingsSchema.safeParse({ ...defaultSettings, certificateTemplate: template })
    expect(checked.success).toBe(false)
  })

  it('say what to do when the serial is used up', () => {
    expect(numberOf('{yyyy}{serial:3}', 1_000)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('位数改大'),
    })
    expect(numberOf('{serial:3}', 1_000)).toMatchObject({ ok: false, problem: expect.stringContaining('加上年份') })
    expect(numberOf('{area:4}{serial:3}', 1, { ...values, area: '44' })).toMatchObject({
      ok: false,
      problem: expect.stringContaining('考点信息'),
    })
  })

  const literal = fc.constantFrom('', '示交安', 'KD', '〔', '第', '9')
  const template = fc
    .record({
      head: literal,
      fields: fc.subarray(['{area:4}', '{yyyy}', '{site:2}']),
      serial: fc.integer({ min: 3, max: 9 }),
      tail: fc.constantFrom('', '号', '{check}', '号{check}'),
    })
    .map(({ head, fields, serial, tail }) => `${head}${fields.join('')}{serial:${serial}}${tail}`)
  const given = fc.record({
    year: fc.integer({ min: 2020, max: 2099 }),
    area: fc.constantFrom('440100', '440106', '110000', '659001'),
    site: fc.constantFrom('01', '02', '99'),
  })

  it('are never the same for two serials or two sets of values that differ in what the number says', () => {
    fc.assert(
      fc.property(template, given, given, fc.nat(999), fc.nat(999), (text, one, other, first, second) => {
        const [a, b] = [numberOf(text, first, one), numberOf(text, second, other)]
        const ranges = [one, other].map((each) => serialRangeOf(templateOf(text), each))
        const sameRange = JSON.stringify(ranges[0]) === JSON.stringify(ranges[1])
        if (a.ok && b.ok) expect(a.number === b.number).toBe(sameRange && first === second)
      }),
    )
  })

  it('give their serial back, and lose nothing but spaces in print', () => {
    fc.assert(
      fc.property(template, given, fc.nat(999), (text, values_, serial) => {
        const made = numberOf(text, serial, values_)
        const found = serialRangeOf(templateOf(text), values_)
        if (!made.ok || !found.ok) throw new Error('a number did not fit')
        expect(serialIn(made.number, found.range)).toBe(serial)
        expect(spacedCertificateNumber(made.number, text).replaceAll(' ', '')).toBe(made.number)
      }),
    )
  })
})
