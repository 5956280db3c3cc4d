import type { CoreEvent } from './messages.ts'

/**
 * The one thing the desktop shell puts on a page's window. A call and its reply are JSON text, as over HTTP; the words
 * `malformed` and `too-large` in a reply's place say that the core never heard of the call.
 */
export interface DesktopBridge {
  call(text: string): Promise<string>
  listen(receive: (message: DesktopMessage) => void): void
}

export type DesktopMessage =
  | { readonly kind: 'event'; readonly event: CoreEvent }
  | { readonly kind: 'standing'; readonly standing: 'heard' | 'restarting' | 'lost' }

/** Its name on `window`. */
export const desktopBridgeName = 'kaodianDesktop'
