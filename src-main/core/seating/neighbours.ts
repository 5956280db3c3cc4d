import {
  countSameEmployerNeighbours,
  emptyArrangement,
  seatPerson,
} from '../../../src-shared/domain/seating/arrangement.ts'
import type { DrawnSeat } from '../../../src-shared/domain/seating/seating.ts'
import type { SeatingGround } from './ground.ts'

/** Pairs of one employer side by side or one behind the other, as people sit now. */
export function countNeighbours({ rooms, people }: SeatingGround, seats: readonly DrawnSeat[]): number {
  const arrangement = emptyArrangement(rooms, people)
  const placeOf = new Map(arrangement.places.map(({ room, seat }, place) => [`${seat}@${room.id}`, place]))
  const personOf = new Map(people.map((person, index) => [person.enrollmentId, index]))
  for (const { enrollmentId, roomId, seat } of seats) {
    const [place, person] = [placeOf.get(`${seat}@${roomId}`), personOf.get(enrollmentId)]
    if (place !== undefined && person !== undefined) seatPerson(arrangement, place, person)
  }
  return countSameEmployerNeighbours(arrangement)
}
