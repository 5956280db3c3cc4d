import { join, resolve } from 'node:path'
import { app, type BrowserWindow, Menu, session, utilityProcess } from 'electron'
import type { DesktopMessage } from '../../src-shared/contract/desktop-bridge.ts'
import { defaultDataFolder } from '../loopback/default-data-folder.ts'
import { errorLog } from '../loopback/error-log.ts'
import type { HostOptions } from '../loopback/host-options.ts'
import { loadPageFiles } from '../transport/page-files.ts'
import type { CoreProcessOptions } from '../transport/port-messages.ts'
import { serveApp } from './app-protocol.ts'
import { type CoreChild, CoreHost } from './core-host.ts'
import { askAfterFailure, chooseDataFolder, say } from './desktop-dialogs.ts'
import { askWhereToSave } from './downloads.ts'
import { guardPermissions } from './guards.ts'
import { HallScreen, isHallScreen } from './hall-screen.ts'
import { holdOpen, unlessPrinting, unlessUnattended } from './hold-open.ts'
import { openMainWindow } from './main-window.ts'
import { type NativePrinting, nativePrinting } from './native-printing.ts'
import { nativeSecrets } from './native-secrets.ts'
import { answerPages, connectionOf, tellPage } from './page-calls.ts'
import { reloadAfterCrash } from './page-crashes.ts'
import { keySlotOf, openPreferences, type PreferenceStore } from './preferences.ts'
import { Updates } from './updates.ts'
import { giveContextMenu, giveKeys } from './window-keys.ts'

export interface ProgramOptions {
  /** The folder of the built program: main.js, preload.cjs, core-process.js. */
  readonly built: string
  readonly options: HostOptions
}

/** What the parts of the program share: they are made before the window, and answer through it once it is there. */
interface Shared {
  readonly preferences: PreferenceStore
  readonly place: { folder: string }
  readonly window: () => BrowserWindow | null
  readonly hallScreen: HallScreen
  readonly tell: (message: DesktopMessage) => void
  readonly log: (reference: string, code: string | number) => void
}

/** After `ready`: the core in its process, and beside it the window, which asks it as soon as its page is there. */
export function openProgram({ built, options }: ProgramOptions): void {
  Menu.setApplicationMenu(null)
  const preferences = openPreferences()
  const place = { folder: folderOf(options, preferences) }
  let window: BrowserWindow | null = null
  const hallScreen = new HallScreen(built)
  const windows = (): BrowserWindow[] => [window, hallScreen.window].filter((one) => one !== null)
  const shared: Shared = {
    preferences,
    place,
    window: () => window,
    hallScreen,
    tell: (message) => {
      for (const shown of windows()) tellPage(shown, message)
    },
    log: (reference, code) => errorLog(place.folder).error(reference, Object.assign(new Error(reference), { code })),
  }
  reportFaults(place)
  const printing = nativePrinting(preferences, {
    window: shared.window,
    onChange: () => shared.tell({ kind: 'event', event: { kind: 'recordsChanged', entities: ['printJob'] } }),
  })
  const core = coreHost({ built, options }, shared, printing)
  core.start()
  const root = join(built, '..', '..')
  const pages = loadPageFiles({
    renderer: options.renderer ?? join(root, 'dist', 'renderer'),
    fonts: join(root, 'resources', 'fonts'),
  })
  serveApp(pages, printing.passing)
  guardPermissions(session.defaultSession)
  askWhereToSave(session.defaultSession, preferences)
  window = openMainWindow({ built, preferences, kiosk: options.kiosk, devTools: !app.isPackaged })
  answerPages(windows, core, connectionOf(window))
  furnish(window, { core, printing, options, shared })
  window.on('closed', () => {
    window = null
    hallScreen.close()
    // A window in which pages are drawn may still be there, unseen.
    app.quit()
  })
  app.on('second-instance', () => window && bringForward(window))
  stopCoreBeforeQuitting(core)
}

