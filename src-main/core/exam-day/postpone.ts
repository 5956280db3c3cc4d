import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { arrangeSeats } from '../../../src-shared/domain/seating/arrange-seats.ts'
import { postponeSession, prolongExam } from '../../../src-shared/domain/session-postponement.ts'
import type { CommandContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { examPlanStore, sessionStore } from '../exam-plans/store.ts'
import { computeArrangement } from '../seating/compute-arrangement.ts'
import { printedNumbers, seatingStore } from '../seating/store.ts'

/** What the person who puts a session off gave. */
interface Postponement {
  readonly sessionId: string
  readonly date: CalendarDate
  readonly startTime: string
  readonly endTime: string
  readonly reason: string
  /** How many printed tickets become waste, as they were told. */
  readonly wastedTickets: number
}

/**
 * The session gets its new hours, its plan the days for it, and everybody a new seat and number: a ticket of before opens
 * no door any more.
 */
export function putOff(context: CommandContext, given: Postponement): { seated: number } {
  const { db } = context
  const { sessionId, wastedTickets, ...hours } = given
  const session = sessionStore.load(db, sessionId)?.state
  const plan = session && examPlanStore.load(db, session.planId)?.state
  if (!session || !plan) throw new AppError('NOT_FOUND', { what: '场次' })
  const wasted = printedNumbers(db, sessionId).length
  if (wasted !== wastedTickets) throw new AppError('PRINTED_TICKETS_WASTED', { count: wasted })
  if (hours.date > plan.examUntil) context.change(prolongExam, session.planId, { examUntil: hours.date })
  context.change(postponeSession, sessionId, hours)
  const standing = seatingStore.load(db, sessionId)?.state
  if (!standing || standing.seats.length === 0) return { seated: 0 }
  const { arrangement } = computeArrangement(db, {
    sessionId,
    kind: 'draw',
    // Drawn by nobody's choice, and yet again by whoever holds the same people: of the new hours and the seed before.
    seed: `${standing.seed} ${hours.date} ${hours.startTime}`.slice(0, 40),
    rules: { fill: standing.fill, subjects: standing.subjects },
  })
  const { seats } = context.change(arrangeSeats, sessionId, {
    ...arrangement,
    reason: `改期：${hours.reason}`.slice(0, 200),
  })
  return { seated: seats.length }
}
