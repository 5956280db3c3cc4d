import { CHECK_IN_STANDINGS, type CheckInStanding } from '../../../src-shared/domain/check-in.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { standingSeat } from '../seating/store.ts'

export interface SeatStanding {
  readonly enrollmentId: string
  readonly roomId: string
  readonly standing: CheckInStanding
}

const seatsOfSession = statement((given: { sessionId: string }) =>
  sql
    .selectFrom('seat')
    .innerJoin('session_room', standingSeat)
    .innerJoin('session', 'session.id', 'seat.session_id')
    .leftJoin('check_in', (join) =>
      join
        .onRef('check_in.id', '=', 'seat.enrollment_id')
        .onRef('check_in.date', '=', 'session.date')
        .onRef('check_in.start_time', '=', 'session.start_time'),
    )
    .select(['seat.enrollment_id as enrollmentId', 'seat.room_id as roomId', 'check_in.standing'])
    .where('seat.session_id', '=', given.sessionId),
)

/** Every seat of a session that stands, with whether its person came; for counting, without names. */
export const seatStandings = (db: ReadDatabase, sessionId: string): SeatStanding[] =>
  db.all(seatsOfSession, { sessionId }).map(({ enrollmentId, roomId, standing }) => ({
    ...{ enrollmentId, roomId },
    standing: CHECK_IN_STANDINGS.find((known) => known === standing) ?? 'expected',
  }))
