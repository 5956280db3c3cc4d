import type { CoreEvent } from '../../src-shared/contract/messages.ts'

/** How the core touches the world. Each host provides its own; tests give fakes of these and of nothing else. */
export interface Ports {
  readonly clock: Clock
  readonly log: Log
  /** Tells one page, or all. */
  readonly events: EventSink
}
export interface Clock {
  /** UTC instant, ISO-8601 with milliseconds. */
  now(): string
}
export interface Log {
  /** Never personal data: codes, references, stack traces of our own code. */
  error(reference: string, error: unknown): void
}
export interface EventSink {
  send(event: CoreEvent, to: { readonly connection: string } | 'all'): void
}

export const systemClock: Clock = { now: () => new Date().toISOString() }
