import { sql } from '../database/schema.ts'
import type { FactAnswers } from '../fact-answers.ts'

export const seatingFacts: FactAnswers<'seatOf'> = {
  seatOf: (db, enrollmentId) => {
    const row = db.get(
      sql
        .selectFrom('seat')
        .leftJoin('admission_ticket', (join) =>
          join
            .onRef('admission_ticket.id', '=', 'seat.enrollment_id')
            .onRef('admission_ticket.ticket_number', '=', 'seat.ticket_number'),
        )
        .select(['seat.ticket_number', 'admission_ticket.times_printed'])
        .where('seat.enrollment_id', '=', enrollmentId),
    )
    return row ? { ticketNumber: row.ticket_number, timesPrinted: row.times_printed ?? 0 } : null
  },
}
