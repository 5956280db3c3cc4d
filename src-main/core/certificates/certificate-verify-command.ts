import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import readQrCode from 'jsqr'
import sharp from 'sharp'
import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { statementInWords, type Verdict } from '../../../src-shared/domain/certificate-verification.ts'
import { rootsOf } from '../../../src-shared/domain/issuer-keys.ts'
import {
  largestPresentedFile,
  readPresentedFile,
  searchedSizes,
  verifyPresented,
} from '../../../src-shared/domain/presented-certificate.ts'
import { AppError } from '../errors.ts'
import { faultyWord } from '../faulty-word.ts'
import { readGivenText, readKeysFile } from './given-files.ts'

const usage = `用法：npm run kaodian -- certificate verify FILE|TEXT --keys FILE [--status FILE] [--json]
  FILE 为证书 PDF、二维码图片（PNG、JPEG），或内含二维码文字的文本文件；TEXT 为二维码文字本身（KD1:…）。
  --keys   发证机关的公钥文件；--status 签名的状态名单（可选）。`

/**
 * `certificate verify FILE|TEXT --keys FILE [--status FILE] [--json]`: no database, no network.
 *
 * @returns exit code: 0 valid, 1 anything else, 2 usage; valid by a status list that was given and counts for nothing is 1
 */
export async function certificateVerifyCommand(args: readonly string[], now: string): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    console.error(usage)
    return 2
  }
  try {
    const roots = rootsOf(readKeysFile(options.keys))
    const statusList = options.status === null ? null : readGivenText(options.status)
    const today = chinaDateOf(InstantSchema.parse(now))
    const verdict = verifyPresented(await readGiven(options.given, roots), { roots, statusList, today })
    console.log(options.json ? JSON.stringify(verdict) : inWords(verdict))
    const isListMissed = options.status !== null && verdict.statusKnownAt === null
    return verdict.kind === 'valid' && !isListMissed ? 0 : 1
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (options.json) console.log(JSON.stringify({ error: { code: error.code, message: error.message } }))
    else console.error(error.message)
    return 1
  }
}

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

/** A file where there is one of that name; else the text of a code. */
async function readGiven(given: string, roots: readonly Uint8Array[]): Promise<Parameters<typeof verifyPresented>[0]> {
  if (!existsSync(given)) {
    if (given.startsWith('KD1:')) return { code: given }
    throw new AppError('CERTIFICATE_FILE_UNREADABLE', { file: given })
  }
  const bytes = readBytes(given)
  if (bytes.length > largestPresentedFile) throw new AppError('CERTIFICATE_FILE_TOO_LARGE')
  const presented = readPresentedFile(bytes, roots)
  if (presented.kind === 'unsealed') throw new AppError('CERTIFICATE_FILE_UNSEALED')
  return presented.kind === 'picture' ? { code: await readPicture(bytes) } : presented
}

/** The text of the QR code on a photograph or a screenshot. @throws AppError CERTIFICATE_CODE_NOT_FOUND */
async function readPicture(bytes: Uint8Array): Promise<string> {
  try {
    const upright = await sharp(bytes, { limitInputPixels: 60_000_000 })
      .rotate()
      .flatten({ background: '#fff' })
      .toBuffer()
    for (const size of searchedSizes) {
      const picture = sharp(upright).resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
      const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
      const found = readQrCode(new Uint8ClampedArray(data), info.width, info.height)
      if (found) return found.data
    }
  } catch (error) {
    throw new AppError('CERTIFICATE_CODE_NOT_FOUND', {}, error)
  }
  throw new AppError('CERTIFICATE_CODE_NOT_FOUND')
}

function inWords({ sentence, statement }: Verdict): string {
  if (!statement) return sentence
  return [sentence, ...statementInWords(statement).map(([title, text]) => `  ${title}　${text}`)].join('\n')
}
