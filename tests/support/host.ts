import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { builtDesktop, builtRenderer } from '../../src-main/loopback/built-program.ts'
import { CallError } from '../../src-renderer/client/call-failure.ts'
import type { AppContract, CallOptions, Client } from '../../src-shared/contract/index.ts'
import type { CallReply } from '../../src-shared/contract/messages.ts'
import { aFolder } from './a-site.ts'

const project = resolve(import.meta.dirname, '../..')

export interface RunningHost {
  /** The printed address, with its token: works once. */
  readonly address: string
  readonly origin: string
  readonly folder: string
  readonly process: ChildProcess
  /** What it printed so far, both streams. */
  output(): string
  /** A caller of the HTTP interface, as one browser would be; uses up the token. */
  connect(): Promise<HttpPage>
  /** SIGTERM. @returns exit code */
  stop(): Promise<number | null>
  /** SIGKILL, at once. */
  kill(): Promise<void>
}

export interface HttpPage {
  readonly cookie: string
  readonly client: Client<AppContract>
  send(procedure: string, input: unknown, commandId?: string): Promise<CallReply>
}

export interface HostSettings {
  /** A new empty one where none is given. */
  readonly folder?: string
  /** Unlocks at the start; without it the page must. */
  readonly passphrase?: string
  readonly arguments?: readonly string[]
  /** False where no browser will look: the page then need not be built. */
  readonly page?: boolean
  /** Where the process puts what is temporary; the machine's own place where none is given. */
  readonly temporary?: string
}

/**
 * Starts the real program in a process of its own on any free port, over the built page (built when older than its
 * sources), and stops it when the test ends. A folder with people: see `aStaffedFolder`.
 */
export async function aHost(settings: HostSettings = {}): Promise<RunningHost> {
  const host = await startHost({ ...settings, folder: settings.folder ?? aFolder() })
  onTestFinished(async () => void (await host.stop()))
  return host
}

/** The same for `beforeAll`: the caller stops it. @throws Error with the program's own words when it does not start */
export async function startHost(settings: HostSettings & { readonly folder: string }): Promise<RunningHost> {
  const { folder } = settings
  const renderer = settings.page === false ? placeholderRenderer() : await rendererForTests()
  const args = ['--no-open', '--renderer', renderer, '--data-dir', folder]
  const secret = settings.passphrase ? writePassphrase(settings.passphrase) : null
  if (secret) args.push('--passphrase-file', secret)
  const child = spawnHost([...args, ...(settings.arguments ?? [])], { temporary: settings.temporary })
  const { output, ready } = listenTo(child)
  const address = await ready.finally(() => secret && rmSync(secret))
  const exited = once(child, 'exit')
  return {
    address,
    origin: new URL(address).origin,
    folder,
    process: child,
    output,
    connect: () => connect(address),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await exited
      return child.exitCode
    },
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await exited
    },
  }
}

/** Runs the program until it ends by itself, for starts that must fail. */
export async function runHostToEnd(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawnHost(args)
  const { output, ready } = listenTo(child)
  ready.catch(() => undefined)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output: output() }
}

/** The process itself, for what the rest of this file does not show. */
export function spawnHost(
  args: readonly string[],
  { temporary, stdin = 'ignore' }: { temporary?: string | undefined; stdin?: 'ignore' | 'pipe' } = {},
): ChildProcess {
  const entrypoint = join(project, 'src-main/entrypoints/host.ts')
  const places = temporary ? { TMPDIR: temporary, TEMP: temporary, TMP: temporary } : {}
  const env = { ...process.env, ...places }
  return spawn(process.execPath, [entrypoint, ...args], { stdio: [stdin, 'pipe', 'pipe'], env })
}

function listenTo(child: ChildProcess): { output: () => string; ready: Promise<string> } {
  let output = ''
  const ready = new Promise<string>((resolve, reject) => {
    const receive = (text: Buffer) => {
      output += text.toString('utf8')
      const [, address] = /^READY (\S+)$/m.exec(output) ?? []
      if (address) resolve(address)
    }
    child.stdout?.on('data', receive)
    child.stderr?.on('data', receive)
    child.once('close', (code) => reject(new Error(`the host ended with ${code}:\n${output}`)))
  })
  return { output: () => output, ready }
}

/** Gone once the host has read it, and not in the temporary folder: tests look there for what the program leaked. */
function writePassphrase(passphrase: string): string {
  const file = join(project, 'dist', `${randomUUID()}.passphrase`)
  writeFileSync(file, `${passphrase}\n`, { mode: 0o600 })
  return file
}

async function connect(address: string): Promise<HttpPage> {
  const { origin, hash } = new URL(address)
  const json = { 'content-type': 'application/json' }
  const session = { method: 'POST', headers: json, body: JSON.stringify({ token: hash.slice(1) }) }
  const entered = await fetch(`${origin}/session`, session)
  const cookie = entered.headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`no session: ${entered.status}`)
  const send: HttpPage['send'] = async (procedure, input, commandId = randomUUID()) => {
    const body = JSON.stringify({ procedure, input, commandId })
    const response = await fetch(`${origin}/call`, { method: 'POST', headers: { ...json, cookie }, body })
    if (!response.ok) throw new Error(`/call answered ${response.status}`)
    return (await response.json()) as CallReply
  }
  return { cookie, send, client: clientOver(send) }
}

const clientOver = (send: HttpPage['send']): Client<AppContract> =>
  new Proxy({} as Client<AppContract>, {
    get: (_, feature: string) =>
      new Proxy(
        {},
        {
          get:
            (__, name: string) =>
            async (input: unknown, options: CallOptions = {}) => {
              const reply = await send(`${feature}.${name}`, input, options.commandId)
              if (!reply.ok) throw new CallError(reply.error)
              return reply.output
            },
        },
      ),
  })

export function placeholderRenderer(): string {
  const folder = join(project, 'dist', 'no-page')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><head></head>')
  return folder
}

/** Built once for all test files: one builds, the others wait. KAODIAN_RENDERER names a build to use instead. */
export const rendererForTests = (): Promise<string> =>
  process.env.KAODIAN_RENDERER ? Promise.resolve(process.env.KAODIAN_RENDERER) : alone('renderer', builtRenderer)

/** The page and the desktop's processes, built. */
export async function desktopForTests(): Promise<{ readonly renderer: string; readonly main: string }> {
  return { renderer: await rendererForTests(), main: await alone('main', builtDesktop) }
}

async function alone(part: string, build: (project: string) => Promise<string>): Promise<string> {
  const lock = join(project, 'dist', `${part}.lock`)
  mkdirSync(join(project, 'dist'), { recursive: true })
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch {
      // Left behind by a run that was killed.
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (age > 120_000) rmSync(lock, { recursive: true, force: true })
      await new Promise((wake) => setTimeout(wake, 100))
    }
  }
  try {
    return await build(project)
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}
