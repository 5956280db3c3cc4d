import { ExamPlanEntity } from '../../src-shared/domain/exam-plan-operations.ts'
import type { RoomBooking, RoomUse } from '../../src-shared/domain/facts.ts'
import { RoomEntity } from '../../src-shared/domain/room-operations.ts'
import { SeatingEntity } from '../../src-shared/domain/seating/seating.ts'
import { overlap } from '../../src-shared/domain/session.ts'
import { SessionEntity } from '../../src-shared/domain/session-operations.ts'
import type { SiteWork } from '../site-work.ts'
import type { FactAnswers } from './fact-host.ts'
import { sessionsOfPlan } from './plan-facts.ts'
import { timesPrinted } from './seating-facts.ts'

export const roomFacts: FactAnswers<'roomUses' | 'roomBookings' | 'clashingBookings'> = {
  roomUses: async ({ work }, roomId) => {
    const uses: RoomUse[] = []
    for (const { id, state } of await work.all(SessionEntity, 'room', roomId)) {
      const plan = await work.load(ExamPlanEntity, state.planId)
      const seating = await work.load(SeatingEntity, id)
      if (plan === null) continue
      const inRoom = (seating?.seats ?? []).filter((seat) => seat.roomId === roomId)
      let printed = 0
      for (const { ticketNumber } of inRoom) printed += (await timesPrinted(work, ticketNumber)) > 0 ? 1 : 0
      uses.push({
        sessionId: id,
        sessionNumber: state.number,
        planId: state.planId,
        planName: plan.name,
        planStatus: plan.status,
        date: state.date,
        startTime: state.startTime,
        endTime: state.endTime,
        seats: state.rooms.find((room) => room.roomId === roomId)?.seats ?? 0,
        seated: inRoom.length > 0,
        printed,
      })
    }
    return uses.sort((one, other) => (`${one.date}${one.startTime}` < `${other.date}${other.startTime}` ? 1 : -1))
  },
  roomBookings: async ({ work }, { roomIds, date }) => {
    const bookings: RoomBooking[] = []
    for (const roomId of new Set(roomIds)) bookings.push(...(await bookingsOfRoom(work, roomId)))
    return bookings.filter((booking) => booking.date === date)
  },
  clashingBookings: async ({ work }, planId) => {
    const clashes = new Map<string, RoomBooking>()
    for (const { session } of await sessionsOfPlan(work, planId)) {
      for (const { roomId } of session.rooms) {
        for (const booking of await bookingsOfRoom(work, roomId)) {
          if (booking.planId === planId || !overlap(booking, session)) continue
          clashes.set(`${booking.sessionId}.${roomId}`, booking)
        }
      }
    }
    return [...clashes.values()]
  },
}

/** Archived plans no longer hold their rooms. */
async function bookingsOfRoom(work: SiteWork, roomId: string): Promise<readonly RoomBooking[]> {
  const room = await work.load(RoomEntity, roomId)
  const bookings: RoomBooking[] = []
  for (const { id, state } of await work.all(SessionEntity, 'room', roomId)) {
    const plan = await work.load(ExamPlanEntity, state.planId)
    if (plan === null || plan.status === 'archived' || room === null) continue
    bookings.push({
      sessionId: id,
      sessionNumber: state.number,
      planId: state.planId,
      roomId,
      roomName: room.name,
      planName: plan.name,
      date: state.date,
      startTime: state.startTime,
      endTime: state.endTime,
    })
  }
  return bookings
}
