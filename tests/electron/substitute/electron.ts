import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { connect } from './chromium.ts'
import { given, onTest, tell } from './control.ts'
import { dialog } from './dialog.ts'
import { downloads } from './downloads.ts'
import { ipcMain } from './ipc-main.ts'
import { protocol } from './protocol.ts'
import { strict } from './strict.ts'
import { utilityProcess } from './utility-process.ts'

const permissions: Record<string, unknown> = {}

const session = strict('session', {
  defaultSession: strict('defaultSession', {
    on: (event: string, listener: (...args: unknown[]) => void) => downloads.on(event, listener),
    setPermissionRequestHandler(handler: (...args: unknown[]) => void) {
      permissions.request = handler
    },
    setPermissionCheckHandler(handler: (...args: unknown[]) => boolean) {
      permissions.check = handler
    },
    setDevicePermissionHandler(handler: () => boolean) {
      permissions.device = handler
    },
  }),
})

/** Stands for DPAPI with a key of this run's; `secrets-lost` is a profile that was set up anew. */
let secretKey = Buffer.from((given.appData + '0'.repeat(32)).slice(-32))
onTest((message) => {
  if (message.kind === 'secrets-lost') secretKey = randomBytes(32)
})
const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', secretKey, nonce)
    const box = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Promise.resolve(Buffer.concat([nonce, cipher.getAuthTag(), box]))
  },
  async decryptStringAsync(box: Buffer) {
    const decipher = createDecipheriv('aes-256-gcm', secretKey, box.subarray(0, 12))
    decipher.setAuthTag(box.subarray(12, 28))
    const result = Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]).toString('utf8')
    return { result, shouldReEncrypt: false }
  },
})

const Menu = strict('Menu', {
  setApplicationMenu: (menu: null) => tell('menu', menu),
  buildFromTemplate: (template: readonly { readonly label: string }[]) => ({
    popup: () =>
      tell(
        'context menu',
        template.map(({ label }) => label),
      ),
  }),
})

const display = (id: number) => {
  const x = 1920 * (id - 1)
  return {
    id,
    bounds: { x, y: 0, width: 1920, height: 1080 },
    workArea: { x, y: 0, width: 1920, height: 1040 },
  }
}
/** The desk's, and one in the corridor. */
const screen = strict('screen', {
  getDisplayMatching: () => display(1),
  getAllDisplays: () => [display(1), display(2)],
})

const shell = strict('shell', {})
const net = strict('net', {})

export { app, BrowserWindow, dialog, ipcMain, Menu, net, protocol, safeStorage, screen, session, shell, utilityProcess }
export default strict('electron', {
  ...{ app, BrowserWindow, dialog, ipcMain, Menu, net, protocol, safeStorage, screen, session, shell, utilityProcess },
})

onTest((message) => {
  if (message.kind !== 'permission') return
  const { permission, url, isMainFrame, mediaTypes } = message
  const decide = permissions.request as (
    contents: null,
    permission: string,
    decide: (granted: boolean) => void,
    details: object,
  ) => void
  decide(null, permission, (granted) => tell('permission', { permission, url, granted }), {
    requestingUrl: url,
    isMainFrame,
    mediaTypes,
  })
})

// A packaged program is its own runtime: there is no script among its words.
if (given.packaged) process.argv.splice(1, 1)

// After the program's own first steps, which come before `ready`.
setImmediate(() => void connect())
