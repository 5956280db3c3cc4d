import { sql } from '../database/schema.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { drawnSeats, issuedAmong, printedNumbers, roomsOfSession } from './store.ts'

export const seatingFacts: FactAnswers<
  'seatOf' | 'sessionRooms' | 'passedEnrollments' | 'issuedTicketNumbers' | 'printedTickets' | 'drawnSeats'
> = {
  seatOf: (db, enrollmentId) => {
    const row = db.get(
      sql
        .selectFrom('seat')
        .leftJoin('admission_ticket', 'admission_ticket.id', 'seat.ticket_number')
        .select(['seat.ticket_number', 'admission_ticket.times_printed'])
        .where('seat.enrollment_id', '=', enrollmentId),
    )
    return row ? { ticketNumber: row.ticket_number, timesPrinted: row.times_printed ?? 0 } : null
  },
  sessionRooms: roomsOfSession,
  passedEnrollments: (db, sessionId) =>
    db
      .all(
        sql
          .selectFrom('enrollment')
          .select('id')
          .where('session_id', '=', sessionId)
          .where('status', '=', 'passed')
          .orderBy('id'),
      )
      .map((row) => row.id),
  issuedTicketNumbers: issuedAmong,
  printedTickets: printedNumbers,
  drawnSeats: (db, sessionId) =>
    drawnSeats(db, sessionId).map(({ roomId, seat, timesPrinted }) => ({ roomId, seat, printed: timesPrinted > 0 })),
}
