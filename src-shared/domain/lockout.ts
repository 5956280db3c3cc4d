/** Wrong passwords in a row, of one account or at one workstation. */
export interface Lockout {
  readonly failures: number
  /** UTC instant of the last failure. */
  readonly lastAt: string
  /** UTC instant until which nothing is tried; null: may be tried now. */
  readonly until: string | null
}

const firstWait = 30
const longestWait = 3_600
/** Seconds without a failure after which earlier ones are forgotten. */
const forgottenAfter = 86_400

/** Seconds to wait after that many failures in a row: 30 from the last allowed one on, doubling, an hour at most. */
export const waitAfter = (failures: number, allowed: number): number =>
  failures < allowed ? 0 : Math.min(firstWait * 2 ** Math.min(failures - allowed, 12), longestWait)

/**
 * Seconds still to wait, rounded up. A clock that was set back does not lengthen the wait beyond what the failures
 * call for.
 */
export function secondsLeft(lockout: Lockout | null, { now, allowed }: { now: string; allowed: number }): number {
  if (!lockout?.until) return 0
  const left = Math.ceil((Date.parse(lockout.until) - Date.parse(now)) / 1_000)
  return Math.max(0, Math.min(left, waitAfter(lockout.failures, allowed)))
}

/** One more failure. */
export function afterFailure(lockout: Lockout | null, { now, allowed }: { now: string; allowed: number }): Lockout {
  const forgotten = lockout === null || Date.parse(now) - Date.parse(lockout.lastAt) > forgottenAfter * 1_000
  const failures = (forgotten ? 0 : lockout.failures) + 1
  const wait = waitAfter(failures, allowed)
  const until = wait > 0 ? new Date(Date.parse(now) + wait * 1_000).toISOString() : null
  return { failures, lastAt: now, until }
}

/** A workstation is used by several people: it waits only after this many times the failures of one account. */
export const workstationFactor = 4
