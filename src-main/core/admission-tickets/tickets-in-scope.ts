import type { TicketScope } from '../../../src-shared/contract/admission-tickets.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { standingSeat } from '../seating/store.ts'

/** A seat whose ticket is asked for. */
export type TicketSeat = ReturnType<typeof rowsOf>[number]

/** The present tickets of a scope, by session, room and seat. @throws AppError as `none` says, where there is none */
export function ticketsInScope(
  db: ReadDatabase,
  scope: TicketScope,
  none: 'TICKETS_NOTHING_CHOSEN' | 'ROOM_PAPERS_NOBODY_SEATED' | 'TICKET_NOT_READY' = 'TICKETS_NOTHING_CHOSEN',
): TicketSeat[] {
  const seats = scope.kind === 'people' ? ofPeople(db, scope.enrollmentIds) : rowsOf(db, scope)
  if (seats.length === 0) throw new AppError(none)
  return seats
}

/** Those of the seats whose ticket is no longer the present one: drawn anew, moved or withdrawn since they were read. */
export function voidAmong(db: ReadDatabase, seats: readonly TicketSeat[]): readonly TicketSeat[] {
  const present = new Map(
    [...new Set(seats.map((seat) => seat.sessionId))].flatMap((sessionId) =>
      db
        .all(sql.selectFrom('seat').select(['ticket_number', 'enrollment_id']).where('session_id', '=', sessionId))
        .map((row) => [row.ticket_number, row.enrollment_id] as const),
    ),
  )
  return seats.filter((seat) => present.get(seat.ticketNumber) !== seat.enrollmentId)
}

function ofPeople(db: ReadDatabase, enrollmentIds: readonly string[]): TicketSeat[] {
  const wanted = new Set(enrollmentIds)
  const sessions = new Set(
    [...wanted].flatMap((id) => {
      const row = db.get(sql.selectFrom('seat').select('session_id').where('enrollment_id', '=', id))
      return row ? [row.session_id] : []
    }),
  )
  // A selection is of one session, rarely of two: reading those whole keeps their order without sorting here.
  return [...sessions]
    .flatMap((sessionId) => rowsOf(db, { kind: 'session', sessionId }))
    .filter((seat) => wanted.has(seat.enrollmentId))
}

function rowsOf(db: ReadDatabase, scope: Exclude<TicketScope, { kind: 'people' }>) {
  const query = sql
    .selectFrom('seat')
    .innerJoin('session', 'session.id', 'seat.session_id')
    .innerJoin('session_room', standingSeat)
    .innerJoin('room', 'room.id', 'seat.room_id')
    .innerJoin('enrollment', 'enrollment.id', 'seat.enrollment_id')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .leftJoin('employer', 'employer.id', 'candidate.employer_id')
    .leftJoin('admission_ticket', 'admission_ticket.id', 'seat.ticket_number')
    .select([
      'seat.enrollment_id as enrollmentId',
      'seat.session_id as sessionId',
      'seat.room_id as roomId',
      'seat.seat as seat',
      'seat.ticket_number as ticketNumber',
      'session.plan_id as planId',
      'session.number as sessionNumber',
      'session.date as date',
      'room.number as roomNumber',
      'room.location as roomLocation',
      'room.rows as rows',
      'room.columns as columns',
      'enrollment.subject_id as subjectId',
      'candidate.id as candidateId',
      'candidate.name as name',
      'candidate.id_type as idType',
      'candidate.id_number as idNumber',
      'candidate.sex as sex',
      'candidate.portrait as portrait',
      'employer.name as employerName',
      'admission_ticket.times_printed as timesPrinted',
    ])
    .orderBy('session.date')
    .orderBy('session.start_time')
    .orderBy('session.number')
    .orderBy('room.number')
    .orderBy('seat.seat')
  if (scope.kind === 'plan') return db.all(query.where('session.plan_id', '=', scope.planId))
  const ofSession = query.where('seat.session_id', '=', scope.sessionId)
  return db.all(scope.kind === 'room' ? ofSession.where('seat.room_id', '=', scope.roomId) : ofSession)
}
