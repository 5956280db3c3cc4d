import { sql } from '../database/schema.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { examPlanStore, roomStore, seatsOf, sessionStore, sessionsOfPlan } from './store.ts'

export const examPlanFacts: FactAnswers<
  | 'examPlan'
  | 'examPlanNumbered'
  | 'planSessions'
  | 'subjectsInUse'
  | 'session'
  | 'seats'
  | 'room'
  | 'roomNumbered'
  | 'roomBookings'
> = {
  examPlan: (db, id) => examPlanStore.load(db, id)?.state ?? null,
  examPlanNumbered: (db, { year, number }) =>
    db.get(sql.selectFrom('exam_plan').select('id').where('year', '=', year).where('number', '=', number)) ?? null,
  planSessions: sessionsOfPlan,
  subjectsInUse: (db, planId) =>
    db
      .all(sql.selectFrom('enrollment').select('subject_id').distinct().where('plan_id', '=', planId))
      .map((row) => row.subject_id),
  session: (db, id) => sessionStore.load(db, id)?.state ?? null,
  seats: seatsOf,
  room: (db, id) => roomStore.load(db, id)?.state ?? null,
  roomNumbered: (db, number) => db.get(sql.selectFrom('room').select('id').where('number', '=', number)) ?? null,
  roomBookings: (db, { roomIds, date }) =>
    roomIds.length === 0
      ? []
      : db.all(
          sql
            .selectFrom('session')
            .innerJoin('session_room', 'session_room.session_id', 'session.id')
            .innerJoin('room', 'room.id', 'session_room.room_id')
            .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
            .select([
              'session.id as sessionId',
              'room.id as roomId',
              'room.name as roomName',
              'exam_plan.name as planName',
              'session.date as date',
              'session.start_time as startTime',
              'session.end_time as endTime',
            ])
            .where('session.date', '=', date)
            .where('room.id', 'in', [...roomIds])
            .where('exam_plan.status', '!=', 'archived'),
        ),
}
