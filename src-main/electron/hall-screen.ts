import { join } from 'node:path'
import { BrowserWindow, type Display, screen } from 'electron'
import { pagePreferences } from './main-window.ts'
import { isOurs } from './our-page.ts'
import { giveKeys } from './window-keys.ts'

const screenPage = '#/exam-day/screen'

/** Whether a page asks for 大屏: the one page of ours that may have a window of its own. */
export const isHallScreen = (address: string): boolean =>
  isOurs(address) && (URL.parse(address)?.hash ?? '').startsWith(screenPage)

/** 大屏 beside the program's window: over the whole of a second display where there is one. */
export class HallScreen {
  #window: BrowserWindow | null = null
  readonly #built: string

  /** @param built the folder of the built program */
  constructor(built: string) {
    this.#built = built
  }

  get window(): BrowserWindow | null {
    return this.#window
  }

  /** One at a time: asked again, the same window shows what is asked. */
  show(address: string, beside: BrowserWindow): void {
    const window = this.#window ?? this.#open(beside)
    void window.loadURL(address)
    window.show()
  }

  /** The program's window leads; without it nobody is signed in. */
  close(): void {
    this.#window?.destroy()
  }

  #open(beside: BrowserWindow): BrowserWindow {
    const other = otherDisplay(beside)
    const window = new BrowserWindow({
      ...(other ? other.bounds : { width: 1280, height: 720 }),
      fullscreen: other !== null,
      show: false,
      title: '考点通 大屏',
      backgroundColor: '#ffffff',
      autoHideMenuBar: true,
      webPreferences: { ...pagePreferences, preload: join(this.#built, 'preload.cjs') },
    })
    giveKeys(window, { kiosk: false })
    window.webContents.on('render-process-gone', () => window.destroy())
    window.on('closed', () => {
      this.#window = null
    })
    this.#window = window
    return window
  }
}

function otherDisplay(beside: BrowserWindow): Display | null {
  const own = screen.getDisplayMatching(beside.getNormalBounds())
  return screen.getAllDisplays().find(({ id }) => id !== own.id) ?? null
}
