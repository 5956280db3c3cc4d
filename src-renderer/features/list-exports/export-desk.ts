import type { CallOptions } from '../../../src-shared/contract/index.ts'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { CallError } from '../../client/call-failure.ts'
import { client, newCommandId } from '../../client/client.ts'
import { download } from '../../client/files.ts'

/** Asks the core for a list as a workbook. */
export type AskForList = (options: CallOptions) => Promise<{ readonly file: FileReference; readonly rows: number }>

export type ExportState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running'
      readonly what: string
      readonly commandId: string
      readonly rows: number
      readonly cancelling: boolean
    }
  | { readonly kind: 'done'; readonly what: string; readonly rows: number; readonly fileName: string }
  | { readonly kind: 'failed'; readonly what: string; readonly error: CallError }

/** The one list on its way out. It lives beside the pages, not in one: other pages are used while it is written. */
export class ExportDesk {
  #state: ExportState = { kind: 'idle' }
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly snapshot = (): ExportState => this.#state

  #set(state: ExportState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  /** One after the other: while a list is written, another one is not begun. */
  async start(what: string, ask: AskForList): Promise<void> {
    if (this.#state.kind === 'running') return
    const commandId = newCommandId()
    this.#set({ kind: 'running', what, commandId, rows: 0, cancelling: false })
    const onProgress = ({ done }: { done: number }): void => {
      if (this.#state.kind === 'running') this.#set({ ...this.#state, rows: done })
    }
    try {
      const { file, rows } = await ask({ commandId, onProgress })
      await download(file)
      this.#set({ kind: 'done', what, rows, fileName: file.name })
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      this.#set(error.code === 'CANCELLED' ? { kind: 'idle' } : { kind: 'failed', what, error })
    }
  }

  readonly cancel = (): void => {
    if (this.#state.kind !== 'running') return
    const { commandId } = this.#state
    this.#set({ ...this.#state, cancelling: true })
    // Where it has just ended there is nothing left to cancel, and its own answer says how it ended.
    client.transfers.cancel({ commandId }).catch(() => undefined)
  }

  readonly dismiss = (): void => {
    if (this.#state.kind !== 'running') this.#set({ kind: 'idle' })
  }
}
