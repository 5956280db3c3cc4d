import type { CoreEvent } from '../../src-shared/contract/messages.ts'

/** How the core touches the world. Each host provides its own; tests give fakes of these and of nothing else. */
export interface Ports {
  readonly clock: Clock
  readonly log: Log
  /** Tells one page, or all. */
  readonly events: EventSink
  /** How a code reaches a mobile phone or mailbox; none where there is no network, and a clerk releases it (现场核验). */
  readonly codeSender?: CodeSender
  /** What the desktop shell keeps for this Windows user; none in the browser. */
  readonly secrets?: SecretStore
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

/** Seals a text so that only the same user of this machine opens it (DPAPI on Windows). */
export interface SecretStore {
  /** This user's name among the key slots: a random word, no account name. */
  readonly slot: string
  /** Null where this machine can't. */
  seal(text: string): Promise<string | null>
  /** Null where it does not open: another user, a reset profile, a machine set up anew. */
  open(sealed: string): Promise<string | null>
}

export const systemClock: Clock = { now: () => new Date().toISOString() }
