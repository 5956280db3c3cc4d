import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Browser, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

export interface ProgramWindow {
  readonly process: ChildProcess
  readonly page: Page
  /** What went wrong in the page. */
  readonly faults: readonly string[]
  /** Closes the window as a person would. @returns exit code */
  close(): Promise<number | null>
}

/** Any free one would do; a fixed one is told to the program before it runs. */
const debuggingPort = 9_333

/**
 * Starts an executable of the program and reaches its window by DevTools. Playwright's own way into Electron needs
 * --inspect, which a packed program's fuses forbid; this switch is Chromium's.
 */
export async function aProgramWindow(executable: string, args: readonly string[]): Promise<ProgramWindow> {
  const child = spawn(executable, [...args, `--remote-debugging-port=${debuggingPort}`], { stdio: 'ignore' })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const browser = await connect()
  onTestFinished(async () => {
    await browser.close().catch(() => undefined)
    if (child.exitCode === null) child.kill()
    await ended
  })
  const page = await firstPage(browser)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  return {
    process: child,
    page,
    faults,
    close: async () => {
      await page.close()
      return ended
    },
  }
}

async function connect(): Promise<Browser> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${debuggingPort}`)
    } catch (error) {
      if (attempt >= 60) throw error
      await new Promise((wake) => setTimeout(wake, 500))
    }
  }
}

async function firstPage(browser: Browser): Promise<Page> {
  for (;;) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one.url().startsWith('app://kaodian/'))
    if (page) return page
    await new Promise((wake) => setTimeout(wake, 100))
  }
}
