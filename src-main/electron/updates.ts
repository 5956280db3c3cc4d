import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, net } from 'electron'
import type { UpdateState } from '../../src-shared/contract/updates.ts'
import { unpackUpdate } from '../desktop/update-file.ts'
import { faultOfStatement, isInstallerOf, type UpdateStatement, updateFaults } from '../desktop/update-signature.ts'

/** Compiled in when the program is packed; no setting and no environment of a running program can change them. */
const publicKey = process.env.KAODIAN_UPDATE_KEY ?? ''
const address = process.env.KAODIAN_UPDATE_URL ?? ''

const unreachable = '没有连上更新服务器。没有网络时，可以用更新文件更新。'
const noneNewer = '现在的程序已是最新。'

interface Ready {
  readonly statement: UpdateStatement
  readonly installer: string
  /** Fetched by electron-updater, which starts it with what the installer needs to know. */
  readonly isFetched: boolean
}

/** The core's Updater port, answered. Whatever the way, the publisher's own signature decides. */
export class Updates {
  #state: UpdateState
  #ready: Ready | null = null
  readonly #window: () => BrowserWindow | null

  constructor(window: () => BrowserWindow | null) {
    this.#window = window
    const online = address.startsWith('https://')
    this.#state = publicKey === '' ? { phase: 'unavailable', reason: 'no-key' } : { phase: 'idle', online, note: null }
  }

  readonly services = {
    'updates.state': (): UpdateState => this.#state,
    'updates.check': (): UpdateState => this.#begin('checking', () => this.#fetch()),
    'updates.openFile': (): Promise<UpdateState> => this.#openFile(),
    'updates.install': (): Promise<boolean> => this.#install(),
  }

  /** Answers at once; what comes of it shows in the state. */
  #begin(what: 'checking' | 'verifying', work: () => Promise<void>): UpdateState {
    if (this.#state.phase === 'unavailable' || this.#state.phase === 'working') return this.#state
    this.#state = { phase: 'working', what }
    work().catch(() => this.#idle(unreachable))
    return this.#state
  }

  #idle(note: string | null): void {
    this.#ready = null
    this.#state = { phase: 'idle', online: address.startsWith('https://'), note }
  }

  #isReady(ready: Ready): void {
    this.#ready = ready
    this.#state = { phase: 'ready', version: ready.statement.version }
  }

  async #fetch(): Promise<void> {
    if (!address.startsWith('https://')) return this.#idle(unreachable)
    const { autoUpdater } = (await import('electron-updater')).default
    autoUpdater.autoDownload = false
    autoUpdater.autoInstallOnAppQuit = false
    autoUpdater.allowDowngrade = false
    autoUpdater.disableWebInstaller = true
    autoUpdater.setFeedURL({ provider: 'generic', url: address })
    const found = await autoUpdater.checkForUpdates()
    if (!found?.isUpdateAvailable) return this.#idle(noneNewer)
    const judged = faultOfStatement(await statementOf(found.updateInfo.version), {
      publicKey,
      current: app.getVersion(),
    })
    if ('fault' in judged) return this.#idle(judged.fault)
    if ('verifyUpdateCodeSignature' in autoUpdater) {
      autoUpdater.verifyUpdateCodeSignature = async (_: readonly string[], file: string) =>
        (await isInstallerOf(file, judged.statement)) ? null : updateFaults.changed
    }
    this.#state = { phase: 'working', what: 'downloading' }
    const [installer = ''] = await autoUpdater.downloadUpdate()
    // Asked again: without a publisher's name in its configuration the updater would not have asked at all.
    if (!(await isInstallerOf(installer, judged.statement))) return this.#idle(updateFaults.changed)
    this.#isReady({ statement: judged.statement, installer, isFetched: true })
  }

  async #openFile(): Promise<UpdateState> {
    const window = this.#window()
    if (this.#state.phase === 'unavailable' || this.#state.phase === 'working' || !window) return this.#state
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: '打开更新文件',
      defaultPath: app.getPath('documents'),
      filters: [{ name: '考点通更新文件', extensions: ['kdupdate'] }],
      properties: ['openFile'],
    })
    const [file] = filePaths
    if (canceled || file === undefined) return this.#state
    return this.#begin('verifying', async () => {
      const folder = join(app.getPath('userData'), 'updates')
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { recursive: true })
      const installer = join(folder, 'kaodian-setup.exe')
      const found = await unpackUpdate(file, installer, { publicKey, current: app.getVersion() })
      if ('fault' in found) return this.#idle(found.fault)
      this.#isReady({ statement: found.statement, installer, isFetched: false })
    })
  }

  /** The installer begins and waits for this program to end; the core lets go of the data first. */
  async #install(): Promise<boolean> {
    const ready = this.#ready
    if (!ready) return false
    if (!(await isInstallerOf(ready.installer, ready.statement))) {
      this.#idle(updateFaults.changed)
      return false
    }
    if (ready.isFetched) {
      const { autoUpdater } = (await import('electron-updater')).default
      setImmediate(() => autoUpdater.quitAndInstall(false, true))
      return true
    }
    // Windows starts nothing that wants an administrator from here; the installer brought its own way to ask for one.
    const elevate = join(process.resourcesPath, 'elevate.exe')
    app.once('quit', () => {
      const words = [ready.installer, '--updated', '--force-run']
      spawn(elevate, words, { detached: true, stdio: 'ignore' }).unref()
    })
    setImmediate(() => app.quit())
    return true
  }
}

/** The publisher's statement lies beside the installer. */
async function statementOf(version: string): Promise<unknown> {
  const response = await net.fetch(`${address.replace(/\/$/, '')}/kaodian-setup-${version}.exe.sig.json`)
  return response.ok ? response.json() : null
}
