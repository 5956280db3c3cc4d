import { ticketPlanValues } from '../../../src-shared/domain/exam-plan.ts'
import {
  type IssueInput,
  type IssueResult,
  issueTicketNumbers,
} from '../../../src-shared/domain/issue-ticket-numbers.ts'
import type { DrawnSeat } from '../../../src-shared/domain/seating/seating.ts'
import {
  formatTicketNumber,
  type PlanValues,
  parseTicketTemplate,
  type TicketTemplate,
} from '../../../src-shared/domain/ticket-number.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import type { SeatingGround } from './ground.ts'

export interface UnnumberedSeat {
  readonly enrollmentId: string
  readonly roomId: string
  readonly seat: number
  /** The person's number until now, if any. */
  readonly current: string | null
}

export interface NumberedSeats {
  readonly seats: readonly DrawnSeat[]
  readonly standingSerials: readonly number[]
}

/** Numbers for these seats that nobody ever had. @throws AppError TICKET_NUMBER_PROBLEM */
export function numberSeats(
  db: ReadDatabase,
  ground: SeatingGround,
  wanted: {
    readonly template: string
    readonly standingSerials: readonly number[]
    readonly seats: readonly UnnumberedSeat[]
  },
): NumberedSeats {
  if (wanted.seats.length === 0) return { seats: [], standingSerials: wanted.standingSerials }
  const roomNumbers = new Map(ground.rooms.map((room) => [room.id, room.number]))
  const numbered = issueTicketNumbers({
    ...issued(db, ground, wanted.template),
    session: { number: ground.session.number, standingSerials: wanted.standingSerials },
    seats: wanted.seats.map((place) => ({ ...place, room: roomNumbers.get(place.roomId) ?? 0 })),
  })
  const numbers = new Map(okOrThrow(numbered).numbers.map((one) => [one.enrollmentId, one.number]))
  return {
    standingSerials: okOrThrow(numbered).standingSerials,
    seats: wanted.seats.map(({ enrollmentId, roomId, seat }) => ({
      enrollmentId,
      roomId,
      seat,
      ticketNumber: numbers.get(enrollmentId) ?? '',
    })),
  }
}

function okOrThrow(result: IssueResult): Extract<IssueResult, { ok: true }> {
  if (!result.ok) throw new AppError('TICKET_NUMBER_PROBLEM', { problem: result.problem })
  return result
}

function issued(
  db: ReadDatabase,
  { session, plan, sessionId }: SeatingGround,
  templateText: string,
): Omit<IssueInput, 'session' | 'seats'> {
  const parsed = parseTicketTemplate(templateText)
  if (!parsed.ok) throw new AppError('TICKET_NUMBER_PROBLEM', { problem: parsed.problems[0] })
  const site = db.get(sql.selectFrom('site').select(['code', 'region']))
  if (!site) throw new AppError('NOT_FOUND', { what: '考点' })
  const values = ticketPlanValues(plan, site)
  return {
    template: parsed.template,
    plan: values,
    otherSessions: db
      .all(
        sql.selectFrom('session').select('number').where('plan_id', '=', session.planId).where('id', '!=', sessionId),
      )
      .map((row) => row.number),
    issued: db
      .all(
        sql
          .selectFrom('issued_ticket_number')
          .innerJoin('session', 'session.id', 'issued_ticket_number.session_id')
          .select(['issued_ticket_number.ticket_number', 'issued_ticket_number.serial'])
          .where('session.plan_id', '=', session.planId),
      )
      .map((row) => ({ number: row.ticket_number, serial: row.serial })),
    usedElsewhere: usedByOtherPlans(db, { planId: session.planId, template: parsed.template, values }),
  }
}

/** Numbers of other plans that begin as this plan's do: all that could ever be met again. */
function usedByOtherPlans(
  db: ReadDatabase,
  { planId, template, values }: { planId: string; template: TicketTemplate; values: PlanValues },
): ReadonlySet<string> {
  const sample = formatTicketNumber(template, { ...values, session: 1, room: 1, seat: 1 })
  if (!sample.ok) return new Set()
  const rows = db.all(
    sql
      .selectFrom('issued_ticket_number')
      .innerJoin('session', 'session.id', 'issued_ticket_number.session_id')
      .select('issued_ticket_number.ticket_number')
      .where('issued_ticket_number.ticket_number', '>=', sample.prefix)
      // The colon follows 9: everything that begins with the prefix.
      .where('issued_ticket_number.ticket_number', '<', `${sample.prefix}:`)
      .where('session.plan_id', '!=', planId),
  )
  return new Set(rows.map((row) => row.ticket_number))
}
