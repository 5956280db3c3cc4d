import type { SeatingPreview } from '../../../src-shared/contract/seating.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type ArrangementRequest, type ComputedArrangement, computeArrangement } from './compute-arrangement.ts'
import { peopleById, placeIn } from './people-of-session.ts'
import { shownRooms } from './shown-rooms.ts'
import { printedNumbers } from './store.ts'

/** What an arrangement would give, in the terms of a page. */
export function previewArrangement(db: ReadDatabase, request: ArrangementRequest): SeatingPreview {
  const computed = computeArrangement(db, request)
  const { arrangement, ground, sameEmployerNeighbours, provedMinimal } = computed
  const seatedIn = new Map<string, number>()
  for (const { roomId } of arrangement.seats) seatedIn.set(roomId, (seatedIn.get(roomId) ?? 0) + 1)
  const moved = request.kind === 'repair' ? movedPeople(db, computed) : []
  return {
    inputDigest: arrangement.inputDigest,
    replaces: arrangement.replaces,
    people: arrangement.seats.length,
    sameEmployerNeighbours,
    provedMinimal,
    rooms: shownRooms(db, ground.sessionId).map((room) => ({ ...room, seated: seatedIn.get(room.roomId) ?? 0 })),
    wastedTickets: arrangement.wastedTickets,
    moved,
    staying: arrangement.seats.length - moved.length,
  }
}

function movedPeople(db: ReadDatabase, { arrangement, ground }: ComputedArrangement): SeatingPreview['moved'] {
  const rooms = new Map(ground.rooms.map((room) => [room.id, room]))
  const before = new Map((ground.standing?.seats ?? []).map((seat) => [seat.enrollmentId, seat]))
  const printed = new Set(printedNumbers(db, ground.sessionId))
  const changed = arrangement.seats.filter((seat) => before.get(seat.enrollmentId)?.ticketNumber !== seat.ticketNumber)
  const people = peopleById(
    db,
    ground.plan,
    changed.map((seat) => seat.enrollmentId),
  )
  return changed.flatMap(({ enrollmentId, roomId, seat }) => {
    const [person, room] = [people.get(enrollmentId), rooms.get(roomId)]
    if (!person || !room) return []
    const old = before.get(enrollmentId)
    const oldRoom = old && rooms.get(old.roomId)
    return [
      {
        ...person,
        // A room that the session gave up can't be drawn any more; whoever sat there counts as without a seat.
        from: old && oldRoom ? { room: oldRoom.number, ...placeIn(oldRoom, old.seat) } : null,
        to: { room: room.number, ...placeIn(room, seat) },
        wasPrinted: old !== undefined && printed.has(old.ticketNumber),
      },
    ]
  })
}
