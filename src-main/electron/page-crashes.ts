import type { BrowserWindow } from 'electron'
import { askAfterPageCrash, askWhenUnresponsive } from './desktop-dialogs.ts'

const mostInAMinute = 3

export interface CrashReports {
  /** Reasons and exit codes only: a memory dump would hold people's data, so none is ever written. */
  readonly log: (reference: string, code: string) => void
  readonly quit: () => void
  /** Milliseconds of any clock that only goes forward. */
  readonly now?: () => number
}

/** A page that died is loaded again; what was submitted is in the database, and the page asks for the rest. */
export function reloadAfterCrash(
  window: BrowserWindow,
  { log, quit, now = () => performance.now() }: CrashReports,
): void {
  let crashes: readonly number[] = []
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log('page ended', `${reason} ${exitCode}`)
    crashes = [...crashes.filter((at) => now() - at < 60_000), now()]
    if (crashes.length < mostInAMinute) return window.webContents.reload()
    crashes = []
    void askAfterPageCrash(window).then((answer) => (answer === 'again' ? window.webContents.reload() : quit()))
  })
  window.on('unresponsive', () => {
    void askWhenUnresponsive(window).then((answer) => answer === 'reload' && window.webContents.reload())
  })
}
