import type { FactHost } from './facts/fact-host.ts'
import type { Incoming } from './operation-words.ts'

/** What one operation is judged with. */
export interface Judging {
  readonly host: FactHost
  readonly incoming: Incoming
  /** UTC instant of the centre. */
  readonly receivedAt: string
}
