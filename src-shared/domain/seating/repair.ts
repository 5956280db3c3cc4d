import {
  type Arrangement,
  at,
  countSameEmployerNeighbours,
  type DrawPerson,
  type DrawRoom,
  emptyArrangement,
  exchange,
  exchangeCost,
  sameEmployerAround,
  seatPerson,
} from './arrangement.ts'
import { assignmentsOf, drawAlgorithmVersion, inFixedOrder, type SeatAssignment } from './draw.ts'
import { type SeededRandom, seededRandom, shuffled } from './seeded-random.ts'

export interface OccupiedSeat {
  readonly enrollmentId: string
  readonly roomId: string
  readonly seat: number
}

export interface RepairInput {
  readonly seed: string
  /** The rooms as they are now. */
  readonly rooms: readonly DrawRoom[]
  /** Everybody who shall have a seat now. */
  readonly people: readonly DrawPerson[]
  /** Who sat where until now. */
  readonly seated: readonly OccupiedSeat[]
  /** As the session was drawn: `by-room` prefers rooms where the subject already sits. */
  readonly subjects: 'mixed' | 'by-room'
  /** Every seat that anybody ever had in this session; a seat nobody had is preferred, since its number is unused. */
  readonly everOccupied: readonly { readonly roomId: string; readonly seat: number }[]
}

export interface RepairResult {
  readonly assignments: readonly SeatAssignment[]
  /** Who got a seat or another one, in order of enrollment; `from` is null for those who had none. */
  readonly moved: readonly {
    readonly enrollmentId: string
    readonly from: { readonly roomId: string; readonly seat: number } | null
    readonly to: SeatAssignment
  }[]
  /** Who had a seat and is no longer to have one. */
  readonly vacated: readonly OccupiedSeat[]
  /** For whom no seat was left. */
  readonly unseated: readonly string[]
  readonly sameEmployerNeighbours: number
}

/**
 * The least change that makes a drawn session right again: whoever still has an existing seat keeps it, and only people
 * without one are seated. They get free seats, in rooms already in use before unused ones, where their subject sits (if
 * the draw kept subjects apart), with the fewest neighbours of their employer, on seats nobody had before; what is still
 * open, chance decides. Reproducible like the draw.
 * @throws RangeError when an id occurs twice or two people sit on one seat.
 */
export function repairSeats(input: RepairInput): RepairResult {
  const { rooms, people } = inFixedOrder(input)
  const random = seededRandom(`kaodian-repair-${drawAlgorithmVersion}\n${input.seed}`)
  const arrangement = emptyArrangement(rooms, people)
  const waiting = keepSeated(arrangement, people, input.seated)
  const free = [...arrangement.places.keys()].filter((place) => at(arrangement.occupant, place) < 0)
  const used = new Set(input.everOccupied.map(seatKey))
  const inUse = new Set([...arrangement.roomOf].filter((_, place) => at(arrangement.occupant, place) >= 0))
  const subjectRooms = new Set(
    [...arrangement.roomOf].map((room, place) => `${at(arrangement.subject, place)}@${room}`),
  )
  const kindOf = (place: number): Preference => {
    const spot = arrangement.places[place]
    return {
      otherRoom: inUse.has(at(arrangement.roomOf, place)) ? 0 : 1,
      givenBefore: spot !== undefined && used.has(seatKey({ roomId: spot.room.id, seat: spot.seat })) ? 1 : 0,
    }
  }
  const strangeRoom = (place: number, person: number) =>
    input.subjects === 'by-room' &&
    !subjectRooms.has(`${at(arrangement.subjectOfPerson, person)}@${at(arrangement.roomOf, place)}`)
  const queue = byEmployerSize(waiting, arrangement)
  const placed = seatWaiting(arrangement, { waiting: queue, free, kindOf, strangeRoom }, random)
  swapNewcomers(arrangement, placed)
  return resultOf(arrangement, people, input)
}

/** More than any number of neighbours (at most 4, twice) and a seat given before can weigh. */
const subjectWeight = 10

interface Preference {
  readonly otherRoom: number
  readonly givenBefore: number
}

