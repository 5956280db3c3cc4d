import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { aFolder } from './a-site.ts'

/** A centre in a process of its own, over TLS. */
export interface CentralProcess {
  readonly url: string
  readonly port: number
  readonly fingerprint: string
  /** What it wrote so far. */
  output(): string
  readonly process: ChildProcess
  /** Its command line, beside it. @returns what it printed */
  console(...words: string[]): string
  /** A place at the centre; without a site it is for one that is brought. */
  slot(site?: string): { readonly slot: string; readonly code: string }
  /** The only site there is. */
  site(): string
  /** SIGKILL, at once; also for one that has ended by itself. */
  kill(): Promise<void>
  /** SIGTERM. */
  stop(): Promise<void>
}

export interface CentralSettings {
  readonly folder: string
  /** PostgreSQL instead of the file. */
  readonly databaseUrl?: string
  /** The one it had before, so that workstations find it again. */
  readonly port?: number
  /** More words of its command line. */
  readonly words?: readonly string[]
  /** A module that is loaded before it. */
  readonly preload?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** The caller ends it. @throws Error with its own words when it does not start */
export async function startCentralProcess(settings: CentralSettings): Promise<CentralProcess> {
  const { folder, databaseUrl, port = 0, words = [], preload, environment } = settings
  const place = ['--data-dir', folder, ...(databaseUrl ? ['--database-url', databaseUrl] : [])]
  const own = ['src-central/entrypoint.ts', '--port', String(port), '--host', '127.0.0.1', ...place, ...words]
  const child = spawn(process.execPath, [...(preload ? ['--import', preload] : []), ...own], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  })
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString('utf8')
      if (/证书指纹.*\n/.test(output)) resolve()
    })
    child.once('exit', () => reject(new Error(`the centre ended: ${output}`)))
  })
  const exited = once(child, 'exit')
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
  }
  const found = (pattern: RegExp, text = output): string => pattern.exec(text)?.[1] ?? ''
  const ask = (...asked: string[]): string =>
    spawnSync(process.execPath, ['src-central/entrypoint.ts', ...asked, ...place], { encoding: 'utf8' }).stdout
  const url = found(/READY (\S+)/)
  return {
    url,
    port: Number(new URL(url).port),
    fingerprint: found(/((?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2})/),
    output: () => output,
    process: child,
    console: ask,
    slot: (site) => {
      const made = ask('slot', 'add', ...(site ? ['--site', site] : []))
      return { slot: found(/席位号 (\d{8})/, made), code: found(/配对码 ((?:\w{4}-){3}\w{4})/, made) }
    },
    site: () => found(/([0-9a-f]{8}-[0-9a-f-]{27})/, ask('sites')),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

/** The real centre on any free port; it ends with the test. */
export async function aCentralProcess(settings: Partial<CentralSettings> = {}): Promise<CentralProcess> {
  const centre = await startCentralProcess({ folder: aFolder(), ...settings })
  onTestFinished(() => centre.kill())
  return centre
}
