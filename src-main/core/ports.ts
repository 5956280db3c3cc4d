import type { CoreEvent } from '../../src-shared/contract/messages.ts'

/** How the core touches the world. Each host provides its own; tests give fakes of these and of nothing else. */
export interface Ports {
  readonly clock: Clock
  readonly log: Log
  /** Tells one page, or all. */
  readonly events: EventSink
  /** How a code reaches a mobile phone or mailbox; none where there is no network, and a clerk releases it (现场核验). */
  readonly codeSender?: CodeSender
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

export interface CodeSender {
  /** Hands the message over; whether it arrived nobody knows. */
  send(message: { readonly channel: 'mobile' | 'email'; readonly destination: string; readonly code: string }): void
}

export const systemClock: Clock = { now: () => new Date().toISOString() }
