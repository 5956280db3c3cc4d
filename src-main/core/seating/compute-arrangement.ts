import { createHash } from 'node:crypto'
import { drawAlgorithmVersion, drawInputText, drawSeats } from '../../../src-shared/domain/seating/draw.ts'
import { type RepairInput, repairSeats } from '../../../src-shared/domain/seating/repair.ts'
import type { Arrangement, DrawnSeat, DrawRules } from '../../../src-shared/domain/seating/seating.ts'
import { parseTicketTemplate, splitTicketNumber } from '../../../src-shared/domain/ticket-number.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { type SeatingGround, seatingGround } from './ground.ts'
import { numberSeats } from './number-seats.ts'
import { printedNumbers } from './store.ts'

export interface ArrangementRequest {
  readonly sessionId: string
  readonly kind: 'draw' | 'repair'
  readonly seed: string
  readonly rules: DrawRules
}

export interface ComputedArrangement {
  readonly ground: SeatingGround
  /** What `arrangeSeats` takes, but for the reason. */
  readonly arrangement: Omit<Arrangement, 'reason'>
  readonly sameEmployerNeighbours: number
  readonly provedMinimal: boolean
}

/**
 * What a draw or a repair gives, with numbers, and nothing done yet. The same people, rooms and seed give the same.
 * @throws AppError NOT_FOUND, NOBODY_TO_SEAT, SEATING_NOT_DRAWN, NOTHING_TO_REPAIR, SEATS_TOO_FEW, TICKET_NUMBER_PROBLEM
 */
export function computeArrangement(db: ReadDatabase, request: ArrangementRequest): ComputedArrangement {
  const ground = seatingGround(db, request.sessionId)
  if (ground.people.length === 0) throw new AppError('NOBODY_TO_SEAT')
  return request.kind === 'draw' ? computeDraw(db, ground, request) : computeRepair(db, ground, request)
}

function computeDraw(
  db: ReadDatabase,
  ground: SeatingGround,
  { seed, rules }: ArrangementRequest,
): ComputedArrangement {
  const input = { seed, rooms: ground.rooms, people: ground.people, ...rules }
  const drawn = drawSeats(input)
  refuseUnseated(drawn.unseated)
  const numbered = numberSeats(db, ground, {
    template: ground.plan.ticketTemplate,
    standingSerials: [],
    seats: drawn.assignments.map(({ enrollmentId, roomId, seat }) => ({ enrollmentId, roomId, seat, current: null })),
  })
  const { sameEmployerNeighbours, provedMinimal } = drawn
  const made = {
    ...rules,
    seed,
    ticketTemplate: ground.plan.ticketTemplate,
    inputDigest: digestOf(drawInputText(input)),
  }
  return {
    ground,
    sameEmployerNeighbours,
    provedMinimal,
    arrangement: complete(db, ground, { ...made, ...numbered, kind: 'draw', algorithm: drawAlgorithmVersion }),
  }
}

function computeRepair(db: ReadDatabase, ground: SeatingGround, { seed }: ArrangementRequest): ComputedArrangement {
  const { standing } = ground
  if (!standing) throw new AppError('SEATING_NOT_DRAWN')
  const { fill, subjects, ticketTemplate, algorithm } = standing
  const everOccupied = seatsEverGiven(db, ground, ticketTemplate)
  const input: RepairInput = {
    seed,
    rooms: ground.rooms,
    people: ground.people,
    seated: standing.seats,
    subjects,
    everOccupied,
  }
  const repaired = repairSeats(input)
  refuseUnseated(repaired.unseated)
  if (repaired.moved.length === 0) throw new AppError('NOTHING_TO_REPAIR')
  const changed = new Set(repaired.moved.map((one) => one.enrollmentId))
  const current = new Map(standing.seats.map((seat) => [seat.enrollmentId, seat.ticketNumber]))
  const numbered = numberSeats(db, ground, {
    template: ticketTemplate,
    standingSerials: standing.standingSerials,
    seats: repaired.moved.map(({ enrollmentId, to: { roomId, seat } }) => ({
      enrollmentId,
      roomId,
      seat,
      current: current.get(enrollmentId) ?? null,
    })),
  })
  const wanted = new Set(ground.people.map((person) => person.enrollmentId))
  const staying = standing.seats.filter(({ enrollmentId }) => wanted.has(enrollmentId) && !changed.has(enrollmentId))
  const made = { fill, subjects, seed, ticketTemplate, algorithm, inputDigest: digestOf(repairInputText(input)) }
  const seats = inSeatOrder(ground, [...staying, ...numbered.seats])
  return {
    ground,
    sameEmployerNeighbours: repaired.sameEmployerNeighbours,
    provedMinimal: false,
    arrangement: complete(db, ground, { ...made, kind: 'repair', standingSerials: numbered.standingSerials, seats }),
  }
}

type Unfinished = Omit<Arrangement, 'replaces' | 'wastedTickets' | 'reason' | 'seats' | 'standingSerials'> & {
  readonly seats: readonly DrawnSeat[]
  readonly standingSerials: readonly number[]
}

/** Adds what it replaces and how many printed tickets that makes waste. */
export function complete(db: ReadDatabase, ground: SeatingGround, made: Unfinished): Omit<Arrangement, 'reason'> {
  const kept = new Set(made.seats.map((seat) => seat.ticketNumber))
  return {
    ...made,
    seats: [...made.seats],
    standingSerials: [...made.standingSerials],
    replaces: ground.standing?.arrangedAt ?? null,
    wastedTickets: printedNumbers(db, ground.sessionId).filter((number) => !kept.has(number)).length,
  }
}

export function inSeatOrder({ rooms }: SeatingGround, seats: readonly DrawnSeat[]): DrawnSeat[] {
  const order = new Map(rooms.map((room) => [room.id, room.number]))
  const numberOf = (seat: DrawnSeat) => order.get(seat.roomId) ?? 0
  return seats.toSorted((a, b) => numberOf(a) - numberOf(b) || a.seat - b.seat)
}

function refuseUnseated(unseated: readonly string[]): void {
  if (unseated.length > 0) throw new AppError('SEATS_TOO_FEW', { missing: unseated.length })
}

/** Seats that stand on some number of this session, whoever had it. */
function seatsEverGiven(db: ReadDatabase, { sessionId, rooms }: SeatingGround, templateText: string) {
  const parsed = parseTicketTemplate(templateText)
  if (!parsed.ok) return []
  const roomIds = new Map(rooms.map((room) => [room.number, room.id]))
  const numbers = db.all(
    sql
      .selectFrom('issued_ticket_number')
      .select('ticket_number')
      .where('session_id', '=', sessionId)
      .orderBy('ticket_number'),
  )
  return numbers.flatMap((row) => {
    const split = splitTicketNumber(parsed.template, row.ticket_number)
    const roomId = split && roomIds.get(Number(split.room))
    return split && roomId ? [{ roomId, seat: Number(split.seat) }] : []
  })
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** As drawInputText is for a draw: what the repair was computed from. */
function repairInputText({ seed, rooms, people, seated, subjects, everOccupied }: RepairInput): string {
  return JSON.stringify([
    drawAlgorithmVersion,
    seed,
    subjects,
    rooms.map((room) => [room.id, room.number, room.rows, room.columns, room.seats]),
    people.map((person) => [person.enrollmentId, person.employerGroup, person.subjectId]),
    seated.map((one) => [one.enrollmentId, one.roomId, one.seat]),
    everOccupied.map((one) => [one.roomId, one.seat]),
  ])
}
