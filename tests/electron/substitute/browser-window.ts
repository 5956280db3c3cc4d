import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Page, Route } from 'playwright-core'
import { openWindows, theApp } from './app.ts'
import { fromStandIn, isStandIn, newPage, toStandIn } from './chromium.ts'
import { given, onTest, type PrintOutcome, tell } from './control.ts'
import { handleDownload } from './downloads.ts'
import { invoke } from './ipc-main.ts'
import { preloadWorld } from './preload-world.ts'
import { answerRoute } from './protocol.ts'
import { preventable, strict } from './strict.ts'

interface WindowOptions {
  readonly show?: boolean
  readonly webPreferences?: Readonly<Record<string, unknown>>
  readonly [option: string]: unknown
}

/** What Chromium's own PDF viewer is made of. */
const ofPdfViewer = /^(chrome-extension:\/\/mhjfbmdgcfjbbpaeojofohoefgiehjai|chrome:\/\/resources)\//

let printers = given.printers
let outcomes: PrintOutcome[] = []
let lastId = 0

class WebContents extends EventEmitter {
  readonly id: number
  readonly mainFrame = { url: '' }
  readonly page: Promise<Page>
  zoom = 0
  expected: string | null = null
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })

  constructor(preferences: Readonly<Record<string, unknown>>, onClosed: () => void) {
    super()
    lastId += 1
    this.id = lastId
    this.page = this.open(preferences, onClosed)
  }
  async open(preferences: Readonly<Record<string, unknown>>, onClosed: () => void): Promise<Page> {
    const page = await newPage()
    page.on('close', onClosed)
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.mainFrame.url = fromStandIn(frame.url())
    })
    await this.followOpening(page)
    page.on('download', (download) => void handleDownload(download))
    await page.exposeBinding('__substituteInvoke', ({ frame }, text: string) => {
      const senderFrame = frame === page.mainFrame() ? this.mainFrame : { url: fromStandIn(frame.url()) }
      return invoke({ senderFrame, sender: this }, text)
    })
    // In Electron a page may close its window, whoever opened it; in Chromium only what a page opened.
    await page.exposeFunction('__substituteClose', () => page.close())
    await page.addInitScript('window.close = () => void window.__substituteClose()')
    if (typeof preferences.preload === 'string') {
      await page.addInitScript(preloadWorld(readFileSync(preferences.preload, 'utf8')))
    }
    await page.route('**/*', (route) => this.request(route, page))
    await page.setViewportSize({ width: 1366, height: 768 })
    return page
  }
  /** Chromium opens it all the same, and says where to before it has tried. */
  async followOpening(page: Page): Promise<void> {
    const devTools = await page.context().newCDPSession(page)
    await devTools.send('Page.enable')
    devTools.on('Page.windowOpen', ({ url }) => {
      const { action } = this.openHandler({ url: fromStandIn(url) })
      tell('window.open', { url: fromStandIn(url), action })
    })
    page.on('popup', (popup) => void popup.close())
  }
  async request(route: Route, page: Page): Promise<void> {
    const request = route.request()
    const url = fromStandIn(request.url())
    if (request.isNavigationRequest() && !this.mayNavigate(url, request.frame() === page.mainFrame())) {
      tell('navigation prevented', { url })
      // An answer without content leaves the page where it is.
      return route.fulfill({ status: 204 })
    }
    if (ofPdfViewer.test(url)) return route.continue()
    if (isStandIn(request.url())) return answerRoute(route)
    tell('foreign request', { url })
    return route.abort()
  }
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && url === this.expected) {
      this.expected = null
      return true
    }
    const { event, state } = preventable({ url, isMainFrame })
    if (isMainFrame) this.emit('will-navigate', event)
    this.emit('will-frame-navigate', event)
    return !state.prevented
  }
  async load(url: string): Promise<void> {
    const page = await this.page
    this.expected = url
    await page.goto(toStandIn(url), { waitUntil: 'domcontentloaded' })
    this.emit('did-finish-load')
  }
  send(channel: string, ...args: unknown[]): void {
    const text = JSON.stringify([channel, structuredClone(args)])
    void this.page
      .then((page) =>
        page.evaluate((sent) => {
          const [name, values] = JSON.parse(sent) as [string, unknown[]]
          const emit = Reflect.get(window, '__substituteEmit') as
            | ((name: string, values: unknown[]) => void)
            | undefined
          emit?.(name, values)
        }, text),
      )
      .catch(() => undefined)
  }
  reload(): void {
    this.expected = this.mainFrame.url.split('#')[0] ?? ''
    tell('reload', {})
    void this.page.then((page) => page.reload()).catch(() => undefined)
  }
  setWindowOpenHandler(handler: typeof this.openHandler): void {
    this.openHandler = handler
  }
  getZoomLevel(): number {
    return this.zoom
  }
  setZoomLevel(level: number): void {
    this.zoom = level
    tell('zoom', { level })
  }
  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.page).evaluate(code)
  }
  getPrintersAsync(): Promise<unknown> {
    return Promise.resolve(printers.map((printer) => ({ ...printer, description: '', options: {} })))
  }
  async printToPDF(): Promise<Buffer> {
    return (await this.page).pdf({ printBackground: true, preferCSSPageSize: true })
  }
  print(options: { deviceName?: string }, done: (success: boolean, reason: string) => void): void {
    void this.printToPDF().then((paper) => {
      tell('print', { options, paper: paper.toString('base64') })
      if (options.deviceName && !printers.some(({ name }) => name === options.deviceName)) {
        return done(false, 'Invalid deviceName provided')
      }
      const outcome = outcomes.shift() ?? 'printed'
      if (outcome === 'printed') done(true, '')
      else if (outcome !== 'never') done(false, outcome.failure)
    })
  }
}