function coreHost({ built, options }: ProgramOptions, shared: Shared, printing: NativePrinting): CoreHost {
  const { preferences, place, window, tell, log } = shared
  const updates = new Updates(window)
  const core: CoreHost = new CoreHost({
    fork: () => forkCore(built, { options, preferences, folder: place.folder }),
    services: {
      'secrets.seal': nativeSecrets.seal,
      'secrets.open': nativeSecrets.open,
      ...printing.services,
      ...updates.services,
    },
    onEvent: (event, connection) => {
      const shown = window()
      if (shown && (connection === null || connection === connectionOf(shown))) tell({ kind: 'event', event })
    },
    onStanding: (standing) => tell({ kind: 'standing', standing }),
    onSay: (text) => {
      console.log(text)
      void say(window(), text)
    },
    onGivenUp: async (why) => {
      const answer = await askAfterFailure(window(), { ...why, folder: place.folder })
      if (answer === 'quit') return app.quit()
      if (answer === 'other-folder') await moveTo(place, { window: window(), preferences })
      core.startAgain()
    },
    log,
  })
  return core
}

/** What the window needs beside its page. */
function furnish(
  window: BrowserWindow,
  {
    core,
    printing,
    options,
    shared: { hallScreen, log },
  }: { core: CoreHost; printing: NativePrinting; options: HostOptions; shared: Shared },
): void {
  giveKeys(window, options)
  giveContextMenu(window)
  // No window is ever opened by a page; this one is opened for it.
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (isHallScreen(url) && !options.kiosk) hallScreen.show(url, window)
    return { action: 'deny' }
  })
  reloadAfterCrash(window, { log, quit: () => app.quit() })
  holdOpen(window, [
    ...(options.kiosk ? [unlessUnattended(window, core)] : []),
    unlessPrinting(window, printing.isBusy),
  ])
  // Windows is shutting down and waits for nobody: the core lets go as far as it gets.
  window.on('session-end', () => void core.stop())
}

const folderOf = ({ dataDir, demo }: HostOptions, preferences: PreferenceStore): string =>
  resolve(dataDir ?? (demo ? null : preferences.get('dataFolder')) ?? defaultDataFolder({ demo }))

async function moveTo(
  place: { folder: string },
  { window, preferences }: { window: BrowserWindow | null; preferences: PreferenceStore },
): Promise<void> {
  const chosen = await chooseDataFolder(window, place.folder)
  if (chosen === null) return
  place.folder = chosen
  preferences.set('dataFolder', chosen)
}

function forkCore(
  built: string,
  { options, preferences, folder }: { options: HostOptions; preferences: PreferenceStore; folder: string },
): CoreChild {
  const { demo, kiosk, passphraseFile } = options
  const keySlot = demo ? null : keySlotOf(preferences)
  const told: CoreProcessOptions = { folder, demo, kiosk, passphraseFile, keySlot, packaged: app.isPackaged }
  return utilityProcess.fork(join(built, 'core-process.js'), [JSON.stringify(told)], { serviceName: '考点通 数据' })
}

function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** The program ends only after the core has let go of the data folder; a second request meanwhile changes nothing. */
function stopCoreBeforeQuitting(core: CoreHost): void {
  let isStopped = false
  let isStopping = false
  app.on('will-quit', (event) => {
    if (isStopped) return
    event.preventDefault()
    if (isStopping) return
    isStopping = true
    void core.stop().then(() => {
      isStopped = true
      app.quit()
    })
  })
}

/** What nobody caught goes to the log, without messages that could quote what somebody typed; the program goes on. */
function reportFaults(place: { readonly folder: string }): void {
  const report = (error: unknown): void => errorLog(place.folder).error('main process', error)
  process.on('uncaughtException', report)
  process.on('unhandledRejection', report)
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit')
      report(Object.assign(new Error('child process'), { code: `${type} ${reason} ${exitCode}` }))
  })
}
