import type { ServerResponse } from 'node:http'
import type { CoreEvent } from '../../src-shared/contract/messages.ts'
import type { EventSink } from '../core/ports.ts'

/** A line the browser ignores, so that a dead stream is noticed at both ends. Milliseconds. */
const heartbeatEvery = 15_000

/** The core's events on their way to pages, as server-sent events. A connection may have several tabs. */
export class EventStreams implements EventSink {
  readonly #streams = new Map<string, Set<ServerResponse>>()
  readonly #heartbeat = setInterval(() => this.#write(': \n\n', 'all'), heartbeatEvery).unref()

  add(connection: string, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    // What comes at once tells the page that it is heard; `retry` is the browser's wait before it reconnects.
    response.write('retry: 1000\n\n')
    const own = this.#streams.get(connection) ?? new Set()
    this.#streams.set(connection, own.add(response))
    response.on('close', () => {
      own.delete(response)
      if (own.size === 0) this.#streams.delete(connection)
    })
  }

  send(event: CoreEvent, to: { readonly connection: string } | 'all'): void {
    this.#write(`data: ${JSON.stringify(event)}\n\n`, to)
  }

  close(): void {
    clearInterval(this.#heartbeat)
    for (const own of this.#streams.values()) for (const response of own) response.end()
  }

  #write(text: string, to: { readonly connection: string } | 'all'): void {
    const chosen = to === 'all' ? [...this.#streams.values()] : [this.#streams.get(to.connection) ?? []]
    for (const own of chosen) for (const response of own) response.write(text)
  }
}
