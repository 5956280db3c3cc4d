import type { examPlans } from '../../../src-shared/contract/exam-plans.ts'
import type { OutputOf, ParsedInputOf } from '../../../src-shared/contract/procedure.ts'
import type { RoomBooking } from '../../../src-shared/domain/facts.ts'
import type { ReadDatabase } from '../database/database.ts'
import { allRooms } from './list-rooms.ts'
import { bookingsDuring } from './room-bookings.ts'

/** All rooms, with why some can't be used at these hours. */
export function listRoomsFor(
  db: ReadDatabase,
  { planId, sessionId, ...hours }: ParsedInputOf<typeof examPlans.listRoomsFor>,
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
      busy: booking ? busyWords(booking, planId) : null,
    }
  })
}

/** The session's own plan goes without saying. */
function busyWords({ startTime, endTime, sessionNumber, ...booking }: RoomBooking, planId: string): string {
  const plan = booking.planId === planId ? '' : `“${booking.planName}”`
  return `${startTime}–${endTime} ${plan}第 ${sessionNumber} 场在用`
}
