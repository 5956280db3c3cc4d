import { chinaDateOf, InstantSchema } from '../calendar-date.ts'
import type { Facts } from '../facts.ts'
import { type Actor, type Decision, next, type Operation, refuse } from '../operation.ts'
import { parseTicketTemplate, splitTicketNumber, type TicketTemplate } from '../ticket-number.ts'
import { type Arrangement, ArrangementSchema, type DrawnSeat, type Seating, SeatingEntity } from './seating.ts'

interface ArrangementFacts {
  readonly seatingRight: Facts['seatingRight']['answer']
  readonly session: Facts['session']['answer']
  readonly sessionRooms: Facts['sessionRooms']['answer']
  readonly passedEnrollments: Facts['passedEnrollments']['answer']
  readonly issuedTicketNumbers: Facts['issuedTicketNumbers']['answer']
  readonly printedTickets: Facts['printedTickets']['answer']
  readonly arrivalsIn: Facts['arrivalsIn']['answer']
}

interface Case {
  readonly state: Seating | null
  readonly payload: Arrangement
  readonly facts: ArrangementFacts
  readonly now: string
}

const numbersOf = ({ seats }: Arrangement): readonly string[] => seats.map((seat) => seat.ticketNumber)

/** What the rule asks of its host. */
const about = {
  seatingRight: ({ id }: { id: string }) => id,
  session: ({ id }: { id: string }) => id,
  sessionRooms: ({ id }: { id: string }) => id,
  passedEnrollments: ({ id }: { id: string }) => id,
  issuedTicketNumbers: ({ payload }: { payload: Arrangement }) => numbersOf(payload),
  printedTickets: ({ id }: { id: string }) => id,
  arrivalsIn: ({ id }: { id: string }) => id,
}

/**
 * Everybody's seat and number in one session, as one operation on it with the full list (decision 9): the first draw, a
 * new one, a repair after late changes, or people changed by hand.
 */
export const arrangeSeats: Operation<'seating.arrange', 'seating', Seating, Arrangement, typeof about> = {
  type: 'seating.arrange',
  version: 1,
  entity: SeatingEntity,
  title: '排座',
  conflict: 'exact-version',
  payload: ArrangementSchema,
  creates: 'or-changes',
  questions: about,
  decide: ({ state, payload, facts, actor, now }) =>
    refusalOf({ state, payload, facts, now }) ?? next(arranged(payload, { actor, now })),
}

function arranged(payload: Arrangement, { actor, now }: { actor: Actor; now: string }): Seating {
  const { replaces: _, wastedTickets: __, ...arrangement } = payload
  return { ...arrangement, arrangedAt: now, arrangedBy: { id: actor.id, name: actor.name } }
}

function refusalOf(given: Case): Decision<never> | null {
  const { state, payload, facts, now } = given
  if (!facts.session) return refuse('NOT_FOUND', { what: '场次' })
  const { state: right = 'here', workstation } = facts.seatingRight ?? {}
  if (right !== 'here') return refuse('SEATING_NOT_HERE', { right, workstation })
  if (facts.session.date < chinaDateOf(InstantSchema.parse(now)))
    return refuse('SEATING_TOO_LATE', { date: facts.session.date })
  if (payload.replaces !== (state?.arrangedAt ?? null)) {
    return refuse('SEATING_CHANGED', { by: state?.arrangedBy.name, at: state?.arrangedAt })
  }
  // People sit where their tickets said: a draw would send all of them elsewhere. Single people can still be moved.
  if (payload.kind === 'draw' && facts.arrivalsIn > 0) return refuse('SEATING_ARRIVED', { count: facts.arrivalsIn })
  if (payload.seats.length === 0) return refuse('NOBODY_TO_SEAT')
  const wasted = wastedTickets(given)
  if (payload.wastedTickets !== wasted) return refuse('PRINTED_TICKETS_WASTED', { count: wasted })
  const byHand = payload.kind === 'exchange' || (payload.kind === 'draw' && wasted > 0)
  if (byHand && payload.reason.trim().length < 2) return refuse('REASON_MISSING')
  return refusalOfSeats(given) ?? refusalOfNumbers(given) ?? refusalOfMoving(given)
}

