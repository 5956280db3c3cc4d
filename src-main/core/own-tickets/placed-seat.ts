import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { standingSeat } from '../seating/store.ts'

/** The drawn seat of an enrollment as its owner is told it; null until the draw, and where its room is no longer used. */
export function placedSeat(db: ReadDatabase, enrollmentId: string) {
  const row = db.get(
    sql
      .selectFrom('seat')
      .innerJoin('session_room', standingSeat)
      .innerJoin('room', 'room.id', 'seat.room_id')
      .leftJoin('admission_ticket', 'admission_ticket.id', 'seat.ticket_number')
      .select([
        'seat.ticket_number as number',
        'room.number as roomNumber',
        'room.location as roomLocation',
        'seat.seat as seat',
        'admission_ticket.times_printed as timesPrinted',
      ])
      .where('seat.enrollment_id', '=', enrollmentId),
  )
  return row ? { ...row, timesPrinted: row.timesPrinted ?? 0 } : null
}
