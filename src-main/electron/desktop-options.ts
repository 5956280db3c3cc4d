import { app } from 'electron'
import { type HostOptions, readHostOptions } from '../loopback/host-options.ts'

/** Words the installer and the updater add when they start the program again. */
const addedByInstaller = new Set(['--updated', '--force-run'])

/** The same options as the host in the browser; those about ports and browsers mean nothing here. @throws UsageError */
export function readDesktopOptions(): HostOptions | 'help' {
  const given = process.argv.slice(app.isPackaged ? 1 : 2)
  return readHostOptions(given.filter((word) => !addedByInstaller.has(word)))
}