/** Printed tickets whose number this arrangement no longer has. */
function wastedTickets({ payload, facts }: Case): number {
  const kept = new Set(numbersOf(payload))
  return facts.printedTickets.filter((number) => !kept.has(number)).length
}

/** Everybody passed and of this session, every seat real and given once. */
function refusalOfSeats({ payload, facts }: Case): Decision<never> | null {
  const passed = new Set(facts.passedEnrollments)
  const rooms = new Map(facts.sessionRooms.map((room) => [room.id, room]))
  const people = new Set<string>()
  const places = new Set<string>()
  for (const { enrollmentId, roomId, seat } of payload.seats) {
    if (!passed.has(enrollmentId)) return refuse('NOT_PASSED', { enrollmentId })
    const room = rooms.get(roomId)
    if (!room || seat > room.seats) return refuse('NO_SUCH_SEAT', { room: room?.number, seat })
    people.add(enrollmentId)
    places.add(`${seat}@${roomId}`)
  }
  const twice = people.size < payload.seats.length || places.size < payload.seats.length
  return twice ? refuse('SEAT_GIVEN_TWICE') : null
}

/** Every number made from its seat, and none that ever was another seat's or another person's. */
function refusalOfNumbers({ state, payload, facts }: Case): Decision<never> | null {
  const parsed = parseTicketTemplate(payload.ticketTemplate)
  if (!parsed.ok) return refuse('TICKET_NUMBER_PROBLEM', { problem: parsed.problems[0] })
  const rooms = new Map(facts.sessionRooms.map((room) => [room.id, room.number]))
  const issued = new Set(facts.issuedTicketNumbers)
  const standing = new Map((state?.seats ?? []).map((seat) => [seat.enrollmentId, seat]))
  const given = new Set<string>()
  for (const seat of payload.seats) {
    if (given.has(seat.ticketNumber)) return refuse('TICKET_NUMBER_USED', { number: seat.ticketNumber })
    given.add(seat.ticketNumber)
    const old = standing.get(seat.enrollmentId)
    if (payload.kind !== 'draw' && old && isSame(old, seat)) continue
    if (issued.has(seat.ticketNumber)) return refuse('TICKET_NUMBER_USED', { number: seat.ticketNumber })
    const place = { room: rooms.get(seat.roomId) ?? 0, seat: seat.seat, serials: payload.standingSerials }
    if (!belongsTo(parsed.template, seat.ticketNumber, place)) {
      return refuse('TICKET_NUMBER_PROBLEM', { problem: `${seat.ticketNumber} 不是这个座位的号码` })
    }
  }
  return null
}

function belongsTo(
  template: TicketTemplate,
  number: string,
  place: { room: number; seat: number; serials: readonly number[] },
): boolean {
  const split = splitTicketNumber(template, number)
  return (
    split !== null &&
    Number(split.room) === place.room &&
    Number(split.seat) === place.seat &&
    place.serials.includes(Number(split.session))
  )
}

/** A repair moves nobody whose seat still stands. */
function refusalOfMoving({ state, payload, facts }: Case): Decision<never> | null {
  if (!state || payload.kind !== 'repair') return null
  const passed = new Set(facts.passedEnrollments)
  const rooms = new Map(facts.sessionRooms.map((room) => [room.id, room.seats]))
  const now = new Map(payload.seats.map((seat) => [seat.enrollmentId, seat]))
  const moved = state.seats.some((old) => {
    const stays = passed.has(old.enrollmentId) && old.seat <= (rooms.get(old.roomId) ?? 0)
    const seat = now.get(old.enrollmentId)
    return stays && !(seat && isSame(old, seat))
  })
  return moved ? refuse('REPAIR_MOVES_SOMEBODY') : null
}

const isSame = (one: DrawnSeat, other: DrawnSeat): boolean =>
  one.roomId === other.roomId && one.seat === other.seat && one.ticketNumber === other.ticketNumber
