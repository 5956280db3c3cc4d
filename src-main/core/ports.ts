import type { CoreEvent } from '../../src-shared/contract/messages.ts'
import type { PrintedPaper, PrintJob } from '../../src-shared/contract/printing.ts'
import type { UpdateState } from '../../src-shared/contract/updates.ts'
import type { Wire } from './sync/centre-connection.ts'

/** How the core touches the world. Each host provides its own; tests give fakes of these and of nothing else. */
export interface Ports {
  readonly clock: Clock
  readonly log: Log
  /** Tells one page, or all. */
  readonly events: EventSink
  /** How a code reaches a mobile phone or mailbox; none: by way of the centre, or a clerk releases it (现场核验). */
  readonly codeSender?: CodeSender
  /** What the desktop shell keeps for this Windows user; none in the browser. */
  readonly secrets?: SecretStore
  /** Printers by name, without a dialog; none in the browser, which prints by itself. */
  readonly printer?: Printer
  /** Newer programs; none in the browser. */
  readonly updater?: Updater
  /** How a centre is reached; HTTPS where nothing else is given. */
  readonly wire?: WireTo
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

/** A PDF on its way to paper, with whoever asked for it. */
export interface PrintOrder {
  readonly owner: string
  readonly title: string
  readonly paper: PrintedPaper
  readonly printer: string
  readonly copies: number
  /** Base64; null: the printer's test page. */
  readonly pdf: string | null
}
export interface OwnedPrintJob {
  readonly owner: string
  readonly job: PrintJob
}

/** One job after the other, each page by page, so that it can go on where paper jammed. Nobody knows what came out. */
export interface Printer {
  printers(paper: PrintedPaper): Promise<{
    readonly printers: readonly { readonly name: string; readonly displayName: string }[]
    readonly last: { readonly printer: string; readonly copies: number } | null
  }>
  /** Null where the list is full. */
  start(order: PrintOrder): Promise<PrintJob | null>
  jobs(): Promise<readonly OwnedPrintJob[]>
  /** These give null for a job that is not listed. */
  resume(jobId: string, from: PrintJob['next'], printer: string): Promise<PrintJob | null>
  stop(jobId: string): Promise<PrintJob | null>
  remove(jobId: string): Promise<void>
  /** A window with the PDF and the system's own print dialog. */
  open(pdf: string, title: string): Promise<void>
}

/** Newer programs: fetched and verified here, installed only when asked. */
export interface Updater {
  state(): Promise<UpdateState>
  check(): Promise<UpdateState>
  openFile(): Promise<UpdateState>
  /** False where what was ready is no longer as it was verified. */
  install(): Promise<boolean>
}

/** Opens the way to a centre. @param fingerprint SHA-256 of its certificate, hex; null: the system decides */
export type WireTo = (centre: { readonly url: string; readonly fingerprint: string | null }) => {
  readonly wire: Wire
  readonly close: () => void
}

export const systemClock: Clock = { now: () => new Date().toISOString() }
