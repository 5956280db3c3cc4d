import { neighbouringSeats } from './seat-position.ts'

export interface DrawRoom {
  readonly id: string
  readonly number: number
  readonly rows: number
  readonly columns: number
  /** Seats in use, at most rows × columns. */
  readonly seats: number
}

export interface DrawPerson {
  readonly enrollmentId: string
  /** Root employer: branches of one enterprise count as one. Null where nobody shares an employer with this person. */
  readonly employerGroup: string | null
  readonly subjectId: string
}

/** One seat of one room. Places are numbered from 0 through all rooms in order. */
export interface Place {
  readonly room: DrawRoom
  readonly seat: number
}

/**
 * Who sits where, in numbers: `occupant[place]` is a person's index or −1, `employer[place]` and `subject[place]` their
 * groups or −1, `neighbours` four place numbers each or −1. Typed arrays, since 10,000 people mean millions of looks.
 */
export interface Arrangement {
  readonly places: readonly Place[]
  readonly roomOf: Int32Array
  /** First place of each room, and one past the last at the end. */
  readonly roomStart: Int32Array
  readonly neighbours: Int32Array
  readonly occupant: Int32Array
  readonly employer: Int32Array
  readonly subject: Int32Array
  readonly employerOfPerson: Int32Array
  readonly subjectOfPerson: Int32Array
}

export const at = (array: Int32Array, index: number): number => array[index] ?? -1

/** Nobody seated yet. Rooms and people must already be in their final order. */
export function emptyArrangement(rooms: readonly DrawRoom[], people: readonly DrawPerson[]): Arrangement {
  const places = rooms.flatMap((room) => Array.from({ length: room.seats }, (_, i) => ({ room, seat: i + 1 })))
  const roomStart = new Int32Array(rooms.length + 1)
  rooms.forEach((room, i) => {
    roomStart[i + 1] = at(roomStart, i) + room.seats
  })
  const roomOf = new Int32Array(places.length)
  rooms.forEach((_, i) => {
    roomOf.fill(i, at(roomStart, i), at(roomStart, i + 1))
  })
  const neighbours = new Int32Array(places.length * 4).fill(-1)
  places.forEach(({ room, seat }, place) => {
    neighbouringSeats(room, seat).forEach((other, k) => {
      neighbours[place * 4 + k] = at(roomStart, at(roomOf, place)) + other - 1
    })
  })
  const nobody = () => new Int32Array(places.length).fill(-1)
  return {
    places,
    roomOf,
    roomStart,
    neighbours,
    occupant: nobody(),
    employer: nobody(),
    subject: nobody(),
    employerOfPerson: numbered(people.map((person) => person.employerGroup)),
    subjectOfPerson: numbered(people.map((person) => person.subjectId)),
  }
}

export function seatPerson(arrangement: Arrangement, place: number, person: number): void {
  arrangement.occupant[place] = person
  arrangement.employer[place] = person < 0 ? -1 : at(arrangement.employerOfPerson, person)
  arrangement.subject[place] = person < 0 ? -1 : at(arrangement.subjectOfPerson, person)
}

export function exchange(arrangement: Arrangement, left: number, right: number): void {
  const [a, b] = [at(arrangement.occupant, left), at(arrangement.occupant, right)]
  seatPerson(arrangement, left, b)
  seatPerson(arrangement, right, a)
}

/** How many neighbours of a place have this employer; −1 (none) never counts. */
export function sameEmployerAround({ neighbours, employer }: Arrangement, place: number, group: number): number {
  if (group < 0) return 0
  let count = 0
  for (let k = place * 4; k < place * 4 + 4; k++) {
    const other = at(neighbours, k)
    if (other >= 0 && at(employer, other) === group) count++
  }
  return count
}

/** By how much exchanging two places changes the number of same-employer neighbours; below 0 is better. */
export function exchangeCost(arrangement: Arrangement, left: number, right: number): number {
  const [a, b] = [at(arrangement.employer, left), at(arrangement.employer, right)]
  if (a === b) return 0
  const before = sameEmployerAround(arrangement, left, a) + sameEmployerAround(arrangement, right, b)
  const after = sameEmployerAround(arrangement, left, b) + sameEmployerAround(arrangement, right, a)
  // Side by side, each would count the other's old place, which the exchange empties of that employer.
  const echo = areNeighbours(arrangement, left, right) ? (a >= 0 ? 1 : 0) + (b >= 0 ? 1 : 0) : 0
  return after - echo - before
}

function areNeighbours({ neighbours }: Arrangement, left: number, right: number): boolean {
  for (let k = left * 4; k < left * 4 + 4; k++) if (at(neighbours, k) === right) return true
  return false
}

/** Pairs of people of one employer who sit side by side or one behind the other. */
export function countSameEmployerNeighbours(arrangement: Arrangement): number {
  let ends = 0
  arrangement.employer.forEach((group, place) => {
    ends += sameEmployerAround(arrangement, place, group)
  })
  return ends / 2
}

/**
 * A number of same-employer neighbours that no arrangement of these people in these rooms can go below, for proofs:
 * (1) rooms numbered like a snake always split into ⌈seats/2⌉ places without any neighbours among them, so a group
 * larger than that has a pair for each person too many; (2) a group leaves V − g places to others, which keep at most
 * the sum of the V − g highest degrees of all E neighbourhoods free of it. Pairs of different groups are different pairs.
 */
export function leastPossible(arrangement: Arrangement, groupSizes: Iterable<number>): number {
  const { places, neighbours, roomStart } = arrangement
  const degrees = places.map((_, place) => neighbours.subarray(place * 4, place * 4 + 4).filter((n) => n >= 0).length)
  const pairs = degrees.reduce((sum, degree) => sum + degree, 0) / 2
  let apart = 0
  for (let room = 0; room + 1 < roomStart.length; room++)
    apart += Math.ceil((at(roomStart, room + 1) - at(roomStart, room)) / 2)
  const kept = [0]
  for (const degree of degrees.sort((a, b) => b - a)) kept.push((kept.at(-1) ?? 0) + degree)
  let least = 0
  for (const size of groupSizes) least += Math.max(0, size - apart, pairs - (kept[places.length - size] ?? pairs))
  return least
}

function numbered(names: readonly (string | null)[]): Int32Array {
  const numbers = new Map<string, number>()
  return Int32Array.from(names, (name) => {
    if (name === null) return -1
    const known = numbers.get(name) ?? numbers.size
    numbers.set(name, known)
    return known
  })
}
