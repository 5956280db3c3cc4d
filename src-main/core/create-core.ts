import type { SyncPhase } from '../../src-shared/contract/sync.ts'
import { DocumentWorkers } from '../documents/document-workers.ts'
import { SignIns } from './accounts/sign-ins.ts'
import { currentSettings } from './accounts/store.ts'
import { sweepMedia } from './attachments/sweep-media.ts'
import { Backups } from './backup/backups.ts'
import { Captchas } from './candidate-accounts/captchas.ts'
import type { DataFolder } from './data-folder.ts'
import { Drafts } from './drafts/drafts.ts'
import { AppError } from './errors.ts'
import type { CodeSender, Ports } from './ports.ts'
import { FileTransfers } from './transfers/file-transfers.ts'

/** A command on its way. Its id is the page's word, so that two pages, or one that asks twice, may use the same. */
export interface RunningCommand {
  readonly connection: string
  readonly commandId: string
  readonly stop: AbortController
}

/** What keeps a program in touch with its centre. */
export interface Syncing {
  readonly phase: SyncPhase
  /** Null where the centre can't send codes now. */
  readonly codeSender: CodeSender | null
  run(options?: { readonly byHand?: boolean }): Promise<void>
  /** Somebody changed something: it may be sent. */
  worked(): void
}

/** What one running program holds beside its database: nothing of it survives a restart. */
export class Core {
  readonly ports: Ports
  /** Where this program keeps its site, whether opened yet or not. */
  readonly folder: string
  readonly #selfService: boolean
  readonly files = new FileTransfers()
  readonly drafts = new Drafts()
  /** Files on their way and half-filled forms are a person's: whoever signs in next on the same page finds none. */
  readonly signIns = new SignIns((connection) => {
    this.files.forget(connection)
    this.drafts.forget(connection)
  })
  readonly documents = new DocumentWorkers()
  readonly captchas = new Captchas()
  readonly backups = new Backups()
  readonly #running = new Set<RunningCommand>()
  #sync: Syncing | null = null
  #data: DataFolder | null = null
  #turn: Promise<unknown> = Promise.resolve()

  constructor({ ports, folder, selfService = false }: { ports: Ports; folder: string; selfService?: boolean }) {
    this.ports = ports
    this.#selfService = selfService
    this.folder = folder
  }

  /** The open data folder, or null while it is locked or not yet established. */
  get data(): DataFolder | null {
    return this.#data
  }

  /** Null where the host does not sync: the command line. */
  get sync(): Syncing | null {
    return this.#sync
  }

  keepInTouch(syncing: Syncing): void {
    this.#sync = syncing
  }

  /** 自助机: this program shows candidates' pages only, by the command line's word or by the setting. */
  get selfService(): boolean {
    return this.#selfService || (this.#data !== null && currentSettings(this.#data.database.read).selfService)
  }

  /** @throws AppError DATA_FOLDER_LOCKED */
  requireData(): DataFolder {
    if (!this.#data) throw new AppError('DATA_FOLDER_LOCKED')
    return this.#data
  }

  opened(data: DataFolder): void {
    this.#data?.close()
    this.#data = data
    const isOpen = () => this.#data === data
    const { log, clock } = this.ports
    sweepMedia(data, { now: clock.now(), isOpen }).catch((error: unknown) => log.error('sweeping pictures', error))
    void this.alone(() => this.wipeTraces())
  }

  /** Nothing may run beside it. What fails here (a full disk) is tried again at the next start. */
  wipeTraces(): void {
    try {
      this.#data?.wipeTraces()
    } catch (error) {
      this.ports.log.error('wiping what was erased', error)
    }
  }

  /** Runs alone: commands, and whatever opens or closes the folder, never overlap. */
  alone<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  begin(connection: string, commandId: string): RunningCommand {
    const command = { connection, commandId, stop: new AbortController() }
    this.#running.add(command)
    return command
  }

  /** Whether a command is under way. */
  get isWorking(): boolean {
    return this.#running.size > 0
  }

  end(command: RunningCommand): void {
    this.#running.delete(command)
  }

  /** Asks a page's command to stop; false where it has ended, or is somebody else's. */
  cancel(connection: string, commandId: string): boolean {
    const found = [...this.#running].filter((one) => one.connection === connection && one.commandId === commandId)
    for (const { stop } of found) stop.abort()
    return found.length > 0
  }

  /** Stops running commands (they roll back), then lets go of the folder. */
  async close(): Promise<void> {
    for (const { stop } of this.#running) stop.abort()
    await this.documents.close()
    await this.alone(() => {
      this.signIns.endAll()
      this.#data?.close()
      this.#data = null
    })
  }
}