/** Seats all who keep their seats and returns the others. */
function keepSeated(
  arrangement: Arrangement,
  people: readonly DrawPerson[],
  seated: readonly OccupiedSeat[],
): number[] {
  const placeOf = new Map(
    arrangement.places.map(({ room, seat }, place) => [seatKey({ roomId: room.id, seat }), place]),
  )
  const seatOf = new Map(seated.map((one) => [one.enrollmentId, one]))
  if (seatOf.size < seated.length) throw new RangeError('an enrollment has two seats')
  return [...people.keys()].filter((person) => {
    const old = seatOf.get(people[person]?.enrollmentId ?? '')
    const place = old && placeOf.get(seatKey(old))
    if (place === undefined) return true
    if (at(arrangement.occupant, place) >= 0) throw new RangeError('two people have one seat')
    seatPerson(arrangement, place, person)
    return false
  })
}

/** Largest employer first: its people have the fewest seats where nobody of theirs is near. */
function byEmployerSize(waiting: readonly number[], { employerOfPerson }: Arrangement): number[] {
  const sizes = new Map<number, number>()
  for (const employer of employerOfPerson) if (employer >= 0) sizes.set(employer, (sizes.get(employer) ?? 0) + 1)
  const size = (person: number) => sizes.get(at(employerOfPerson, person)) ?? 0
  return waiting.toSorted((a, b) => size(b) - size(a))
}

interface Seating {
  readonly waiting: readonly number[]
  readonly free: readonly number[]
  readonly kindOf: (place: number) => Preference
  /** Whether nobody of the person's subject sits in the place's room, where that matters. */
  readonly strangeRoom: (place: number, person: number) => boolean
}

/** Returns the places taken. Who comes after the last free seat stays without. */
function seatWaiting(arrangement: Arrangement, seating: Seating, random: SeededRandom): number[] {
  const { waiting, free, kindOf, strangeRoom } = seating
  const open = shuffled(free, random).map((place) => ({ place, ...kindOf(place) }))
  const usedRooms = open.filter((spot) => spot.otherRoom === 0)
  const placed: number[] = []
  for (const person of waiting) {
    const group = at(arrangement.employerOfPerson, person)
    const pool = usedRooms.length > 0 ? usedRooms : open.filter((spot) => spot.otherRoom > 0)
    const best = leastBy(
      pool,
      (spot) =>
        sameEmployerAround(arrangement, spot.place, group) * 2 +
        spot.givenBefore +
        (strangeRoom(spot.place, person) ? subjectWeight : 0),
    )
    if (best === null) break
    seatPerson(arrangement, best.place, person)
    placed.push(best.place)
    remove(usedRooms, best)
    remove(open, best)
  }
  return placed
}

/** Those just seated may still change among themselves where that parts employers. */
function swapNewcomers(arrangement: Arrangement, placed: readonly number[]): void {
  for (let again = true; again; ) {
    again = false
    for (const left of placed) {
      if (sameEmployerAround(arrangement, left, at(arrangement.employer, left)) === 0) continue
      const right = leastBy(placed, (place) => exchangeCost(arrangement, left, place))
      if (right === null || exchangeCost(arrangement, left, right) >= 0) continue
      exchange(arrangement, left, right)
      again = true
    }
  }
}

function resultOf(arrangement: Arrangement, people: readonly DrawPerson[], input: RepairInput): RepairResult {
  const assignments = assignmentsOf(arrangement, people)
  const before = new Map(input.seated.map((one) => [one.enrollmentId, one]))
  const now = new Map(assignments.map((one) => [one.enrollmentId, one]))
  const wanted = new Set(people.map((person) => person.enrollmentId))
  return {
    assignments,
    moved: people.flatMap(({ enrollmentId }) => {
      const [old, to] = [before.get(enrollmentId), now.get(enrollmentId)]
      if (to === undefined || (old && seatKey(old) === seatKey(to))) return []
      return [{ enrollmentId, from: old ? { roomId: old.roomId, seat: old.seat } : null, to }]
    }),
    vacated: input.seated.filter((one) => !wanted.has(one.enrollmentId)),
    unseated: people.map((person) => person.enrollmentId).filter((id) => !now.has(id)),
    sameEmployerNeighbours: countSameEmployerNeighbours(arrangement),
  }
}

function leastBy<T>(items: readonly T[], cost: (item: T) => number): T | null {
  let best: T | null = null
  let lowest = Number.POSITIVE_INFINITY
  for (const item of items) {
    const price = cost(item)
    if (price < lowest) [best, lowest] = [item, price]
  }
  return best
}

function remove<T>(items: T[], item: T): void {
  const index = items.indexOf(item)
  if (index >= 0) items.splice(index, 1)
}

const seatKey = ({ roomId, seat }: { roomId: string; seat: number }) => `${seat}@${roomId}`
