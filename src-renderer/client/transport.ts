import type { CallReply, CoreEvent } from '../../src-shared/contract/messages.ts'

/**
 * Whether the core is heard: `lost`, it does not answer and is asked again; `expired`, it answers, but not to this page,
 * which needs a new address; `restarting`, it stopped and the desktop shell is starting it anew.
 */
export type Standing = 'heard' | 'lost' | 'expired' | 'restarting'

/** How calls reach the core: over HTTP from the loopback host, over a port from the desktop shell. */
export interface Transport {
  call(message: { procedure: string; input: unknown; commandId: string }): Promise<CallReply>
  /** Events of the core, and whether they can be heard, until the function that comes back is called. */
  listen(receive: (event: CoreEvent) => void, stand: (standing: Standing) => void): () => void
}
