import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, it, onTestFinished } from 'vitest'
import { aFolder } from '../support/a-site.ts'
import { findBrowser } from '../support/find-browser.ts'
import { desktopForTests } from '../support/host.ts'
import type { Called, FromTest, Given } from './substitute/control.ts'

const project = resolve(import.meta.dirname, '../..')
const register = pathToFileURL(join(import.meta.dirname, 'substitute/register.ts')).href
const browserPath = findBrowser()

/** A test of the desktop shell over Chromium; skipped on a machine without one. */
export const shellTest = browserPath === null ? it.skip : it

/** One Chromium for the tests of a file, reached by DevTools from the test and from the program. */
let running: { readonly browser: Browser; readonly devTools: string; readonly end: () => Promise<void> } | null = null

/** For the top of a test file. */
export function overChromium(): void {
  beforeAll(async () => {
    if (browserPath === null) return
    await desktopForTests()
    running = await startChromium(browserPath)
  })
  afterAll(() => running?.end())
}

async function startChromium(executable: string): Promise<NonNullable<typeof running>> {
  const profile = mkdtempSync(join(tmpdir(), 'kaodian-chromium-'))
  const flags = ['--headless=new', '--no-sandbox', '--remote-debugging-port=0', '--disable-background-networking']
  const child = spawn(executable, [...flags, '--lang=zh-CN', `--user-data-dir=${profile}`, 'about:blank'])
  const devTools = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString('utf8')
      const [, found] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`Chromium ended: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(devTools)
  const end = async (): Promise<void> => {
    await browser.close().catch(() => undefined)
    const ended = once(child, 'exit')
    child.kill()
    await ended
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  return { browser, devTools, end }
}

export interface DesktopSettings {
  readonly arguments?: readonly string[]
  /** The user's profile; the same one again is the same Windows user. */
  readonly profile?: string
  readonly dialogs?: Given['dialogs']
  readonly printers?: Given['printers']
  /** The root of a packaged program, extracted; the sources' own build where none is given. */
  readonly packagedRoot?: string
}

export interface Desktop {
  readonly process: ChildProcess
  readonly profile: string
  /** Where the user's documents are. */
  readonly documents: string
  /** The window that shows this page, the program's own where none is named, once it is there. */
  window(page?: string): Promise<Page>
  /** What went wrong in pages: exceptions, console errors, violations of the content security policy. */
  readonly faults: readonly string[]
  /** Everything the substitute was asked for, of one kind. */
  calls(what: string): readonly Called[]
  /** Waits until the substitute has been asked for this so many times. */
  called(what: string, times?: number): Promise<Called>
  send(message: FromTest): void
  output(): string
  /** Closes the program as a person would. @returns exit code */
  quit(): Promise<number | null>
  /** Its exit code, once it ends by itself. */
  readonly ended: Promise<number | null>
}

/** Starts the built program with `electron` replaced; ended with the test. */
export async function aDesktop(settings: DesktopSettings = {}): Promise<Desktop> {
  if (!running) throw new Error('overChromium() first')
  const { browser, devTools } = running
  const profile = settings.profile ?? aFolder()
  const documents = join(profile, 'documents')
  mkdirSync(documents, { recursive: true })
  const root = settings.packagedRoot ?? project
  const given: Given = {
    devTools,
    appData: profile,
    documents,
    version: '0.1.0',
    appPath: root,
    packaged: settings.packagedRoot !== undefined,
    dialogs: settings.dialogs ?? [],
    printers: settings.printers ?? [],
  }
  const child = fork(join(root, 'dist/main/main.js'), [...(settings.arguments ?? [])], {
    execArgv: ['--import', register],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, KAODIAN_SUBSTITUTE: JSON.stringify(given) },
  })
  const { calls, called } = followCalls(child)
  const { faults, window, closeAll } = windowsOf(browser, child)
  let output = ''
  child.stdout?.on('data', (text: Buffer) => (output += text.toString('utf8')))
  child.stderr?.on('data', (text: Buffer) => (output += text.toString('utf8')))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
    await closeAll()
  })
  const send = (message: FromTest): void => void child.send(message)
  return {
    process: child,
    profile,
    documents,
    window: (shown) =>
      Promise.race([window(shown), ended.then(() => Promise.reject(new Error(`it ended:\n${output}`)))]),
    faults,
    calls,
    called,
    send,
    output: () => output,
    quit: () => {
      send({ kind: 'close' })
      return ended
    },
    ended,
  }
}

/** The windows of one program among all of Chromium's pages: each program has a host of its own there. */
function windowsOf(browser: Browser, child: ChildProcess) {
  const [context] = browser.contexts()
  if (!context) throw new Error('Chromium has no context')
  const host = `//kaodian-${child.pid}.app.localhost/`
  const faults: string[] = []
  const follow = (page: Page): void => {
    page.setDefaultTimeout(60_000)
    page.on('pageerror', (error) => page.url().includes(host) && faults.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' && page.url().includes(host)) faults.push(message.text())
    })
  }
  context.on('page', follow)
  const own = (): readonly Page[] => context.pages().filter((page) => page.url().includes(host))
  return {
    faults,
    window: async (shown = '/index.html'): Promise<Page> => {
      for (;;) {
        const found = own().find((page) => page.url().includes(shown) && !page.isClosed())
        if (found) return found
        await new Promise((wake) => setTimeout(wake, 20))
      }
    },
    closeAll: async (): Promise<void> => {
      context.off('page', follow)
      for (const page of own()) await page.close().catch(() => undefined)
    },
  }
}

function followCalls(child: ChildProcess) {
  const all: Called[] = []
  const waiting = new Set<() => void>()
  child.on('message', (message: Called) => {
    all.push(message)
    for (const look of waiting) look()
  })
  const calls = (what: string): readonly Called[] => all.filter((one) => one.what === what)
  const called = (what: string, times = 1): Promise<Called> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = calls(what)[times - 1]
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  return { calls, called }
}
