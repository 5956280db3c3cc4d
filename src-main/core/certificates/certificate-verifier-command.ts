import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { formatChinaTime } from '../../../src-shared/domain/calendar-date.ts'
import { bytesOfHex, rootIdOf } from '../../../src-shared/domain/certificate-code.ts'
import { readStatusList, type StatusList } from '../../../src-shared/domain/certificate-status-list.ts'
import { type IssuerKeys, rootsOf } from '../../../src-shared/domain/issuer-keys.ts'
import { withTrust } from '../../../src-shared/domain/verifier-page.ts'
import { AppError } from '../errors.ts'
import { faultyWord } from '../faulty-word.ts'
import { readGivenText, readKeysFile } from './given-files.ts'

const usage = `用法：npm run kaodian -- certificate verifier --keys FILE [--status FILE] --out verify.html
  写一个核验网页：双击即可打开，不装程序、不联网，只信任给出的发证机关。
  --keys   发证机关的公钥文件；--status 签名的状态名单（可选）。`

interface Options {
  readonly keys: string
  readonly status: string | null
  readonly out: string
}

/**
 * `certificate verifier --keys FILE [--status FILE] --out FILE`: a page that verifies certificates, with keys inside.
 *
 * @param builtPage the page as built, without keys
 * @returns exit code: 0 written, 1 refused, 2 usage
 */
export async function certificateVerifierCommand(
  args: readonly string[],
  builtPage: () => Promise<string>,
): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    console.error(usage)
    return 2
  }
  try {
    const keys = readKeysFile(options.keys)
    const list = options.status === null ? null : genuineList(options.status, keys)
    write(resolve(options.out), withTrust(await builtPage(), { keys, statusList: list?.text ?? null }))
    console.log(inWords(options, keys, list?.content ?? null))
    return 0
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    console.error(error.message)
    return 1
  }
}

function readOptions(args: readonly string[]): Options | null {
  const option = { type: 'string' } as const
  try {
    const { values } = parseArgs({ args: [...args], options: { keys: option, status: option, out: option } })
    const { keys, status = null, out } = values
    return keys && out ? { keys, status, out } : null
  } catch (error) {
    console.error(faultyWord(error, args))
    return null
  }
}

/** @throws AppError STATUS_LIST_DAMAGED where none of these issuers signed it */
function genuineList(file: string, keys: IssuerKeys): { text: string; content: StatusList['content'] } {
  const text = readGivenText(file)
  const content = readStatusList(text, rootsOf(keys))
  if (!content) throw new AppError('STATUS_LIST_DAMAGED', { file })
  return { text, content }
}

/** @throws AppError VERIFIER_OUTPUT_UNWRITABLE */
function write(file: string, page: string): void {
  try {
    writeFileSync(file, page)
  } catch (error) {
    throw new AppError('VERIFIER_OUTPUT_UNWRITABLE', { file }, error)
  }
}

function inWords({ out }: Options, { issuers }: IssuerKeys, list: StatusList['content'] | null): string {
  return [
    `核验网页已写好：${resolve(out)}`,
    ...issuers.map(({ name, publicKey }) => `  信任　${name}（公钥编号 ${rootIdOf(bytesOfHex(publicKey))}）`),
    `  状态名单　${list ? `截至 ${formatChinaTime(list.issuedAt)}` : '没有：是否已注销、作废无从得知'}`,
  ].join('\n')
}
