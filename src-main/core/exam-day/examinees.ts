import type { Examinee } from '../../../src-shared/contract/exam-day.ts'
import { PictureSchema } from '../../../src-shared/domain/candidate.ts'
import { standingOf } from '../../../src-shared/domain/check-in.ts'
import { EnrollmentSchema } from '../../../src-shared/domain/enrollment.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { seatPosition } from '../../../src-shared/domain/seating/seat-position.ts'
import { spacedTicketNumber } from '../../../src-shared/domain/ticket-number.ts'
import { found as notMissing, sessionParts } from '../admission-tickets/session-parts.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { examPlanStore, sessionStore } from '../exam-plans/store.ts'
import { standingSeat } from '../seating/store.ts'
import { storedCheckIn } from './store.ts'

/** Everybody who has a seat in a session, or in one of its rooms, by room and seat. */
export const examineesOf = (db: ReadDatabase, sessionId: string, roomId: string | null = null): Examinee[] =>
  read(
    db,
    db.all(
      rows()
        .where('enrollment.session_id', '=', sessionId)
        .where('session_room.room_id', 'is not', null)
        .$if(roomId !== null, (query) => query.where('session_room.room_id', '=', roomId ?? ''))
        .orderBy('room.number')
        .orderBy('seat.seat'),
    ),
  )

/** One enrollment, whatever its state; null where there is none. */
export const examinee = (db: ReadDatabase, enrollmentId: string): Examinee | null =>
  read(db, db.all(rows().where('enrollment.id', '=', enrollmentId)))[0] ?? null

const rows = () =>
  sql
    .selectFrom('enrollment')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .innerJoin('session', 'session.id', 'enrollment.session_id')
    .leftJoin('employer', 'employer.id', 'candidate.employer_id')
    .leftJoin('seat', 'seat.enrollment_id', 'enrollment.id')
    .leftJoin('session_room', standingSeat)
    .leftJoin('room', 'room.id', 'session_room.room_id')
    // What was noted before the session was put off belongs to another sitting.
    .leftJoin('check_in', (join) =>
      join
        .onRef('check_in.id', '=', 'enrollment.id')
        .onRef('check_in.date', '=', 'session.date')
        .onRef('check_in.start_time', '=', 'session.start_time'),
    )
    .select((of) => [
      'enrollment.id as enrollmentId',
      'enrollment.status',
      'enrollment.session_id as sessionId',
      'enrollment.subject_id as subjectId',
      'candidate.id as candidateId',
      'candidate.name',
      'candidate.sex',
      'candidate.id_type as idType',
      'candidate.id_number as idNumber',
      'candidate.portrait',
      'employer.name as employer',
      'session_room.room_id as roomId',
      'seat.seat',
      'seat.ticket_number as ticketNumber',
      'room.number as roomNumber',
      'room.name as roomName',
      'room.location',
      'room.rows',
      'room.columns',
      'check_in.content as checkIn',
      of
        .selectFrom('violation')
        .select((all) => all.fn.countAll<number>().as('count'))
        .whereRef('violation.enrollment_id', '=', 'enrollment.id')
        .whereRef('violation.date', '=', 'session.date')
        .whereRef('violation.start_time', '=', 'session.start_time')
        .where('violation.withdrawn', '=', 0)
        .as('violations'),
    ])

type Row = ReturnType<typeof rows> extends { execute(): Promise<(infer R)[]> } ? R : never

function read(db: ReadDatabase, found: readonly Row[]): Examinee[] {
  const parts = sessionParts(db)
  return found.map((row) => {
    const { enrollmentId, candidateId, name, sex, idType, employer, sessionId } = row
    const seated = row.roomId !== null
    const shown = seated ? parts(sessionId) : null
    const { plan, session } = shown ?? undrawn(db, sessionId)
    const subject = plan.subjects.find(({ id }) => id === row.subjectId)
    return {
      ...{ enrollmentId, candidateId, name, sex, idType, employer, sessionId },
      maskedIdNumber: maskIdNumber(row.idNumber),
      subject: subject ? subjectName(subject) : '',
      portrait: row.portrait === null ? null : PictureSchema.parse(JSON.parse(row.portrait)),
      status: EnrollmentSchema.shape.status.parse(row.status),
      planName: plan.name,
      sessionNumber: session.number,
      date: session.date,
      startTime: session.startTime,
      place: shown && placeOf(row, (number) => spacedTicketNumber(shown.split(number))),
      ...checkInOf(row.checkIn),
      violations: row.violations ?? 0,
    }
  })
}

/** A session that nobody was drawn for yet has no numbers to take apart. */
function undrawn(db: ReadDatabase, sessionId: string) {
  const session = notMissing(sessionStore.load(db, sessionId)).state
  return { session, plan: notMissing(examPlanStore.load(db, session.planId)).state }
}

function placeOf(row: Row, spaced: (number: string) => string): Examinee['place'] {
  const { roomId, roomNumber, roomName, location, seat, ticketNumber, rows: across, columns } = row
  if (roomId === null || roomNumber === null || roomName === null || location === null) return null
  if (seat === null || ticketNumber === null || across === null || columns === null) return null
  return {
    ...{ roomId, roomNumber, roomName, location, seat, ticketNumber },
    ...seatPosition({ rows: across, columns, seats: across * columns }, seat),
    spacedNumber: spaced(ticketNumber),
  }
}

function checkInOf(content: string | null): Pick<Examinee, 'standing' | 'arrival' | 'absence' | 'refusals'> {
  if (content === null) return { standing: 'expected', arrival: null, absence: null, refusals: [] }
  const checkIn = storedCheckIn(content)
  const { arrival, absence, refusals } = checkIn
  return {
    standing: standingOf(checkIn),
    arrival: arrival && {
      ...{ at: arrival.at, workstation: arrival.workstation, how: arrival.how, reason: arrival.reason },
      by: arrival.by.name,
    },
    absence: absence && { at: absence.at, by: absence.by.name },
    refusals: refusals.map(({ at, by, why, note }) => ({ at, by: by.name, why, note })),
  }
}
