import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { BundleFault } from '../../src-shared/bundles/open-bundle.ts'
import { type StickDisk, writeBundleFile } from '../../src-shared/bundles/write-bundle-file.ts'
import type { RefusalCode } from '../../src-shared/protocol/refusal.ts'
import type { Centre } from '../centre.ts'
import { Refused, StoreTrouble } from '../refused.ts'
import { bundleHost } from './bundle-host.ts'
import { packDown } from './pack-down.ts'
import { takeUp } from './take-up.ts'

const usage = '用法：npm run central -- bundle export DEVICE FILE | bundle import FILE [--json]'

/**
 * `bundle export DEVICE FILE` and `bundle import FILE`: what the network would carry, by stick.
 *
 * @param words what follows `bundle`, without options
 * @returns exit code: 0 done, 1 refused, 2 usage
 */
export async function bundleCommand(
  centre: Centre,
  words: readonly string[],
  { json }: { readonly json: boolean },
): Promise<number> {
  const [action, first, second, more] = words
  const isExport = action === 'export' && first && second && more === undefined
  const isImport = action === 'import' && first && second === undefined
  if (!isExport && !isImport) {
    console.error(usage)
    return 2
  }
  try {
    const done = isExport
      ? await exportTo(centre, first, resolve(second))
      : await importFrom(centre, resolve(String(first)))
    console.log(json ? JSON.stringify(done.report) : done.words)
    return 0
  } catch (error) {
    const message = sentenceOf(error)
    if (message === null) throw error
    if (json) console.log(JSON.stringify({ error: { message } }))
    else console.error(message)
    return 1
  }
}

/** Wrong places: a file that is not there, or can't be written. */
class PlaceTrouble extends Error {}

async function exportTo(centre: Centre, device: string, file: string) {
  if (existsSync(file)) throw new PlaceTrouble(`${file} 已存在，没有覆盖。请换一个文件名。`)
  const { bytes, results, rows, files, more } = await packDown(centre, device)
  try {
    writeBundleFile(file, bytes, { disk, sha256: bundleHost.sha256 })
  } catch (error) {
    throw new PlaceTrouble(`写不了 ${file}：请检查 U 盘是否插好、没有写保护、空间够用。没有留下文件。`, {
      cause: error,
    })
  }
  const rest = more ? '\n一个放不下：工作站导入并再次导出之后，这里再导出一次。' : ''
  const words = `已导出到 ${file}：答复 ${results} 条，记录 ${rows} 条，文件 ${files} 个。请送到工作站导入。${rest}`
  return { report: { file, size: bytes.length, results, rows, files, more }, words }
}

async function importFrom(centre: Centre, file: string) {
  const taken = await takeUp(centre, read(file))
  const counted = (status: string): number => taken.results.filter((result) => result.status === status).length
  const { device, madeAt, ackedSeq, files } = taken
  const repeated = taken.results.filter((result) => result.repeated).length
  const refused = counted('rejected') + counted('conflict')
  const report = { device, madeAt, ackedSeq, files, operations: taken.results.length, repeated, refused }
  const old = taken.expiresAt < centre.environment.clock.now() ? '\n这个同步包制作已久。' : ''
  const words = `已导入工作站 ${device} ${madeAt} 制作的同步包：操作 ${report.operations} 条（早已收到 ${repeated} 条，未接受 ${refused} 条，暂存 ${counted('parked')} 条），文件 ${files} 个。请给它导出一个同步包带回。${old}`
  return { report, words }
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new PlaceTrouble(`读不到 ${file}：请检查文件名，U 盘是否插好。`, { cause: error })
  }
}

const refusals: Partial<Record<RefusalCode, string>> = {
  unknown_device: '中心没有这台工作站。',
  device_revoked: '这台工作站已停用，没有导入或导出。',
  device_quarantined: '这台工作站的记录有两份，已隔离：请先处理，再换同步包。',
  sequence_gap: '缺少这台工作站较早的操作：请在工作站重新导出。没有导入后面的。',
  sequence_fork: '同一编号下出现两个不同的操作：这台工作站已隔离，请联系该考点。',
  wrong_epoch: '这个同步包是工作站恢复备份或重新配对之前的：请在工作站重新导出。',
  wrong_incarnation: '中心恢复过备份：请先给这台工作站导出一个同步包，导入之后再由它导出。',
}

function sentenceOf(error: unknown): string | null {
  if (error instanceof PlaceTrouble) return error.message
  if (error instanceof BundleFault) {
    return error.reason === 'not-for-us'
      ? '这个同步包不是给这个中心的，没有导入。'
      : '这不是同步包，或者已损坏、被改动过。没有导入任何内容，请重新拷贝。'
  }
  if (error instanceof Refused) return refusals[error.code] ?? `没有完成（${error.code}）：请重试。`
  return error instanceof StoreTrouble ? '中心的数据库没有完成，什么也没有改变：请重试。' : null
}

const disk: StickDisk = {
  exists: existsSync,
  write: (file, bytes) => {
    const handle = openSync(file, 'w', 0o600)
    writeFileSync(handle, bytes)
    fsyncSync(handle)
    closeSync(handle)
  },
  read: (file) => readFileSync(file),
  rename: renameSync,
  remove: (file) => rmSync(file, { force: true }),
}
