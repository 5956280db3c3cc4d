import {
  type Arrangement,
  at,
  countSameEmployerNeighbours,
  type DrawPerson,
  type DrawRoom,
  emptyArrangement,
  leastPossible,
  seatPerson,
} from './arrangement.ts'
import { seatPosition } from './seat-position.ts'
import { type SeededRandom, seededRandom, shuffled } from './seeded-random.ts'
import { mix, separateEmployers } from './separate-employers.ts'

export type { DrawPerson, DrawRoom } from './arrangement.ts'

/** Journaled with each draw; any change that alters a result for some seed must raise it. */
export const drawAlgorithmVersion = 1

export interface DrawInput {
  readonly seed: string
  readonly rooms: readonly DrawRoom[]
  readonly people: readonly DrawPerson[]
  /** `even`: every room is filled to the same degree. `in-order`: by room number, each full before the next opens. */
  readonly fill: 'even' | 'in-order'
  /** `by-room`: people of one subject sit together, so that few rooms hold two. `mixed`: subjects don't matter. */
  readonly subjects: 'mixed' | 'by-room'
}

export interface SeatAssignment {
  readonly enrollmentId: string
  readonly roomId: string
  /** From 1. */
  readonly seat: number
  /** Facing the lectern, from the front. */
  readonly row: number
  /** Facing the lectern, from the left. */
  readonly column: number
}

export interface DrawResult {
  /** In order of room number and seat. */
  readonly assignments: readonly SeatAssignment[]
  /** Enrollments for whom there was no seat. */
  readonly unseated: readonly string[]
  /** Pairs of one employer side by side or one behind the other. */
  readonly sameEmployerNeighbours: number
  /** True where no other arrangement could have fewer of them. */
  readonly provedMinimal: boolean
}

/**
 * The draw: a random arrangement of people on seats in which people of one employer sit apart as far as possible. The
 * same input gives the same result on every machine, whatever order rooms and people come in. Without shared employers
 * every arrangement is equally likely; with them, chance decides everything that keeping them apart leaves open.
 * @throws RangeError when an id occurs twice or a room has more seats than its grid.
 */
export function drawSeats(input: DrawInput): DrawResult {
  const { rooms, people } = inFixedOrder(input)
  const random = seededRandom(`kaodian-draw-${drawAlgorithmVersion}\n${input.seed}`)
  const order = randomOrder(people, input.subjects, random)
  const counts = shareOut(rooms, people.length, input.fill)
  const opened = rooms.filter((room) => (counts.get(room.id) ?? 0) > 0)
  const seatedPeople = order.slice(
    0,
    [...counts.values()].reduce((sum, n) => sum + n, 0),
  )

  const plan = { people, opened, counts, order: seatedPeople, input }
  const least = leastPossible(emptyArrangement(opened, people), groupSizes(people, seatedPeople))
  const byChance = arrangeByChance(plan, random, least)
  const best =
    countSameEmployerNeighbours(byChance) <= least ? byChance : arrangeByPattern(plan, byChance, random, least)
  const neighbours = countSameEmployerNeighbours(best)
  return {
    assignments: assignmentsOf(best, people),
    unseated: order
      .slice(seatedPeople.length)
      .map((person) => people[person]?.enrollmentId ?? '')
      .sort(),
    sameEmployerNeighbours: neighbours,
    provedMinimal: neighbours <= least,
  }
}

/**
 * The draw's input as canonical text, to be hashed and journaled: equal exactly for inputs that give the same draw by
 * design (order of rooms and people left aside).
 */
export function drawInputText(input: DrawInput): string {
  const { rooms, people } = inFixedOrder(input)
  return JSON.stringify([
    drawAlgorithmVersion,
    input.seed,
    input.fill,
    input.subjects,
    rooms.map((room) => [room.id, room.number, room.rows, room.columns, room.seats]),
    people.map((person) => [person.enrollmentId, person.employerGroup, person.subjectId]),
  ])
}

interface Plan {
  readonly people: readonly DrawPerson[]
  readonly opened: readonly DrawRoom[]
  readonly counts: ReadonlyMap<string, number>
  readonly order: readonly number[]
  readonly input: DrawInput
}

/** Pure chance, then as few exchanges as it takes. Seats stay numbered from 1 without a gap. */
function arrangeByChance(plan: Plan, random: SeededRandom, least: number): Arrangement {
  const arrangement = emptyArrangement(plan.opened, plan.people)
  const taken = takenPlaces(arrangement, plan)
  taken.forEach((place, i) => {
    seatPerson(arrangement, place, plan.order[i] ?? -1)
  })
  separateEmployers(arrangement, freedomOf(arrangement, Int32Array.from(taken), plan), { random, target: least })
  return arrangement
}

/**
 * For employers too large for chance: each room's people, largest employer first, fill one colour of its chessboard and
 * then the other, empty seats last; then exchanges, empty seats included, improve and loosen that. Falls back on what
 * chance gave where that was as good.
 */
function arrangeByPattern(plan: Plan, byChance: Arrangement, random: SeededRandom, least: number): Arrangement {
  const arrangement = emptyArrangement(plan.opened, plan.people)
  const every = Int32Array.from(arrangement.places.keys())
  for (let room = 0; room < plan.opened.length; room++) chessboard(arrangement, { room, dealt: byChance }, random)
  const freedom = freedomOf(arrangement, every, plan)
  separateEmployers(arrangement, freedom, { random, target: least })
  mix(arrangement, freedom, random)
  separateEmployers(arrangement, freedom, { random, target: least })
  const spaced = freedomOf(byChance, every, plan)
  separateEmployers(byChance, spaced, { random, target: least })
  return countSameEmployerNeighbours(arrangement) < countSameEmployerNeighbours(byChance) ? arrangement : byChance
}

