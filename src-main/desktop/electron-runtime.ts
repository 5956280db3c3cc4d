import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { unpackRuntime } from './unpack-runtime.ts'

export type FoundElectron = { readonly executable: string } | { readonly why: string }

type Environment = Readonly<Record<string, string | undefined>>

/** How long a download may take. Milliseconds. */
const patience = 60_000
const executableName = process.platform === 'win32' ? 'electron.exe' : 'electron'

/**
 * The Electron runtime: ELECTRON_OVERRIDE_DIST_PATH, the one installed, KAODIAN_ELECTRON_ZIP (a release's zip, taken only
 * with the package's own checksum), or a download within a minute; or a few words on why there is none.
 *
 * @param project the project's folder
 */
export async function findElectron(project: string, environment: Environment = process.env): Promise<FoundElectron> {
  if (!hasDisplay(environment)) return { why: '这台电脑没有图形界面' }
  const own = environment.ELECTRON_OVERRIDE_DIST_PATH
  if (own) return at(own) ?? { why: 'ELECTRON_OVERRIDE_DIST_PATH 里没有 Electron' }
  const electron = join(project, 'node_modules', 'electron')
  if (!existsSync(electron)) return { why: '没有安装 Electron' }
  const installed = at(join(electron, 'dist'))
  if (installed) return installed
  if (environment.KAODIAN_ELECTRON_ZIP) return fromZip(environment.KAODIAN_ELECTRON_ZIP, { project, electron })
  if (environment.ELECTRON_SKIP_BINARY_DOWNLOAD) return { why: '没有 Electron 运行环境，且设置了不下载' }
  console.log('正在下载 Electron 运行环境，最多等一分钟……')
  await download(electron)
  return at(join(electron, 'dist')) ?? { why: 'Electron 运行环境下载不到' }
}

const hasDisplay = ({ DISPLAY, WAYLAND_DISPLAY }: Environment): boolean =>
  process.platform === 'win32' || process.platform === 'darwin' || Boolean(DISPLAY || WAYLAND_DISPLAY)

function at(folder: string): FoundElectron | null {
  const executable = join(folder, executableName)
  return existsSync(executable) ? { executable } : null
}

async function fromZip(
  zip: string,
  { project, electron }: { project: string; electron: string },
): Promise<FoundElectron> {
  const { version } = JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')) as { version: string }
  const checksums = JSON.parse(readFileSync(join(electron, 'checksums.json'), 'utf8')) as Record<string, string>
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`
  if (!existsSync(zip)) return { why: `没有找到 ${basename(zip)}` }
  const expected = checksums[name]
  if (expected === undefined || (await sha256(zip)) !== expected) return { why: `${basename(zip)} 不是 ${name} 的原件` }
  const folder = join(project, 'dist', `electron-${version}`)
  const unpacked = at(folder)
  if (unpacked) return unpacked
  try {
    await unpackRuntime(zip, folder)
    return at(folder) ?? { why: `${basename(zip)} 里没有 Electron` }
  } catch {
    rmSync(folder, { recursive: true, force: true })
    return { why: `${basename(zip)} 解不开` }
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** The package's own installer, which compares checksums itself; ended when it takes too long. */
async function download(electron: string): Promise<void> {
  const child = spawn(process.execPath, [join(electron, 'install.js')], { stdio: 'ignore' })
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  await new Promise<void>((done) => {
    child.once('error', () => done())
    child.once('exit', () => done())
  })
  clearTimeout(timer)
}
