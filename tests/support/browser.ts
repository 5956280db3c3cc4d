import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, it, onTestFinished } from 'vitest'
import { findBrowser } from './find-browser.ts'

const browserPath = findBrowser()
if (browserPath === null) {
  console.warn('SKIPPED: no Chromium, Chrome or Edge found (set CHROME_PATH): NO JOURNEY THROUGH THE PAGE WAS RUN')
}

/** A test through a real browser; skipped, and loudly said so, on a machine without one. */
export const journey = browserPath === null ? it.skip : it

export interface SeenPage {
  readonly page: Page
  /** What went wrong in the page: exceptions, console errors, violations of the content security policy. */
  readonly faults: readonly string[]
}

export interface Screen {
  readonly width: number
  readonly height: number
}

/** One process for the journeys of a file: starting it takes longer than most of them. */
let running: Promise<Browser> | null = null
afterAll(async () => (await running)?.close())

/** A browser that knows nothing; each context in it is a profile of its own. */
export async function aBrowser(): Promise<Browser> {
  if (running && !(await running).isConnected()) running = null
  running ??= chromium.launch({
    executablePath: browserPath ?? '',
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  return running
}

/** An address in a profile of its own until the test ends, at the smallest screen the design promises. */
export async function aPage(
  address: string,
  { screen = { width: 1366, height: 768 }, browser }: { screen?: Screen; browser?: Browser } = {},
): Promise<SeenPage> {
  const context = await (browser ?? (await aBrowser())).newContext({ viewport: screen, locale: 'zh-CN' })
  onTestFinished(() => context.close())
  // A busy machine is slow, not wrong: what does not come at all still fails the test.
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (violation) => {
      console.error(`CSP ${violation.effectiveDirective} ${violation.blockedURI} ${violation.sample}`)
    })
  })
  await page.goto(address)
  return { page, faults }
}

/** Goes to one of the staff's pages by the menu; its name may stand as a link in the page as well. */
export async function openFromMenu(page: Page, name: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: '主导航' })
  await menu.getByRole('link', { name, exact: true }).click()
}
