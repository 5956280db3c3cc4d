import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { certificateVerifyCommand } from '../../../src-main/core/certificates/certificate-verify-command.ts'
import { renderCertificates } from '../../../src-main/documents/render-certificates.ts'
import { CalendarDateSchema, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { hexOf } from '../../../src-shared/domain/certificate-code.ts'
import { sealCertificateFile } from '../../../src-shared/domain/certificate-file.ts'
import { signStatusList } from '../../../src-shared/domain/certificate-status-list.ts'
import { aCertificate } from '../../documents/a-certificate.ts'
import { renderPage } from '../../documents/read-pdf.ts'
import { anIssuer } from '../../support/certificate-keys.ts'

const now = '2027-03-02T00:00:00.000Z'
const folder = mkdtempSync(join(tmpdir(), 'kaodian-certificate-'))
const at = (name: string) => join(folder, name)
const issuer = anIssuer()
const paper = aCertificate()
const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)

beforeAll(async () => {
  const pdf = await renderCertificates([paper], { title: '安全考核合格证明', createdAt: new Date(0) })
  const sealed = Buffer.from(sealCertificateFile(pdf, paper.code, issuer.sign))
  writeFileSync(at('certificate.pdf'), sealed)
  writeFileSync(at('edited.pdf'), Buffer.from(sealed.toString('latin1').replace('/Title', '/Tytle'), 'latin1'))
  writeFileSync(at('resaved.pdf'), pdf)
  const { width, height, pixels } = await renderPage(pdf, { page: 1, dpi: 200 })
  await sharp(pixels, { raw: { width, height, channels: 1 } })
    .jpeg()
    .toFile(at('photographed.jpg'))
  await sharp({ create: { width: 200, height: 200, channels: 3, background: '#fff' } })
    .png()
    .toFile(at('empty.png'))
  writeFileSync(at('code.txt'), `${paper.code}\n`)
  const keys = (publicKey: Uint8Array) =>
    JSON.stringify({ format: 'kaodian-issuer-keys/1', issuers: [{ name: '示例市', publicKey: hexOf(publicKey) }] })
  writeFileSync(at('keys.json'), keys(issuer.root.publicKey))
  writeFileSync(at('other-keys.json'), keys(anIssuer(4).root.publicKey))
  writeFileSync(at('broken-keys.json'), '{}')
  const ended = { why: 'cancelled' as const, on: CalendarDateSchema.parse('2027-02-01') }
  const statuses = [{ number: paper.number.replace(/\s/gu, ''), leastVersion: 1, ended }]
  const list = signStatusList({ issuedAt: InstantSchema.parse('2027-03-01T00:00:00.000Z'), statuses }, issuer)
  writeFileSync(at('status.json'), JSON.stringify(list))
})
afterEach(() => void vi.clearAllMocks())
afterAll(() => rmSync(folder, { recursive: true }))

const verify = (given: string, ...more: string[]) =>
  certificateVerifyCommand([given, '--keys', at('keys.json'), ...more], now)

describe('certificate verify', () => {
  it.each(['certificate.pdf', 'photographed.jpg', 'code.txt'])(
    'finds %s valid and says what it attests',
    async (file) => {
      expect(await verify(at(file))).toBe(0)
      const text = String(said.mock.lastCall?.[0])
      for (const words of ['有效，至 2029-12-23', '阿卜杜拉·艾山江·买买提', '4401**********1015'])
        expect(text).toContain(words)
    },
  )

  it('takes the text of a code itself, and answers in JSON', async () => {
    expect(await verify(paper.code, '--json')).toBe(0)
    expect(JSON.parse(String(said.mock.lastCall?.[0]))).toMatchObject({
      kind: 'valid',
      statement: { name: paper.name },
    })
  })

  it('does not let an edited PDF pass, although its code is genuine', async () => {
    expect(await verify(at('edited.pdf'))).toBe(1)
    expect(said).toHaveBeenLastCalledWith(expect.stringContaining('改过'))
  })

  it('takes a signed list of what was cancelled', async () => {
    expect(await verify(at('code.txt'), '--status', at('status.json'))).toBe(1)
    expect(said).toHaveBeenLastCalledWith(expect.stringContaining('已注销（2027-02-01）'))
  })

  it.each([
    ['a PDF that another program saved', 'resaved.pdf', '封签'],
    ['a picture without a code', 'empty.png', '没有找到二维码'],
    ['a file that is not there', 'missing.pdf', '读不到文件'],
  ])('says what to do with %s', async (_, file, words) => {
    expect(await verify(at(file))).toBe(1)
    expect(complained).toHaveBeenLastCalledWith(expect.stringContaining(words))
  })

  it('trusts nobody but the issuers it was given', async () => {
    expect(await certificateVerifyCommand([paper.code, '--keys', at('other-keys.json')], now)).toBe(1)
    expect(said).toHaveBeenLastCalledWith(expect.stringContaining('信任名单'))
    expect(await certificateVerifyCommand([paper.code, '--keys', at('broken-keys.json')], now)).toBe(1)
    expect(complained).toHaveBeenLastCalledWith(expect.stringContaining('公钥文件'))
  })

  it('says how it is used', async () => {
    for (const args of [[], [paper.code], ['--keys', at('keys.json')], [paper.code, 'two', '--keys', 'x']]) {
      expect(await certificateVerifyCommand(args, now)).toBe(2)
    }
  })
})
