import type { examPlans } from '../../../src-shared/contract/exam-plans.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { ReadDatabase } from '../database/database.ts'
import { allRooms } from './list-rooms.ts'
import { bookingsDuring } from './room-bookings.ts'

/** All rooms, with why some can't be used at these hours. */
export function listRoomsFor(
  db: ReadDatabase,
  { sessionId, ...hours }: { date: string; startTime: string; endTime: string; sessionId: string | null },
): OutputOf<typeof examPlans.listRoomsFor> {
  const bookings = bookingsDuring(db, hours).filter((booking) => booking.sessionId !== sessionId)
  return allRooms(db).map(({ id, room }) => {
    const booking = bookings.find((one) => one.roomId === id)
    return {
      roomId: id,
      number: room.number,
      name: room.name,
      location: room.location,
      seats: room.seats,
      disabled: room.status === 'disabled',
      busy: booking ? `${booking.startTime}–${booking.endTime} 已被“${booking.planName}”占用` : null,
    }
  })
}
