import sharp from 'sharp'
import { qrModules } from '../../src-main/documents/qr-modules.ts'
import { renderCertificates } from '../../src-main/documents/render-certificates.ts'
import { CalendarDateSchema, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { hexOf } from '../../src-shared/domain/certificate-code.ts'
import { sealCertificateFile } from '../../src-shared/domain/certificate-file.ts'
import { type CertificateStatus, signStatusList } from '../../src-shared/domain/certificate-status-list.ts'
import { aCertificate } from '../documents/a-certificate.ts'
import { renderPage } from '../documents/read-pdf.ts'
import { anIssuer } from './certificate-keys.ts'

/** When the verifiers of these cases look. */
export const verifiedAt = '2027-03-02T00:00:00.000Z'

/** What somebody shows, and what a verifier has to go by. */
export interface VerificationCase {
  readonly title: string
  /** A file's bytes, or the text of a code. */
  readonly shown: Buffer | string
  readonly keys: string
  readonly status: string | null
  /** The verdict's kind, or the code of the refusal. */
  readonly kind: string
  readonly sentence: RegExp
}

const day = (text: string) => CalendarDateSchema.parse(text)
const issuer = anIssuer()
export const verifiedPaper = aCertificate()
const number = verifiedPaper.number.replace(/\s/gu, '')

export const keysOf = (...issuers: readonly ReturnType<typeof anIssuer>[]): string =>
  JSON.stringify({
    format: 'kaodian-issuer-keys/1',
    issuers: issuers.map(({ root }) => ({ name: '示例市交通运输局', publicKey: hexOf(root.publicKey) })),
  })
export const issuerKeys = keysOf(issuer)

export function aStatusList(status: Partial<CertificateStatus> | null, signer = issuer): string {
  const statuses = status ? [{ number, leastVersion: 1, ended: null, ...status }] : []
  const issuedAt = InstantSchema.parse('2027-03-01T00:00:00.000Z')
  return JSON.stringify(signStatusList({ issuedAt, statuses }, signer))
}

async function aSealedPdf(paper = verifiedPaper): Promise<Buffer> {
  const pdf = await renderCertificates([paper], { title: '安全考核合格证明', createdAt: new Date(0) })
  return Buffer.from(sealCertificateFile(pdf, paper.code, issuer.sign))
}

/** The whole paper as a telephone might photograph it: turned a little, on a table. */
async function aPhotograph(pdf: Buffer): Promise<Buffer> {
  const { width, height, pixels } = await renderPage(pdf, { page: 1, dpi: 200 })
  const paper = sharp(pixels, { raw: { width, height, channels: 1 } })
  return paper.toColourspace('srgb').rotate(4, { background: '#876' }).jpeg({ quality: 80 }).toBuffer()
}

export function aCodePicture(text: string): Promise<Buffer> {
  const { size, runs } = qrModules(text, { level: 'M', version: 15 })
  const dots = runs.map(({ column, row, length }) => `<rect x="${column}" y="${row}" width="${length}" height="1"/>`)
  const view = `viewBox="-4 -4 ${size + 8} ${size + 8}" width="${4 * (size + 8)}"`
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${view}>${dots.join('')}</svg>`))
    .flatten({ background: '#fff' })
    .png()
    .toBuffer()
}

const changedAt = (text: string, at: number): string =>
  `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`

/** One table for all verifiers: whatever they are made of, they say the same. */
export async function verificationCases(): Promise<readonly VerificationCase[]> {
  const { code } = verifiedPaper
  const pdf = await aSealedPdf()
  const old = aCertificate({ issuedOn: day('2024-03-02'), validUntil: day('2027-03-01') })
  const lastDay = aCertificate({ issuedOn: day('2024-03-03'), validUntil: day('2027-03-02') })
  const ended = (why: 'cancelled' | 'void') => aStatusList({ ended: { why, on: day('2027-02-01') } })
  const cancelled = ended('cancelled')
  const usual = { shown: code, keys: issuerKeys, status: aStatusList(null) }
  const cases: readonly (Partial<VerificationCase> & Pick<VerificationCase, 'title' | 'kind' | 'sentence'>)[] = [
    { title: 'the text of a code', kind: 'valid', sentence: /^有效，至 2029-12-23。状态名单截至 2027-03-01 08:00/u },
    { title: 'a sealed PDF', shown: pdf, kind: 'valid', sentence: /^有效/u },
    { title: 'a photograph of the paper', shown: await aPhotograph(pdf), kind: 'valid', sentence: /^有效/u },
    { title: 'a picture of the code', shown: await aCodePicture(code), kind: 'valid', sentence: /^有效/u },
    { title: 'a text file with a code', shown: Buffer.from(`${code}\r\n`), kind: 'valid', sentence: /^有效/u },
    { title: 'no status list', status: null, kind: 'valid', sentence: /没有状态名单/u },
    { title: 'the last day', shown: lastDay.code, kind: 'valid', sentence: /^有效，至 2027-03-02/u },
    { title: 'the day after', shown: old.code, kind: 'expired', sentence: /^无效：已过期/u },
    { title: 'a PDF that expired', shown: await aSealedPdf(old), kind: 'expired', sentence: /^无效：已过期/u },
    { title: 'a cancelled one', status: cancelled, kind: 'cancelled', sentence: /已注销（2027-02-01）/u },
    { title: 'a voided one', shown: pdf, status: ended('void'), kind: 'void', sentence: /已作废（2027-02-01）/u },
    {
      title: 'an older version',
      status: aStatusList({ leastVersion: 2 }),
      kind: 'superseded',
      sentence: /第 2 版取代/u,
    },
    { title: 'a list with a byte order mark', status: `\uFEFF${cancelled}`, kind: 'cancelled', sentence: /已注销/u },
    { title: 'a damaged list', status: cancelled.replace('cancelled', 'void'), kind: 'valid', sentence: /没有采用/u },
    { title: 'a list that was cut off', status: cancelled.slice(0, -2), kind: 'valid', sentence: /没有采用/u },
    {
      title: 'a genuine list of another issuer who is trusted as well',
      keys: keysOf(issuer, anIssuer(6)),
      status: aStatusList(null, anIssuer(6)),
      kind: 'valid',
      sentence: /没有采用/u,
    },
    { title: 'an unknown key', keys: keysOf(anIssuer(4)), kind: 'unknown-issuer', sentence: /信任名单/u },
    {
      title: 'a PDF of an unknown key',
      shown: pdf,
      keys: keysOf(anIssuer(4)),
      kind: 'unknown-issuer',
      sentence: /公钥/u,
    },
    { title: 'a changed code', shown: changedAt(code, 300), kind: 'forged', sentence: /签名不符/u },
    {
      title: 'an edited PDF with its genuine code',
      shown: Buffer.from(pdf.toString('latin1').replace('/Title', '/Tytle'), 'latin1'),
      kind: 'forged',
      sentence: /被改过/u,
    },
    {
      title: 'a PDF that another program saved',
      shown: pdf.subarray(0, pdf.lastIndexOf('\n%kaodian-certificate')),
      kind: 'CERTIFICATE_FILE_UNSEALED',
      sentence: /封签/u,
    },
    { title: 'a code that was cut off', shown: code.slice(0, 100), kind: 'not-a-certificate', sentence: /没有扫全/u },
    {
      title: 'the code of something else',
      shown: await aCodePicture('https://example.com/'),
      kind: 'not-a-certificate',
      sentence: /不是安全考核合格证明/u,
    },
    {
      title: 'a picture without a code',
      shown: await sharp({ create: { width: 200, height: 200, channels: 3, background: '#fff' } })
        .png()
        .toBuffer(),
      kind: 'CERTIFICATE_CODE_NOT_FOUND',
      sentence: /拍清楚、拍正/u,
    },
    {
      title: 'any other file',
      shown: Buffer.from('PK'),
      kind: 'CERTIFICATE_CODE_NOT_FOUND',
      sentence: /没有找到二维码/u,
    },
  ]
  return cases.map((one) => ({ ...usual, ...one }))
}
