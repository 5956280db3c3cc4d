import { EnrollmentSchema, holdsSeat } from './enrollment.ts'

/** Which session's seat an operation takes, and which one's it frees; the workstation and the centre count by it. */
export interface SeatsMoved {
  readonly takenIn: string | null
  readonly freedIn: string | null
}

/** @param before, after states of one record of that kind; null where there is none */
export function seatsMoved(entityName: string, before: unknown, after: unknown): SeatsMoved {
  if (entityName !== 'enrollment') return { takenIn: null, freedIn: null }
  const [from, to] = [seatOf(before), seatOf(after)]
  return from === to ? { takenIn: null, freedIn: null } : { takenIn: to, freedIn: from }
}

const Held = EnrollmentSchema.pick({ sessionId: true, status: true }).strip()

function seatOf(state: unknown): string | null {
  if (state === null || state === undefined) return null
  const { sessionId, status } = Held.parse(state)
  return holdsSeat(status) ? sessionId : null
}
