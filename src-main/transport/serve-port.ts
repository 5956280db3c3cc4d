import {
  type CallMessage,
  CallMessageSchema,
  type CallReply,
  type CoreEvent,
} from '../../src-shared/contract/messages.ts'
import { bodyLimit } from './body-limit.ts'
import type { FromCore, ToCore } from './port-messages.ts'

/** The core process's end of its port: `process.parentPort` of a utility process. */
export interface Port {
  postMessage(message: FromCore): void
  on(event: 'message', receive: (message: { readonly data: unknown }) => void): unknown
}

export interface PortHost {
  readonly call: (connection: string, message: CallMessage) => Promise<CallReply>
  readonly forget: (connection: string) => void
  readonly stop: () => void
}

/** The core's events on their way to pages, as the loopback host's EventStreams are. */
export const portEvents = (port: Port) => ({
  send: (event: CoreEvent, to: { readonly connection: string } | 'all'): void =>
    port.postMessage({ kind: 'event', event, connection: to === 'all' ? null : to.connection }),
})

/** Asks the main process for what only it can do; rejects with an Error where it could not. */
export type Ask = (name: string, input: unknown) => Promise<unknown>

/** Questions to the main process, and the way their answers come back in. */
export class PortQuestions {
  readonly #port: Port
  readonly #open = new Map<number, { resolve: (output: unknown) => void; reject: (error: Error) => void }>()
  #last = 0

  constructor(port: Port) {
    this.#port = port
  }

  readonly ask: Ask = (name, input) => {
    this.#last += 1
    const id = this.#last
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject })
      this.#port.postMessage({ kind: 'ask', id, name, input })
    })
  }

  answered({ id, output, failure }: Extract<ToCore, { kind: 'answer' }>): void {
    const open = this.#open.get(id)
    this.#open.delete(id)
    if (failure === undefined) open?.resolve(output)
    else open?.reject(new Error(failure))
  }
}

/** Serves calls from the main process, the only one at the other end; the same gate as the loopback host's. */
export function servePort(port: Port, questions: PortQuestions, host: PortHost): void {
  port.on('message', ({ data }) => {
    const message = data as ToCore
    if (message.kind === 'stop') return host.stop()
    if (message.kind === 'forget') return host.forget(message.connection)
    if (message.kind === 'answer') return questions.answered(message)
    const { id, connection, text } = message
    void answer(host, connection, text).then((reply) => port.postMessage({ kind: 'reply', id, text: reply }))
  })
}

/** JSON text both ways, so that nothing crosses that could not cross HTTP. `malformed` and `too-large` are no JSON. */
async function answer(host: PortHost, connection: string, text: string): Promise<string> {
  if (text.length > bodyLimit) return 'too-large'
  const message = CallMessageSchema.safeParse(parsed(text))
  if (!message.success) return 'malformed'
  return JSON.stringify(await host.call(connection, message.data))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
