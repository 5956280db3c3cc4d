import './no-eval.ts'
import type { AppContract, CallOptions, Client } from '../../src-shared/contract/index.ts'
import type { CoreEvent } from '../../src-shared/contract/messages.ts'
import { CallError } from './call-failure.ts'
import { desktopTransport } from './desktop-transport.ts'
import { httpTransport } from './http-transport.ts'
import type { Standing, Transport } from './transport.ts'

const transport: Transport = desktopTransport ?? httpTransport

const pending = new Map<string, NonNullable<CallOptions['onProgress']>>()
const listeners = new Set<(event: CoreEvent) => void>()
const standing = { now: 'heard' as Standing, listeners: new Set<() => void>() }
transport.listen(
  (event) => {
    if (event.kind === 'progress') pending.get(event.commandId)?.({ done: event.done, total: event.total })
    for (const receive of listeners) receive(event)
  },
  (now) => {
    standing.now = now
    for (const receive of standing.listeners) receive()
  },
)

/** Whether the core is heard. */
export const standingOfCore = (): Standing => standing.now

/** Told whenever `standingOfCore` may have changed, until the function that comes back is called. */
export function onStanding(receive: () => void): () => void {
  standing.listeners.add(receive)
  return () => standing.listeners.delete(receive)
}

/** Events of the core, until the function that comes back is called. The page holds one connection for all listeners. */
export function listen(receive: (event: CoreEvent) => void): () => void {
  listeners.add(receive)
  return () => listeners.delete(receive)
}

const refusalListeners = new Set<(error: unknown, procedure: string) => void>()

/** Calls that were refused, whoever made them, until the function that comes back is called. */
export function onRefusal(receive: (error: unknown, procedure: string) => void): () => void {
  refusalListeners.add(receive)
  return () => refusalListeners.delete(receive)
}

/** A fresh id for a command, kept by the page across retries of the same intent. */
export const newCommandId = (): string => crypto.randomUUID()

/** One call by its name; the typed `client` and the hooks stand on it. Rejects with a CallError. */
export async function callCore(procedure: string, input: unknown, options: CallOptions = {}): Promise<unknown> {
  const commandId = options.commandId ?? newCommandId()
  if (options.onProgress) pending.set(commandId, options.onProgress)
  try {
    const reply = await transport.call({ procedure, input, commandId })
    if (!reply.ok) throw new CallError(reply.error)
    return reply.output
  } catch (error) {
    for (const receive of refusalListeners) receive(error, procedure)
    throw error
  } finally {
    pending.delete(commandId)
  }
}

/** Everything that may be asked of the core: `client.examPlans.publish({ planId })`. Rejects with a CallError. */
export const client = new Proxy({} as Client<AppContract>, {
  get: (_, feature: string) =>
    new Proxy(
      {},
      {
        get: (__, name: string) => (input: unknown, options?: CallOptions) =>
          callCore(`${feature}.${name}`, input, options),
      },
    ),
})
