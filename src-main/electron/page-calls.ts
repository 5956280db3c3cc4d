import { type BrowserWindow, ipcMain } from 'electron'
import type { DesktopMessage } from '../../src-shared/contract/desktop-bridge.ts'
import type { CoreHost } from './core-host.ts'
import { isOurs } from './our-page.ts'

/** A window's name towards the core; sign-ins hang on it, and it stays when the page is loaded again. */
export const connectionOf = ({ webContents }: BrowserWindow): string => `window-${webContents.id}`

/** The one channel a page may call: its sender must be the top frame of our window, showing a page of ours. */
export function answerPage(window: BrowserWindow, core: CoreHost): void {
  const connection = connectionOf(window)
  ipcMain.handle('call', (event, text: unknown) => {
    const { senderFrame } = event
    if (senderFrame === null || senderFrame !== window.webContents.mainFrame || !isOurs(senderFrame.url)) {
      throw new Error('not a page of ours')
    }
    if (typeof text !== 'string') throw new Error('not a call')
    return core.call(connection, text)
  })
}

export function tellPage(window: BrowserWindow, message: DesktopMessage): void {
  if (!window.isDestroyed()) window.webContents.send('message', message)
}
