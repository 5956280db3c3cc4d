import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { writeBundleFile } from '../../../src-shared/bundles/write-bundle-file.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { reported } from '../backup/secret-options.ts'
import { type DataFolder, openDataFolder } from '../data-folder.ts'
import { AppError } from '../errors.ts'
import { faultyWord } from '../faulty-word.ts'
import { programVersion } from '../program-version.ts'
import { readPassphrase } from '../read-passphrase.ts'
import { bundleHost } from './bundle-host.ts'
import { noteExported, noteImported } from './bundles.ts'
import { returnRecalled } from './leases.ts'
import { packUp } from './pack-up.ts'
import { wireByHttps } from './pair-here.ts'
import { stickDisk } from './stick-disk.ts'
import { countAttention, pairingOf, waiting } from './store.ts'
import { SyncEngine } from './sync-engine.ts'
import { takeDown } from './take-down.ts'

type Action = 'now' | 'export' | 'import'
export const syncActions: readonly string[] = ['now', 'export', 'import'] satisfies readonly Action[]

interface Options {
  readonly action: Action
  /** Empty with `now`. */
  readonly file: string
  readonly dataDir: string
  readonly passphraseFile: string
  readonly json: boolean
}

const usage = '用法：npm run kaodian -- sync now|export FILE|import FILE --data-dir DIR --passphrase-file FILE [--json]'

/**
 * `sync now`: one round with the centre over the network. `sync export FILE`, `sync import FILE`: the same by stick.
 *
 * @returns exit code: 0 done, 1 refused or not reached, 2 usage
 */
export async function syncCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    console.error(usage)
    return 2
  }
  if (options.action === 'export') return reported(options, () => opened(options, exportTo), exportWords)
  if (options.action === 'import') return reported(options, () => opened(options, importFrom), importWords)
  let isHeldUp = false
  const sync = async (data: DataFolder) => {
    const report = await syncNow(data)
    isHeldUp = report.phase.kind !== 'idle'
    return report
  }
  const code = await reported(options, () => opened(options, sync), nowWords)
  return isHeldUp ? 1 : code
}

function readOptions(args: readonly string[]): Options | null {
  const text = { type: 'string' } as const
  const options = {
    ...{ 'data-dir': text, 'passphrase-file': text },
    json: { type: 'boolean', default: false },
  } as const
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [action, file = '', more] = positionals
    const { 'data-dir': dataDir, 'passphrase-file': passphraseFile, json } = values
    const isComplete = (action === 'now') === (file === '') && more === undefined
    if (!isAction(action) || !isComplete || !dataDir || !passphraseFile) return null
    return { action, file: file === '' ? '' : resolve(file), dataDir: resolve(dataDir), passphraseFile, json }
  } catch (error) {
    console.error(faultyWord(error, args))
    return null
  }
}

const isAction = (word: string | undefined): word is Action => word !== undefined && syncActions.includes(word)

async function opened<Report>(
  options: Options,
  work: (data: DataFolder, file: string) => Promise<Report>,
): Promise<Report> {
  const data = await openDataFolder(options.dataDir, readPassphrase(options.passphraseFile))
  try {
    return await work(data, options.file)
  } finally {
    data.close()
  }
}

const commandLine: Actor = { kind: 'system', id: 'command-line', name: '命令行', roles: [], identityNumber: null }

const now = (): string => new Date().toISOString()

/** Nothing else runs in this process. */
const placeOf = (data: DataFolder) => ({
  data,
  now,
  alone: async <Result>(work: () => Result | Promise<Result>): Promise<Result> => work(),
  changed: () => undefined,
})

/** @throws AppError NOT_PAIRED, BUNDLE_FILE_EXISTS, BUNDLE_UNWRITABLE */
async function exportTo(data: DataFolder, file: string) {
  if (existsSync(file)) throw new AppError('BUNDLE_FILE_EXISTS', { file })
  const packed = await packUp({ data, app: programVersion, now: now() })
  const { bytes, operations, files, left } = packed
  try {
    writeBundleFile(file, bytes, { disk: stickDisk, sha256: bundleHost.sha256 })
  } catch (error) {
    throw new AppError('BUNDLE_UNWRITABLE', { file }, error)
  }
  await noteExported({ ...placeOf(data), actor: commandLine, now: now() }, packed)
  return { file, size: bytes.length, operations, files, left }
}

/** @throws AppError BUNDLE_UNREADABLE, and what takeDown throws */
async function importFrom(data: DataFolder, file: string) {
  const place = placeOf(data)
  const taken = await takeDown(place, readBundle(file))
  await noteImported({ ...place, actor: commandLine, now: now() }, taken)
  await returnRecalled(place)
  return { file, ...taken, needsAttention: countAttention(data.database.read), isOld: taken.expiresAt < now() }
}

function readBundle(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new AppError('BUNDLE_UNREADABLE', { file }, error)
  }
}

/** @throws AppError NOT_PAIRED, CENTRE_UNREACHABLE */
async function syncNow(data: DataFolder) {
  const { read } = data.database
  if (!pairingOf(read)) throw new AppError('NOT_PAIRED')
  const host = { ...placeOf(data), app: programVersion, random: Math.random, wireTo: wireByHttps }
  const engine = new SyncEngine(host)
  try {
    await engine.run({ byHand: true })
    const { phase } = engine
    if (phase.kind === 'waiting') throw new AppError('CENTRE_UNREACHABLE')
    const left = waiting(read, pairingOf(read)?.acked_seq ?? 0).count
    return { phase, waiting: left, needsAttention: countAttention(read) }
  } finally {
    engine.close()
  }
}

function exportWords({ file, operations, files, left }: Awaited<ReturnType<typeof exportTo>>): string {
  const rest = left.operations || left.files > 0
  const more = rest ? '\n还有放不下的：中心导入并答复之后，再导出一次。' : ''
  return `已导出到 ${file}：操作 ${operations} 条，文件 ${files} 个，读回核对无误。请送到中心导入。${more}`
}

function importWords(report: Awaited<ReturnType<typeof importFrom>>): string {
  const { results, rows, files, madeAt, needsAttention, isOld } = report
  const lines = [`已导入中心 ${madeAt} 制作的同步包：答复 ${results} 条，记录 ${rows} 条，文件 ${files} 个。`]
  if (isOld) lines.push('这个同步包制作已久，中心那边可能又有新的变化：请尽快再换一次。')
  if (needsAttention > 0) lines.push(`有 ${needsAttention} 条需处理，请在程序的“同步”页处理。`)
  return lines.join('\n')
}

function nowWords({ phase, waiting: left, needsAttention }: Awaited<ReturnType<typeof syncNow>>): string {
  const attention = needsAttention > 0 ? `\n有 ${needsAttention} 条需处理，请在程序的“同步”页处理。` : ''
  if (phase.kind === 'blocked') return `没有同步：${phase.message}${attention}`
  if (phase.kind === 'paused') return `同步已暂停，待上传 ${left} 条。请在程序的“同步”页继续。${attention}`
  return `已同步，待上传 ${left} 条。${attention}`
}
