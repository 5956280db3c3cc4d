import type { AdmissionTime } from './admission-hours.ts'
import { isAdmitting } from './admission-hours.ts'
import type { ReadTicketCode } from './admission-ticket-code.ts'
import type { CheckInStanding } from './check-in.ts'
import type { EnrollmentStatus } from './enrollment.ts'

/** What was held out at the door: a ticket's code, or a person found by a card or a search. */
export type Presented = ReadTicketCode | { readonly kind: 'person' }

/** Whoever it belongs to, as they stand now. */
export interface PresentedHolder {
  readonly status: EnrollmentStatus
  readonly sessionId: string
  readonly seat: { readonly roomId: string; readonly ticketNumber: string } | null
  readonly standing: CheckInStanding
  readonly time: AdmissionTime
}

/** What a desk lets in: one session, and one room of it or all. */
export interface Desk {
  readonly sessionId: string
  readonly roomId: string | null
  /** The workstation's clock is known to be wrong: nobody is turned away by it. */
  readonly ignoresClock: boolean
}

export const VERDICTS = [
  'admit',
  /** On another day than the session's. */
  'other-day',
  /** After the plan's limit, or the end. */
  'late',
  'other-room',
  'other-session',
  'arrived',
  /** A ticket of an earlier draw, or from before a change: its holder has another now. */
  'replaced',
  /** The enrollment is not passed (any more), or has lost its seat. */
  'void',
  /** Another site's, or forged. */
  'foreign',
  /** Signed by this site, and yet this workstation never issued it. */
  'unknown',
  'not-a-ticket',
] as const
export type VerdictKind = (typeof VERDICTS)[number]

/** Whether somebody is let in. The order is the order in which the person at the door would want to hear it. */
export function judgeAdmission(presented: Presented, holder: PresentedHolder | null, desk: Desk): VerdictKind {
  if (presented.kind === 'not-a-ticket') return 'not-a-ticket'
  if (presented.kind === 'not-of-this-site') return 'foreign'
  if (!holder) return 'unknown'
  if (holder.status !== 'passed' || holder.seat === null) return 'void'
  if (presented.kind === 'ticket' && presented.ticketNumber !== holder.seat.ticketNumber) return 'replaced'
  if (holder.sessionId !== desk.sessionId) return 'other-session'
  if (holder.standing === 'arrived') return 'arrived'
  if (desk.roomId !== null && holder.seat.roomId !== desk.roomId) return 'other-room'
  if (desk.ignoresClock || isAdmitting(holder.time)) return 'admit'
  return holder.time === 'late' || holder.time === 'over' ? 'late' : 'other-day'
}

/** What the desk can do about it: let in, let in with a reason, or nothing. */
export const verdictAllows = (kind: VerdictKind): 'entry' | 'entry-with-reason' | 'nothing' => {
  if (kind === 'admit') return 'entry'
  return kind === 'late' || kind === 'other-day' ? 'entry-with-reason' : 'nothing'
}
