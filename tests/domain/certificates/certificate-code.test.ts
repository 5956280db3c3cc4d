import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qrModules } from '../../../src-main/documents/qr-modules.ts'
import { decodeBase45, encodeBase45 } from '../../../src-shared/domain/base45.ts'
import { CalendarDateSchema, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { encodeCertificate, readCertificate } from '../../../src-shared/domain/certificate-code.ts'
import type { CertificateStatement } from '../../../src-shared/domain/certificate-statement.ts'
import { signStatusList } from '../../../src-shared/domain/certificate-status-list.ts'
import { verifyCertificate } from '../../../src-shared/domain/certificate-verification.ts'
import { anIssuer } from '../../support/certificate-keys.ts'

const day = (text: string) => CalendarDateSchema.parse(text)
const issuer = anIssuer()
const roots = [issuer.root.publicKey]

const aStatement = (others: Partial<CertificateStatement> = {}): CertificateStatement => ({
  number: '示交安44012026000317',
  version: 1,
  name: '阿卜杜拉·艾山江·买买提',
  maskedIdNumber: '4401**********1015',
  personCategory: '安全生产管理人员',
  businessField: '城市公共汽电车',
  employer: '示例市穗安公共交通（集团）有限公司',
  issuedOn: day('2026-12-24'),
  validUntil: day('2029-12-23'),
  ...others,
})
const codeOf = (statement: CertificateStatement) => encodeCertificate(statement, issuer)

describe('base45', () => {
  it('is that of RFC 9285', () => {
    expect(encodeBase45(Buffer.from('AB'))).toBe('BB8')
    expect(encodeBase45(Buffer.from('base-45'))).toBe('UJCLQE7W581')
    expect(Buffer.from(decodeBase45('QED8WEX0') ?? []).toString()).toBe('ietf!')
  })

  it('reads back any bytes, and nothing that is too large or too short', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => Buffer.from(decodeBase45(encodeBase45(bytes)) ?? [1]).equals(bytes)),
    )
    for (const text of ['GGW', ':::', 'A', 'AB=', 'a8B']) expect(decodeBase45(text), text).toBeNull()
  })
})

describe('a certificate’s code', () => {
  it('reads back what was signed, with a key that only the root vouches for', () => {
    expect(readCertificate(codeOf(aStatement()), roots)).toMatchObject({ kind: 'certificate', statement: aStatement() })
  })

  it.each([
    ['an everyday one', aStatement()],
    ['50 hanzi', aStatement({ name: '欧阳买提努尔艾合'.repeat(7).slice(0, 50), employer: '示例市'.repeat(26) })],
    ['50 hanzi beyond the basic plane', aStatement({ name: '𠮷'.repeat(45), employer: '示例市'.repeat(26) })],
    [
      'a subject that is in no table',
      aStatement({ personCategory: '其他'.repeat(10), businessField: '轮渡'.repeat(10) }),
    ],
  ])('fits its 77 modules on the paper: %s', (_, statement) => {
    const code = codeOf(statement)
    expect(qrModules(code, { level: 'M', version: 15 }).size).toBe(77)
    const read = readCertificate(code, roots)
    expect(read).toMatchObject({ kind: 'certificate', statement: { name: statement.name, number: statement.number } })
  })

  it('shortens nothing but the employer, and says so', () => {
    const read = readCertificate(codeOf(aStatement({ name: '王'.repeat(40), employer: '示例市'.repeat(26) })), roots)
    const employer = read.kind === 'certificate' ? read.statement.employer : ''
    expect(employer).toMatch(/^(示例市)+.{0,2}…$/u)
  })

  it('is refused when any byte of it is another', () => {
    const code = codeOf(aStatement())
    const bytes = decodeBase45(code.slice(4)) ?? new Uint8Array()
    expect(bytes.length).toBeGreaterThan(250)
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      expect(readCertificate(`KD1:${encodeBase45(changed)}`, roots).kind, `byte ${at}`).not.toBe('certificate')
    }
  })

  it('is refused cut off, prolonged, or of another issuer', () => {
    const code = codeOf(aStatement())
    for (let length = 0; length < code.length; length += 7) {
      expect(readCertificate(code.slice(0, length), roots).kind).not.toBe('certificate')
    }
    expect(readCertificate(`${code}000`, roots).kind).not.toBe('certificate')
    expect(readCertificate(code, [anIssuer(2).root.publicKey])).toMatchObject({ kind: 'unknown-issuer' })
  })

  it('is refused under a key that another root certified', () => {
    const stranger = anIssuer(3)
    const forged = encodeCertificate(aStatement(), {
      key: { ...stranger.key, rootId: issuer.key.rootId },
      sign: stranger.sign,
    })
    expect(readCertificate(forged, roots).kind).toBe('forged')
  })

  it('survives whatever a scanner may give', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `KD1:${text}`),
        ),
        (text) => ['not-a-certificate', 'unknown-issuer', 'forged'].includes(readCertificate(text, roots).kind),
      ),
    )
  })
})

describe('the verdict', () => {
  const list = (statuses: Parameters<typeof signStatusList>[0]['statuses'], by = issuer) =>
    JSON.stringify(signStatusList({ issuedAt: InstantSchema.parse('2027-03-01T00:00:00.000Z'), statuses }, by))
  const judge = (others: Partial<Parameters<typeof verifyCertificate>[0]> = {}) =>
    verifyCertificate({ code: codeOf(aStatement()), roots, statusList: null, today: day('2027-03-02'), ...others })
  const number = aStatement().number

  it.each([
    ['valid without a list, saying what it cannot know', {}, 'valid', /没有状态名单/u],
    ['valid on the last day', { today: day('2029-12-23'), statusList: list([]) }, 'valid', /截至 2027-03-01 08:00/u],
    ['expired the day after', { today: day('2029-12-24') }, 'expired', /2029-12-23/u],
    [
      'cancelled',
      { statusList: list([{ number, leastVersion: 1, ended: { why: 'cancelled', on: day('2027-02-01') } }]) },
      'cancelled',
      /已注销/u,
    ],
    [
      'void',
      { statusList: list([{ number, leastVersion: 1, ended: { why: 'void', on: day('2027-02-01') } }]) },
      'void',
      /已作废/u,
    ],
    ['superseded', { statusList: list([{ number, leastVersion: 2, ended: null }]) }, 'superseded', /第 2 版/u],
    [
      'valid under a forged list, saying that it was not used',
      { statusList: list([], anIssuer(5)) },
      'valid',
      /没有采用/u,
    ],
    ['of no use without its root', { roots: [] }, 'unknown-issuer', /公钥/u],
    ['none of ours', { code: 'https://example.com' }, 'not-a-certificate', /不是/u],
  ] as const)('is %s', (_, others, kind, sentence) => {
    expect(judge(others)).toMatchObject({ kind, sentence: expect.stringMatching(sentence) })
  })

  it('takes no list of which a byte was changed', () => {
    const text = list([{ number, leastVersion: 1, ended: { why: 'cancelled', on: day('2027-02-01') } }])
    for (const changed of [text.replace('cancelled', 'void'), text.replace(number, `${number}9`), text.slice(0, -2)]) {
      expect(judge({ statusList: changed })).toMatchObject({ kind: 'valid', statusKnownAt: null })
    }
  })
})
