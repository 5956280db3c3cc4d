import type { EnrollmentOfCandidate } from '../../../src-shared/contract/candidates.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { rowToExamPlan } from '../exam-plans/store.ts'
import { standingSeat } from '../seating/store.ts'
import { rowToEnrollment } from './store.ts'

/** An enrollment with the names of everything it points to. */
export type NamedEnrollment = Omit<EnrollmentOfCandidate, 'move' | 'withdraw' | 'resubmit'>

/** All enrollments of these people, the latest submitted first. */
export const enrollmentsOfCandidates = (db: ReadDatabase, candidateIds: readonly string[]) =>
  candidateIds.length === 0
    ? []
    : db.all(named().where('enrollment.candidate_id', 'in', [...candidateIds])).map((row) => rowOf(db, row))

export function namedEnrollment(db: ReadDatabase, enrollmentId: string) {
  const row = db.get(named().where('enrollment.id', '=', enrollmentId))
  return row ? rowOf(db, row) : null
}

const named = () =>
  sql
    .selectFrom('enrollment')
    .innerJoin('session', 'session.id', 'enrollment.session_id')
    .leftJoin('seat', 'seat.enrollment_id', 'enrollment.id')
    .leftJoin('session_room', standingSeat)
    .leftJoin('room', 'room.id', 'session_room.room_id')
    .leftJoin('admission_ticket', 'admission_ticket.id', 'seat.ticket_number')
    .selectAll('enrollment')
    .select(['session.number', 'session.date', 'session.start_time', 'session.end_time', 'seat.ticket_number'])
    .select(['seat.seat as seat', 'room.number as roomNumber', 'room.location as roomLocation'])
    .select('admission_ticket.times_printed')
    .orderBy('enrollment.submitted_at', 'desc')

type Row = ReturnType<typeof named> extends { execute(): Promise<(infer R)[]> } ? R : never

function placeOf({ roomNumber, roomLocation, seat }: Row): EnrollmentOfCandidate['place'] {
  if (roomNumber === null || seat === null) return null
  return { roomNumber, location: roomLocation ?? '', seat }
}

function rowOf(db: ReadDatabase, row: Row): NamedEnrollment & { readonly candidateId: string } {
  const { rosterId: _, candidateId, ...enrollment } = rowToEnrollment(row)
  const plan = db.get(sql.selectFrom('exam_plan').selectAll().where('id', '=', enrollment.planId))
  const { name, subjects } = plan ? rowToExamPlan(plan) : { name: '', subjects: [] }
  const subject = subjects.find((one) => one.id === enrollment.subjectId)
  return {
    ...enrollment,
    candidateId,
    enrollmentId: row.id,
    planName: name,
    subjectName: subject ? subjectName(subject) : '',
    sessionNumber: row.number,
    date: row.date,
    startTime: row.start_time,
    endTime: row.end_time,
    ticketNumber: row.roomNumber === null ? null : row.ticket_number,
    place: placeOf(row),
    ticketPrinted: (row.times_printed ?? 0) > 0,
  }
}
