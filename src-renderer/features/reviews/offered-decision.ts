import type { Restorable } from './review-desk.ts'

/** A decision made on this page, before or after the core has it. */
export interface OwnDecision extends Restorable {
  /** The command behind what the core called the latest when this one was made. */
  readonly after: string | null
}

/** What is known of the caller's decisions; groups are the commands that made them. */
export interface KnownDecisions {
  readonly own: OwnDecision | null
  /** All that were made on this page. */
  readonly made: ReadonlySet<string>
  readonly latest: Restorable | null | undefined
  readonly takenBack: ReadonlySet<string>
}

/**
 * The newest decision that can be taken back. What the core names is newer than the page's own where it appeared since
 * and was not made here one by one: a bulk pass.
 */
export function offeredDecision({ own, made, latest, takenBack }: KnownDecisions): Restorable | null {
  const standing = latest && !takenBack.has(latest.group) ? latest : null
  if (!own) return standing
  const newer = standing && !made.has(standing.group) && standing.group !== own.after
  return newer ? standing : own
}
