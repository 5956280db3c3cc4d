import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { seating } from '../../../src-shared/contract/seating.ts'
import { seatsLost } from '../../../src-shared/domain/seats-lost.ts'
import type { Session } from '../../../src-shared/domain/session.ts'
import type { ReadDatabase } from '../database/database.ts'
import { seatingGround } from './ground.ts'
import { peopleById } from './people-of-session.ts'
import { drawnSeats } from './store.ts'

/**
 * Whose drawn seats would be gone with these rooms, in order of room and seat.
 * @throws AppError NOT_FOUND
 */
export function listSeatsLost(
  db: ReadDatabase,
  { sessionId, rooms }: { readonly sessionId: string; readonly rooms: Session['rooms'] },
): OutputOf<typeof seating.listSeatsLost> {
  const { session, plan } = seatingGround(db, sessionId)
  const lost = seatsLost(drawnSeats(db, sessionId), { before: session.rooms, after: rooms })
  const people = peopleById(
    db,
    plan,
    lost.map((seat) => seat.enrollmentId),
  )
  return lost.flatMap(({ enrollmentId, room, seat, timesPrinted }) => {
    const person = people.get(enrollmentId)
    return person ? [{ ...person, room, seat, timesPrinted }] : []
  })
}
