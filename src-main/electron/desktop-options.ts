import { app } from 'electron'
import { type HostOptions, readHostOptions } from '../loopback/host-options.ts'

/** Words that are not for us: the installer's when it starts the program again, and switches of Chromium's own. */
const notOurs = /^--(updated|force-run|disable-gpu|remote-debugging-port=\d+)$/

/** The same options as the host in the browser; those about ports and browsers mean nothing here. @throws UsageError */
export function readDesktopOptions(): HostOptions | 'help' {
  const given = process.argv.slice(app.isPackaged ? 1 : 2)
  return readHostOptions(given.filter((word) => !notOurs.test(word)))
}
