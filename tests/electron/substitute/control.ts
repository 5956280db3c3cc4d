/** What the test scripts into the running substitute, and what the substitute tells the test. */
export interface Given {
  /** DevTools endpoint of the Chromium that stands for Electron's. */
  readonly devTools: string
  readonly appData: string
  readonly documents: string
  readonly version: string
  readonly appPath: string
  readonly packaged: boolean
  /** Answers of dialogs, in order, by method; a dialog nobody scripted is an error. */
  readonly dialogs: readonly { readonly method: string; readonly answer: unknown }[]
  readonly printers: readonly { readonly name: string; readonly displayName: string }[]
}

export type FromTest =
  | { readonly kind: 'dialog'; readonly method: string; readonly answer: unknown }
  /** Emits an event of the first window's contents, or of the window: what Chromium would report. */
  | { readonly kind: 'emit'; readonly on: 'contents' | 'window'; readonly event: string; readonly details: object }
  | { readonly kind: 'printers'; readonly printers: Given['printers'] }
  /** How the next prints end: one word each; 'printed' when there are no more. */
  | { readonly kind: 'prints'; readonly outcomes: readonly PrintOutcome[] }
  | { readonly kind: 'close' }
  /** A page's wish, as Chromium would hand it to the program. */
  | {
      readonly kind: 'permission'
      readonly permission: string
      readonly url: string
      readonly isMainFrame: boolean
      readonly mediaTypes: readonly string[]
    }
  | { readonly kind: 'secrets-lost' }

export type PrintOutcome = 'printed' | 'never' | { readonly failure: string }

export interface Called {
  readonly kind: 'called'
  readonly what: string
  readonly with: unknown
}

/** As Electron is asked and answered in a process of its own, the test sits at the other end of Node's channel. */
export const given = JSON.parse(process.env.KAODIAN_SUBSTITUTE ?? '{}') as Given

export function tell(what: string, details: unknown): void {
  process.send?.({ kind: 'called', what, with: details } satisfies Called)
}

const listeners = new Set<(message: FromTest) => void>()
process.on('message', (message: FromTest) => {
  for (const listener of listeners) listener(message)
})
// The channel must not keep a program alive that wants to end.
process.channel?.unref()

export const onTest = (receive: (message: FromTest) => void): void => void listeners.add(receive)