/** Seats whom `dealt` has in this room: odd seats first, since odd and even ones alternate like a board's. */
function chessboard(arrangement: Arrangement, where: { room: number; dealt: Arrangement }, random: SeededRandom): void {
  const { room, dealt } = where
  const places = Array.from(
    { length: at(arrangement.roomStart, room + 1) - at(arrangement.roomStart, room) },
    (_, i) => at(arrangement.roomStart, room) + i,
  )
  const present = places.map((place) => at(dealt.occupant, place)).filter((person) => person >= 0)
  const groups = [...Map.groupBy(shuffled(present, random), (person) => at(arrangement.employerOfPerson, person))]
  const alone = groups.filter(([employer]) => employer < 0).flatMap(([, members]) => members)
  const together = groups.filter(([employer]) => employer >= 0).map(([, members]) => members)
  const queue = [...together.sort((a, b) => b.length - a.length).flat(), ...alone]
  const first = places.length % 2 === 0 ? random.below(2) : 0
  const board = [...places.filter((_, i) => i % 2 === first), ...places.filter((_, i) => i % 2 !== first)]
  queue.forEach((person, i) => {
    seatPerson(arrangement, board[i] ?? -1, person)
  })
}

/** People change places within a room, or across rooms within one subject; an empty seat stays in its room. */
function freedomOf(arrangement: Arrangement, movable: Int32Array, plan: Plan) {
  const { roomOf, occupant, subject } = arrangement
  const mixed = plan.input.subjects === 'mixed'
  return {
    movable,
    mayExchange: (left: number, right: number) =>
      at(roomOf, left) === at(roomOf, right) ||
      (at(occupant, left) >= 0 && at(occupant, right) >= 0 && (mixed || at(subject, left) === at(subject, right))),
  }
}

function takenPlaces(arrangement: Arrangement, plan: Plan): number[] {
  return [...arrangement.places.entries()]
    .filter(([, { room, seat }]) => seat <= (plan.counts.get(room.id) ?? 0))
    .map(([place]) => place)
}

/** Everybody shuffled; by subject, the subjects one after the other in random order. */
function randomOrder(people: readonly DrawPerson[], subjects: DrawInput['subjects'], random: SeededRandom): number[] {
  const order = shuffled([...people.keys()], random)
  if (subjects === 'mixed') return order
  return [...Map.groupBy(order, (person) => people[person]?.subjectId).values()].flat()
}

/** How many sit in each room; by largest remainder where all are filled to the same degree. */
export function shareOut(
  rooms: readonly DrawRoom[],
  people: number,
  fill: DrawInput['fill'],
): ReadonlyMap<string, number> {
  const capacity = rooms.reduce((sum, room) => sum + room.seats, 0)
  const seated = Math.min(people, capacity)
  let left = seated
  if (fill === 'in-order')
    return new Map(
      rooms.map((room) => {
        const here = Math.min(room.seats, left)
        left -= here
        return [room.id, here]
      }),
    )
  const exact = rooms.map((room) => ({ room, count: (seated * room.seats) / Math.max(1, capacity) }))
  const counts = new Map(exact.map(({ room, count }) => [room.id, Math.floor(count)]))
  for (const count of counts.values()) left -= count
  const byRemainder = exact.toSorted((a, b) => (b.count % 1) - (a.count % 1) || a.room.number - b.room.number)
  for (const { room } of byRemainder.slice(0, left)) counts.set(room.id, (counts.get(room.id) ?? 0) + 1)
  return counts
}

function groupSizes(people: readonly DrawPerson[], seated: readonly number[]): number[] {
  const sizes = new Map<string, number>()
  for (const person of seated) {
    const group = people[person]?.employerGroup
    if (typeof group === 'string') sizes.set(group, (sizes.get(group) ?? 0) + 1)
  }
  return [...sizes.values()]
}

export function assignmentsOf(arrangement: Arrangement, people: readonly DrawPerson[]): SeatAssignment[] {
  return arrangement.places.flatMap(({ room, seat }, place) => {
    const person = people[at(arrangement.occupant, place)]
    if (person === undefined) return []
    return [{ enrollmentId: person.enrollmentId, roomId: room.id, seat, ...seatPosition(room, seat) }]
  })
}

/** Rooms by number, people by id, compared by code unit and not by a locale that differs between machines. */
export function inFixedOrder(input: { rooms: readonly DrawRoom[]; people: readonly DrawPerson[] }) {
  const rooms = input.rooms.toSorted((a, b) => a.number - b.number || compareText(a.id, b.id))
  const people = input.people.toSorted((a, b) => compareText(a.enrollmentId, b.enrollmentId))
  if (new Set(rooms.map((room) => room.id)).size < rooms.length) throw new RangeError('a room occurs twice')
  if (new Set(people.map((person) => person.enrollmentId)).size < people.length)
    throw new RangeError('an enrollment occurs twice')
  for (const room of rooms)
    if (room.seats > room.rows * room.columns) throw new RangeError(`room ${room.number} has more seats than its grid`)
  return { rooms, people }
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
