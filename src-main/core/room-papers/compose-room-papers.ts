import { admissionHours } from '../../../src-shared/domain/admission-hours.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import type { RoomPaper, RoomPaperPerson } from '../../documents/room-paper-content.ts'
import { found, photoOf, printingSite, type SessionPart, sessionParts } from '../admission-tickets/session-parts.ts'
import type { TicketSeat } from '../admission-tickets/tickets-in-scope.ts'
import type { ReadDatabase } from '../database/database.ts'
import { shownRooms } from '../seating/shown-rooms.ts'
import { seatingStore } from '../seating/store.ts'

/**
 * What the papers of some rooms of one session say, photos included, by room number; rooms in which nobody sits have
 * none.
 * @param now UTC instant of making, printed in the foot
 */
export function composeRoomPapers(
  db: ReadDatabase,
  { sessionId, seats, now }: { sessionId: string; seats: readonly TicketSeat[]; now: string },
): RoomPaper[] {
  const site = printingSite(db)
  const part = sessionParts(db)(sessionId)
  const { seed } = found(seatingStore.load(db, sessionId)).state
  const shared = { ...sharedBy(part), siteName: site.name, demonstration: site.demonstration, seed }
  const printedAt = formatChinaTime(InstantSchema.parse(now))
  return shownRooms(db, sessionId).flatMap((room) => {
    const ofRoom = seats.filter((seat) => seat.roomId === room.roomId)
    if (ofRoom.length === 0) return []
    const people = ofRoom.map((seat) => personOf(db, seat, part))
    const { number: roomNumber, rows, columns, seats: inUse } = room
    return [
      { ...shared, printedAt, roomNumber, rows, columns, seats: inUse, people, subjects: subjectsOf(ofRoom, part) },
    ]
  })
}

function sharedBy({ plan, session }: SessionPart) {
  const { admitFrom, lateLimit } = admissionHours(plan, session)
  const { date, startTime, endTime, number: sessionNumber } = session
  return { examTitle: plan.name, date, startTime, endTime, sessionNumber, admitFrom, lateLimit }
}

const subjectsOf = (seats: readonly TicketSeat[], { plan }: SessionPart): string[] => {
  const sat = new Set(seats.map((seat) => seat.subjectId))
  return plan.subjects.filter((subject) => sat.has(subject.id)).map(subjectName)
}

const personOf = (db: ReadDatabase, seat: TicketSeat, { split }: SessionPart): RoomPaperPerson => ({
  seat: seat.seat,
  name: seat.name,
  idNumber: seat.idNumber,
  employerName: seat.employerName ?? '',
  number: split(seat.ticketNumber),
  photo: photoOf(db, seat.portrait),
})
