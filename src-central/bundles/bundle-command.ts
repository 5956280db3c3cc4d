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

/** What is said, one line each, and the exit code: 0 done, 1 refused, 2 wrongly asked. */
interface Said {
  readonly lines: readonly string[]
  readonly code: 0 | 1 | 2
}

/** `bundle export DEVICE FILE` and `bundle import FILE`: what the network would carry, by stick. */
export async function bundleCommand(
  centre: Centre,
  { positional }: { readonly positional: readonly string[] },
): Promise<Said> {
  const [action, first = '', second = ''] = positional
  const given = positional.length
  try {
    if (action === 'export' && given === 3) return await exportTo(centre, first, resolve(second))
    if (action === 'import' && given === 2) return await importFrom(centre, resolve(first))
  } catch (error) {
    const sentence = sentenceOf(error)
    if (sentence === null) throw error
    return { lines: [sentence], code: 1 }
  }
  return { lines: ['用法：bundle export 工作站编号 文件.kdb | bundle import 文件.kdb'], code: 2 }
}

/** Wrong places: a file that is not there, or can't be written. */
class PlaceTrouble extends Error {}

async function exportTo(centre: Centre, device: string, file: string): Promise<Said> {
  if (existsSync(file)) throw new PlaceTrouble(`${file} 已存在，没有覆盖。请换一个文件名。`)
  const { bytes, results, rows, files, more } = await packDown(centre, device)
  try {
    writeBundleFile(file, bytes, { disk, sha256: bundleHost.sha256 })
  } catch (error) {
    throw new PlaceTrouble(`写不了 ${file}：请检查 U 盘是否插好、没有写保护、空间够用。没有留下文件。`, {
      cause: error,
    })
  }
  const lines = [
    `已导出到 ${file}：答复 ${results} 条，记录 ${rows} 条，文件 ${files} 个，读回核对无误。请送到工作站导入。`,
  ]
  if (more) lines.push('一个放不下：工作站导入并再次导出之后，这里再导出一次。')
  return { lines, code: 0 }
}

async function importFrom(centre: Centre, file: string): Promise<Said> {
  const taken = await takeUp(centre, read(file))
  const { device, madeAt, files, results } = taken
  const counted = (status: string): number => results.filter((result) => result.status === status).length
  const repeated = results.filter((result) => result.repeated).length
  const lines = [
    `已导入工作站 ${device} ${madeAt} 制作的同步包：操作 ${results.length} 条，其中早已收到 ${repeated} 条；文件 ${files} 个。`,
    `未接受 ${counted('rejected') + counted('conflict')} 条，暂存 ${counted('parked')} 条。请给它导出一个同步包带回。`,
  ]
  if (taken.expiresAt < centre.environment.clock.now()) lines.push('这个同步包制作已久，之后的操作请它再导出一次。')
  return { lines, code: 0 }
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
