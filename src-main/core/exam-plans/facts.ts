import { ENROLLMENT_STATUSES, type EnrollmentStatus } from '../../../src-shared/domain/enrollment.ts'
import { sql } from '../database/schema.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { bookingsOn, clashesOf, usesOf } from './room-bookings.ts'
import { examPlanStore, roomStore, sessionStore, sessionsOfPlan } from './store.ts'

export const examPlanFacts: FactAnswers<
  | 'examPlan'
  | 'examPlanNumbered'
  | 'planSessions'
  | 'planRooms'
  | 'planEnrollments'
  | 'subjectsInUse'
  | 'sessionsWithTickets'
  | 'session'
  | 'sessionEnrollments'
  | 'peopleElsewhere'
  | 'room'
  | 'rooms'
  | 'roomNumbered'
  | 'roomUses'
  | 'roomBookings'
  | 'clashingBookings'
> = {
  examPlan: (db, id) => examPlanStore.load(db, id)?.state ?? null,
  examPlanNumbered: (db, { year, number }) =>
    db.get(sql.selectFrom('exam_plan').select('id').where('year', '=', year).where('number', '=', number)) ?? null,
  planSessions: sessionsOfPlan,
  planRooms: (db, planId) =>
    roomsWithIds(db, [
      ...new Set(sessionsOfPlan(db, planId).flatMap(({ session }) => session.rooms.map(({ roomId }) => roomId))),
    ]),
  planEnrollments: (db, planId) => {
    const counts: Record<EnrollmentStatus, number> = { submitted: 0, passed: 0, rejected: 0, withdrawn: 0 }
    const rows = db.all(sql.selectFrom('plan_count').select(['status', 'count']).where('plan_id', '=', planId))
    for (const { status, count } of rows) {
      const known = ENROLLMENT_STATUSES.find((one) => one === status)
      if (known !== undefined) counts[known] += count
    }
    return counts
  },
  subjectsInUse: (db, planId) =>
    db
      .all(sql.selectFrom('enrollment').select('subject_id').distinct().where('plan_id', '=', planId))
      .map((row) => row.subject_id),
  sessionsWithTickets: (db, planId) =>
    db
      .all(
        sql
          .selectFrom('session')
          .select('session.id as id')
          .where('session.plan_id', '=', planId)
          .where(({ exists, selectFrom }) =>
            exists(
              selectFrom('issued_ticket_number')
                .select('issued_ticket_number.ticket_number')
                .whereRef('issued_ticket_number.session_id', '=', 'session.id'),
            ),
          ),
      )
      .map((row) => row.id),
  session: (db, id) => {
    const found = sessionStore.load(db, id)?.state
    return found?.status === 'planned' ? found : null
  },
  sessionEnrollments: (db, sessionId) => {
    const rows = db.all(
      sql
        .selectFrom('enrollment')
        .select((of) => ['subject_id', 'status', of.fn.countAll<number>().as('count')])
        .where('session_id', '=', sessionId)
        .groupBy(['subject_id', 'status']),
    )
    const held = rows.filter(({ status }) => status === 'submitted' || status === 'passed')
    return {
      total: rows.reduce((sum, { count }) => sum + count, 0),
      passed: rows.reduce((sum, { status, count }) => sum + (status === 'passed' ? count : 0), 0),
      subjectsHeld: [...new Set(held.map((row) => row.subject_id))],
    }
  },
  peopleElsewhere: (db, { sessionId, date, startTime, endTime }) =>
    db.get(
      sql
        .selectFrom('enrollment as here')
        .innerJoin('enrollment as there', 'there.candidate_id', 'here.candidate_id')
        .innerJoin('session as other', 'other.id', 'there.session_id')
        .select((of) => of.fn.count<number>('here.candidate_id').distinct().as('people'))
        .where('here.session_id', '=', sessionId)
        .where('here.status', 'in', ['submitted', 'passed'])
        .where('there.status', 'in', ['submitted', 'passed'])
        .where('other.id', '!=', sessionId)
        .where('other.date', '=', date)
        .where('other.start_time', '<', endTime)
        .where('other.end_time', '>', startTime),
    )?.people ?? 0,
  room: (db, id) => roomStore.load(db, id)?.state ?? null,
  rooms: roomsWithIds,
  roomNumbered: (db, number) => db.get(sql.selectFrom('room').select('id').where('number', '=', number)) ?? null,
  roomUses: usesOf,
  roomBookings: bookingsOn,
  clashingBookings: clashesOf,
}

function roomsWithIds(db: Parameters<typeof roomStore.load>[0], ids: readonly string[]) {
  return ids.flatMap((id) => {
    const found = roomStore.load(db, id)
    return found ? [{ id, room: found.state }] : []
  })
}
