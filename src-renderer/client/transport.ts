import type { CallReply, CoreEvent } from '../../src-shared/contract/messages.ts'

/** How calls reach the core: over HTTP from the loopback host, over a port from the desktop shell. */
export interface Transport {
  call(message: { procedure: string; input: unknown; commandId: string }): Promise<CallReply>
  /** Events of the core, until the function that comes back is called. */
  listen(receive: (event: CoreEvent) => void): () => void
}
