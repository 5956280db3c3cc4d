import { type BrowserWindow, ipcMain } from 'electron'
import type { DesktopMessage } from '../../src-shared/contract/desktop-bridge.ts'
import type { CoreHost } from './core-host.ts'
import { isOurs } from './our-page.ts'

/** A window's name towards the core; sign-ins hang on it, and it stays when the page is loaded again. */
export const connectionOf = ({ webContents }: BrowserWindow): string => `window-${webContents.id}`

/**
 * The one channel a page may call: its sender must be the top frame of a window of ours, showing a page of ours. The
 * windows share the first one's sign-in.
 */
export function answerPages(windows: () => readonly BrowserWindow[], core: CoreHost, connection: string): void {
  ipcMain.handle('call', (event, text: unknown) => {
    const { senderFrame } = event
    const isTop = windows().some(({ webContents }) => webContents.mainFrame === senderFrame)
    if (senderFrame === null || !isTop || !isOurs(senderFrame.url)) throw new Error('not a page of ours')
    if (typeof text !== 'string') throw new Error('not a call')
    return core.call(connection, text)
  })
}

export function tellPage(window: BrowserWindow, message: DesktopMessage): void {
  if (!window.isDestroyed()) window.webContents.send('message', message)
}