class Window extends EventEmitter {
  readonly webContents: WebContents
  readonly options: WindowOptions
  destroyed = false
  maximized = false
  minimized = false
  fullScreen = false

  constructor(options: WindowOptions = {}) {
    super()
    if (!theApp.ready) throw new Error('a window comes after ready')
    this.options = options
    tell('window', options)
    const contents = new WebContents(options.webPreferences ?? {}, () => this.closed())
    this.webContents = strict('webContents', contents)
    theApp.emit('web-contents-created', {}, this.webContents)
    openWindows.add(this)
    if (options.show !== false || options.title) mainWindow ??= this
    // biome-ignore lint/correctness/noConstructorReturn: what a program gets is the strict face of it
    return strict('BrowserWindow', this)
  }
  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url)
    if (!this.destroyed) this.emit('ready-to-show')
  }
  close(): void {
    const { event, state } = preventable({})
    this.emit('close', event)
    if (state.prevented) theApp.quitting = false
    else this.destroy()
  }
  destroy(): void {
    void this.webContents.page.then((page) => page.close({ runBeforeUnload: false })).catch(() => undefined)
    this.closed()
  }
  closed(): void {
    if (this.destroyed) return
    this.destroyed = true
    openWindows.delete(this)
    if (mainWindow === this) mainWindow = null
    this.emit('closed')
    theApp.windowClosed()
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
  show(): void {
    tell('show', {})
  }
  focus(): void {
    tell('focus', {})
  }
  restore(): void {
    this.minimized = false
  }
  isMinimized(): boolean {
    return this.minimized
  }
  maximize(): void {
    this.maximized = true
  }
  isMaximized(): boolean {
    return this.maximized
  }
  getNormalBounds() {
    return { x: 0, y: 0, width: 1366, height: 768 }
  }
  isFullScreen(): boolean {
    return this.fullScreen
  }
  setFullScreen(full: boolean): void {
    this.fullScreen = full
    tell('full screen', { full })
  }
}

let mainWindow: Window | null = null
onTest((message) => {
  if (message.kind === 'printers') printers = message.printers
  if (message.kind === 'prints') outcomes = [...message.outcomes]
  if (message.kind !== 'emit' || !mainWindow) return
  const { event } = preventable({})
  const on: EventEmitter = message.on === 'window' ? mainWindow : mainWindow.webContents
  on.emit(message.event, event, message.details)
})

export const BrowserWindow = Window
