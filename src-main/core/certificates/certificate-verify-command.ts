import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import readQrCode from 'jsqr'
import sharp from 'sharp'
import { z } from 'zod'
import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { bytesOfHex } from '../../../src-shared/domain/certificate-code.ts'
import { readCertificateFile } from '../../../src-shared/domain/certificate-file.ts'
import { type Verdict, verifyCertificate } from '../../../src-shared/domain/certificate-verification.ts'
import { AppError } from '../errors.ts'
import { faultyWord } from '../faulty-word.ts'

/** The public keys of issuers a verifier trusts, as 导出公钥 writes them. */
export const IssuerKeysSchema = z.object({
  format: z.literal('kaodian-issuer-keys/1'),
  issuers: z.array(z.object({ name: z.string(), publicKey: z.string().regex(/^[0-9a-f]{64}$/) })),
})

const usage = `用法：npm run kaodian -- certificate verify FILE|TEXT --keys FILE [--status FILE] [--json]
  FILE 为证书 PDF、二维码图片（PNG、JPEG），或内含二维码文字的文本文件；TEXT 为二维码文字本身（KD1:…）。
  --keys   发证机关的公钥文件；--status 签名的状态名单（可选）。`

/**
 * `certificate verify FILE|TEXT --keys FILE [--status FILE] [--json]`: no database, no network.
 *
 * @returns exit code: 0 valid, 1 anything else, 2 usage
 */
export async function certificateVerifyCommand(args: readonly string[], now: string): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    console.error(usage)
    return 2
  }
  try {
    const roots = readRoots(options.keys)
    const statusList = options.status === null ? null : readText(options.status)
    const today = chinaDateOf(InstantSchema.parse(now))
    const given = await readGiven(options.given, roots)
    const verdict =
      given.kind === 'edited'
        ? { kind: 'forged' as const, statement: null, statusKnownAt: null, sentence: editedSentence }
        : verifyCertificate({ code: given.code, roots, statusList, today })
    console.log(options.json ? JSON.stringify(verdict) : inWords(verdict))
    return verdict.kind === 'valid' ? 0 : 1
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (options.json) console.log(JSON.stringify({ error: { code: error.code, message: error.message } }))
    else console.error(error.message)
    return 1
  }
}

const editedSentence = '这个 PDF 在签发后被改过，不要采信。请向发证机关索取原件，或扫描纸质证书上的二维码。'

interface Options {
  readonly given: string
  readonly keys: string
  readonly status: string | null
  readonly json: boolean
}

function readOptions(args: readonly string[]): Options | null {
  const option = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keys: option, status: option, json: { type: 'boolean', default: false } },
    })
    const [given, ...others] = positionals
    if (!given || others.length > 0 || !values.keys) return null
    return { given, keys: values.keys, status: values.status ?? null, json: values.json }
  } catch (error) {
    console.error(faultyWord(error, args))
    return null
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new AppError('CERTIFICATE_FILE_UNREADABLE', { file }, error)
  }
}
const readText = (file: string): string => readBytes(file).toString('utf8')

function readRoots(file: string): Uint8Array[] {
  const text = readText(file)
  try {
    return IssuerKeysSchema.parse(JSON.parse(text)).issuers.map(({ publicKey }) => bytesOfHex(publicKey))
  } catch (error) {
    throw new AppError('ISSUER_KEYS_DAMAGED', { file }, error)
  }
}

type Given = { readonly kind: 'code'; readonly code: string } | { readonly kind: 'edited' }

/** A file where there is one of that name; else the text of a code. */
async function readGiven(given: string, roots: readonly Uint8Array[]): Promise<Given> {
  if (!existsSync(given)) {
    if (given.startsWith('KD1:')) return { kind: 'code', code: given }
    throw new AppError('CERTIFICATE_FILE_UNREADABLE', { file: given })
  }
  const bytes = readBytes(given)
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return readPdf(bytes, roots)
  if (bytes.subarray(0, 4).toString('latin1') === 'KD1:') return { kind: 'code', code: bytes.toString('utf8') }
  return { kind: 'code', code: await readPicture(bytes) }
}

function readPdf(bytes: Uint8Array, roots: readonly Uint8Array[]): Given {
  const read = readCertificateFile(bytes, roots)
  if (read.kind === 'unsealed') throw new AppError('CERTIFICATE_FILE_UNSEALED')
  return read.kind === 'edited' ? { kind: 'edited' } : { kind: 'code', code: read.code }
}

/** The text of the QR code on a photograph or a screenshot. @throws AppError CERTIFICATE_CODE_NOT_FOUND */
async function readPicture(bytes: Uint8Array): Promise<string> {
  try {
    const picture = sharp(bytes, { limitInputPixels: 60_000_000 })
      .rotate()
      .resize({ width: 2_000, withoutEnlargement: true })
    const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    const found = readQrCode(new Uint8ClampedArray(data), info.width, info.height)
    if (found) return found.data
  } catch (error) {
    throw new AppError('CERTIFICATE_CODE_NOT_FOUND', {}, error)
  }
  throw new AppError('CERTIFICATE_CODE_NOT_FOUND')
}

function inWords({ sentence, statement }: Verdict): string {
  if (!statement) return sentence
  const facts = [
    ['姓名', statement.name],
    ['证件号码', statement.maskedIdNumber],
    ['单位名称', statement.employer],
    ['人员类别', statement.personCategory],
    ['业务领域', statement.businessField],
    ['证书编号', `${statement.number}（第 ${statement.version} 版）`],
    ['发证日期', statement.issuedOn],
    ['有效期至', statement.validUntil],
  ]
  return [sentence, ...facts.map(([title, text]) => `  ${title}　${text}`)].join('\n')
}
