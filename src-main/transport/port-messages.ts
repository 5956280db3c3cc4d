import type { CoreEvent } from '../../src-shared/contract/messages.ts'

/** What the desktop's main process tells the core process. Everything is JSON-safe, calls and replies are JSON text. */
export type ToCore =
  | { readonly kind: 'call'; readonly id: number; readonly connection: string; readonly text: string }
  /** The page of this connection is gone. */
  | { readonly kind: 'forget'; readonly connection: string }
  | { readonly kind: 'answer'; readonly id: number; readonly output: unknown; readonly failure?: string }
  | { readonly kind: 'stop' }

/** What the core process tells the main process. */
export type FromCore =
  | { readonly kind: 'ready' }
  /** It can't start: a sentence for the user. It ends after this. */
  | { readonly kind: 'failed'; readonly sentence: string; readonly aboutTheFolder: boolean }
  /** Something the user should read once: the accounts of a demonstration. */
  | { readonly kind: 'say'; readonly text: string }
  /** Told to stop, it makes the backup for the close of the program first, which takes minutes. */
  | { readonly kind: 'ending' }
  | { readonly kind: 'reply'; readonly id: number; readonly text: string }
  | { readonly kind: 'event'; readonly event: CoreEvent; readonly connection: string | null }
  /** A question only the main process can answer: `secrets.open`, `printing.start`. */
  | { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly input: unknown }

/** How the core process is told what to open; one argument, as JSON. */
export interface CoreProcessOptions {
  readonly folder: string
  readonly demo: boolean
  readonly kiosk: boolean
  readonly passphraseFile: string | null
  /** This Windows user's name among the key slots of the folder; null: nothing is remembered here. */
  readonly keySlot: string | null
  /** A packaged program refuses native modules it was not packaged with. */
  readonly packaged: boolean
}
