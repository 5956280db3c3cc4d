import { spawn } from 'node:child_process'

/** How the machine's own way of opening an address is called, or null where nothing could show a page. */
function opener(address: string): readonly [command: string, ...args: string[]] | null {
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address]
  if (process.platform === 'darwin') return ['open', address]
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return DISPLAY || WAYLAND_DISPLAY ? ['xdg-open', address] : null
}

/** Opens the default browser where there is one; without one the printed address is the way in. */
export function openBrowser(address: string): void {
  const found = opener(address)
  if (!found) return
  const [command, ...args] = found
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  // A machine without xdg-open: nothing is lost, the address stands in the terminal.
  child.on('error', () => undefined)
  child.unref()
}
