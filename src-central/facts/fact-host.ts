import type { FactName, Facts } from '../../src-shared/domain/facts.ts'
import type { LeaseKey } from '../seat-ledger.ts'
import type { SiteWork } from '../site-work.ts'

/** Whose operation asks, and about which record. */
export interface Asking {
  readonly device: string
  readonly epoch: number
  /** Made while the workstation was its own authority. */
  readonly adopted: boolean
  readonly recordId: string
}

export interface FactHost {
  readonly work: SiteWork
  readonly asking: Asking
  /** How many workstations of the site could ask for seats. */
  readonly workstations: () => Promise<number>
}

/** The centre's answers to some of the questions operations ask. */
export type FactAnswers<Names extends FactName> = {
  readonly [F in Names]: (host: FactHost, about: Facts[F]['about']) => Promise<Facts[F]['answer']>
}

export const leaseOf = ({ asking }: FactHost, session: string): LeaseKey => ({
  session,
  device: asking.device,
  epoch: asking.epoch,
})
