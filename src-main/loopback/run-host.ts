import { existsSync, rmdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { keepBackups } from '../core/backup/automatic-backups.ts'
import { Core } from '../core/create-core.ts'
import { checkDataFolder } from '../core/data-folder.ts'
import { AppError } from '../core/errors.ts'
import { call } from '../core/gate.ts'
import { systemClock } from '../core/ports.ts'
import { programVersion } from '../core/program-version.ts'
import { keepSyncing } from '../core/sync/keep-syncing.ts'
import { BrowserSessions } from '../transport/browser-sessions.ts'
import { EventStreams } from '../transport/event-streams.ts'
import { loadPageFiles } from '../transport/page-files.ts'
import { type HttpHost, type ListeningHost, serveHttp } from '../transport/serve-http.ts'
import { builtRenderer } from './built-program.ts'
import { defaultDataFolder } from './default-data-folder.ts'
import { errorLog } from './error-log.ts'
import { type HostOptions, hostUsage, readHostOptions, UsageError } from './host-options.ts'
import { keepPort, lastPort } from './last-port.ts'
import { openAtStart } from './open-at-start.ts'
import { openBrowser } from './open-browser.ts'

const project = resolve(import.meta.dirname, '../..')

/**
 * The program in the browser: serves pages and calls on 127.0.0.1 until Ctrl-C or SIGTERM.
 *
 * @returns exit code: 0 stopped cleanly, 1 could not start, 2 usage
 */
export async function runHost(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (options === 'help' || options === 'not understood') return options === 'help' ? 0 : 2
  const folder = resolve(options.dataDir ?? defaultDataFolder({ demo: options.demo }))
  const wasThere = existsSync(folder)
  try {
    await serveUntilStopped(folder, options)
    return 0
  } catch (error) {
    if (!wasThere) removeIfEmpty(folder)
    if (!(error instanceof AppError)) throw error
    console.error(error.message)
    if (aboutTheFolder.test(error.code)) console.error(`数据文件夹：${folder}`)
    return 1
  }
}

/** What a start that came to nothing made: a folder with anything in it stays. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Something lies in it, or it was never made.
  }
}

/** Help and faults are printed here. */
function readOptions(args: readonly string[]): HostOptions | 'help' | 'not understood' {
  try {
    const options = readHostOptions(args)
    if (options === 'help') console.log(hostUsage)
    return options
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message}\n\n${hostUsage}`)
    return 'not understood'
  }
}

const aboutTheFolder = /^(DATA|WRONG_|KEY_FILE|MIGRATION|DISK)/

async function serveUntilStopped(folder: string, options: HostOptions): Promise<void> {
  const stopped = stopSignal()
  const program = await Promise.race([startProgram(folder, options), stopped])
  // Stopped while it was still building the page or making a demonstration: nobody was promised anything yet, and
  // the next start begins both anew.
  if (!program) return
  await stopped
  await program.stop()
}

async function startProgram(folder: string, options: HostOptions): Promise<{ stop: () => Promise<void> }> {
  if (!options.demo) checkDataFolder(folder)
  const renderer = options.renderer ?? (await builtRenderer(project))
  const pages = loadPageFiles({ renderer, fonts: join(project, 'resources/fonts') })
  const events = new EventStreams()
  const sessions = new BrowserSessions()
  const ports = { clock: systemClock, log: errorLog(folder), events }
  const core = new Core({ folder, ports, selfService: options.kiosk })
  const backups = keepBackups(core)
  const syncing = keepSyncing(core, programVersion)
  try {
    await openAtStart(core, options, (text) => console.log(text))
    const listening = await listen({ pages, sessions, events, call: call.bind(null, core) }, folder, options.port)
    announce(sessions, listening.port, options)
    const stop = async () => {
      await backups.stop(() => console.log('正在做关闭程序时的自动备份，请稍候；再按一次 Ctrl-C 不等它。'))
      await syncing.stop()
      await core.close()
      await listening.close()
    }
    return { stop }
  } catch (error) {
    await core.close()
    throw error
  }
}

/** Where no port is asked for, the last one is tried first: what a browser keeps, it keeps by host and port. */
async function listen(host: HttpHost, folder: string, asked: number | null): Promise<ListeningHost> {
  const last = asked === null ? lastPort(folder) : null
  const listening = (last !== null && (await tryPort(host, last))) || (await tryPort(host, asked ?? 0))
  if (!listening) throw new AppError('PORT_TAKEN', { port: asked })
  keepPort(folder, listening.port)
  return listening
}

/** Null where something else has the port. */
async function tryPort(host: HttpHost, port: number): Promise<ListeningHost | null> {
  try {
    return await serveHttp(host, port)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE' || code === 'EACCES') return null
    throw error
  }
}

/** Prints the way in. On a terminal, Enter gives one more: for another browser, or when this one was closed. */
function announce(sessions: BrowserSessions, port: number, options: HostOptions): void {
  const show = () => {
    const address = `http://127.0.0.1:${port}/#${sessions.issueToken()}`
    console.log(`READY ${address}`)
    if (options.openBrowser) openBrowser(address)
  }
  show()
  if (process.stdin.isTTY)
    console.log('每个地址只能打开一次；换浏览器时在这个窗口按回车，得到新地址。按 Ctrl-C 结束程序。')
  // Without a terminal, whoever started the program may write the line. A terminal that was closed is no fault here.
  process.stdin.on('error', () => undefined).on('data', show)
}

/**
 * Ctrl-C, SIGTERM, a closed terminal. npm hands a signal on to its shell only, which dies of it and leaves us behind:
 * the shell's end is therefore a signal too.
 */
function stopSignal(): Promise<null> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(null))
    if (process.env.npm_lifecycle_event === undefined) return
    const shell = process.ppid
    setInterval(() => process.ppid !== shell && resolve(null), 500).unref()
  })
}
