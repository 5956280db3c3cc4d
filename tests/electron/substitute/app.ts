import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { given, onTest } from './control.ts'
import { preventable, strict } from './strict.ts'

/** Windows register here, so that quitting closes them first, as Electron does. */
export const openWindows = new Set<{ close(): void }>()

const paths: Record<string, string> = {
  appData: given.appData,
  userData: join(given.appData, 'kaodian'),
  documents: given.documents,
}

class App extends EventEmitter {
  isPackaged = given.packaged
  ready = false
  readonly whenConnected = Promise.withResolvers<void>()
  quitting = false

  whenReady(): Promise<void> {
    return this.whenConnected.promise
  }
  getPath(name: string): string {
    const path = paths[name]
    if (path === undefined) throw new Error(`the substitute has no path ${name}`)
    return path
  }
  setPath(name: string, path: string): void {
    if (this.ready) throw new Error('setPath comes before ready')
    mkdirSync(path, { recursive: true })
    paths[name] = path
  }
  getVersion(): string {
    return given.version
  }
  getName(): string {
    return 'kaodian'
  }
  getAppPath(): string {
    return given.appPath
  }
  setAppUserModelId(): void {}
  enableSandbox(): void {
    if (this.ready) throw new Error('enableSandbox comes before ready')
  }
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData')
    const lock = join(folder, 'instance.lock')
    const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
    if (holder > 0 && isAlive(holder)) {
      writeFileSync(join(folder, `second-${process.pid}`), '')
      return false
    }
    writeFileSync(lock, String(process.pid))
    watch(folder, (_kind, name) => {
      if (name && basename(name).startsWith('second-') && existsSync(join(folder, name))) {
        rmSync(join(folder, name), { force: true })
        this.emit('second-instance', {}, [], '', undefined)
      }
    }).unref()
    return true
  }
  quit(): void {
    if (this.quitting) {
      this.endQuitting()
      return
    }
    this.quitting = true
    this.emit('before-quit', preventable({}).event)
    if (openWindows.size === 0) this.endQuitting()
    for (const window of openWindows) window.close()
  }
  /** After the last window: a program may hold the end until it is done, and asks again. */
  endQuitting(): void {
    const { event, state } = preventable({})
    this.emit('will-quit', event)
    if (state.prevented) return
    this.emit('quit', {}, 0)
    process.exit(0)
  }
  windowClosed(): void {
    if (openWindows.size > 0) return
    if (this.quitting) this.endQuitting()
    else this.emit('window-all-closed')
  }
  exit(code = 0): void {
    process.exit(code)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export const theApp = new App()
export const app = strict('app', theApp)
onTest((message) => message.kind === 'close' && app.quit())
