import { join } from 'node:path'
import { BrowserWindow, type Rectangle, screen } from 'electron'
import { appOrigin } from './our-page.ts'
import type { PreferenceStore } from './preferences.ts'

/** How a page of ours is held: no Node, a world and a sandbox of its own. Spelled out, so that a test can read it. */
export const pagePreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const

export interface MainWindowOptions {
  readonly built: string
  readonly preferences: PreferenceStore
  readonly kiosk: boolean
  readonly devTools: boolean
}

/** The window of the program, where it was the last time; it is shown once there is something to see. */
export function openMainWindow({ built, preferences, kiosk, devTools }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...placeOf(preferences),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    kiosk,
    title: '考点通',
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    // The page shows the PDFs it made in Chromium's own viewer, which is a plugin by name.
    webPreferences: { ...pagePreferences, plugins: true, devTools, preload: join(built, 'preload.cjs') },
  })
  window.once('ready-to-show', () => {
    // Above 100 % the bounds that come back are not those that were set; a window over the whole screen has none to
    // lose. Not earlier: it shows the window.
    if (!kiosk && preferences.get('maximized') !== false) window.maximize()
    window.show()
  })
  window.on('close', () => {
    preferences.set('maximized', window.isMaximized())
    preferences.set('bounds', window.getNormalBounds())
  })
  void window.loadURL(`${appOrigin}/index.html`)
  return window
}

const usual = { width: 1366, height: 768 }

/** Where it was, if that is still on a screen: the second one may have been unplugged. */
function placeOf(preferences: PreferenceStore): Partial<Rectangle> {
  const last = preferences.get('bounds')
  if (!last) return usual
  const { workArea } = screen.getDisplayMatching(last)
  const isSeen =
    last.x < workArea.x + workArea.width - 100 &&
    last.x + last.width > workArea.x + 100 &&
    last.y >= workArea.y - 10 &&
    last.y < workArea.y + workArea.height - 100
  return isSeen ? last : usual
}
