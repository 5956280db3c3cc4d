import { sql as raw } from 'kysely'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { EnrollmentSchema } from '../../../src-shared/domain/enrollment.ts'
import { ExamPlanSchema } from '../../../src-shared/domain/exam-plan.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { violationsAgainst } from './store.ts'

const sittingOfEnrollment = statement((given: { id: string }) =>
  sql
    .selectFrom('enrollment')
    .innerJoin('exam_plan', 'exam_plan.id', 'enrollment.plan_id')
    .innerJoin('session', 'session.id', 'enrollment.session_id')
    .leftJoin('seat', 'seat.enrollment_id', 'enrollment.id')
    .select([
      'enrollment.status',
      'enrollment.session_id as sessionId',
      'exam_plan.status as planStatus',
      raw<number>`json_extract(exam_plan.content, '$.admitMinutesBefore')`.as('admitMinutesBefore'),
      raw<number>`json_extract(exam_plan.content, '$.lateMinutesAfter')`.as('lateMinutesAfter'),
      'session.date',
      'session.start_time as startTime',
      'session.end_time as endTime',
      'seat.room_id as roomId',
      'seat.seat',
      'seat.ticket_number as ticketNumber',
    ])
    .where('enrollment.id', '=', given.id),
)

const checkInAtSitting = statement((given: { id: string }) =>
  presentCheckIns().select('check_in.standing').where('check_in.id', '=', given.id),
)
const arrivalsAtSitting = statement((given: { sessionId: string }) =>
  presentCheckIns()
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('check_in.session_id', '=', given.sessionId)
    .where('check_in.standing', '=', 'arrived'),
)
/** A session that was put off has left its check-ins behind. */
const presentCheckIns = () =>
  sql
    .selectFrom('check_in')
    .innerJoin('session', (join) =>
      join
        .onRef('session.id', '=', 'check_in.session_id')
        .onRef('session.date', '=', 'check_in.date')
        .onRef('session.start_time', '=', 'check_in.start_time'),
    )

const standingAt = (db: ReadDatabase, enrollmentId: string): string =>
  db.get(checkInAtSitting, { id: enrollmentId })?.standing ?? 'expected'

export const examDayFacts: FactAnswers<'expectedSitting' | 'hasExamDay' | 'arrivalsIn' | 'examDayOf'> = {
  expectedSitting: (db, enrollmentId) => {
    const row = db.get(sittingOfEnrollment, { id: enrollmentId })
    if (!row) return null
    const { sessionId, roomId, seat, ticketNumber, startTime, endTime, admitMinutesBefore, lateMinutesAfter } = row
    const status = ExamPlanSchema.shape.status.parse(row.planStatus)
    return {
      status: EnrollmentSchema.shape.status.parse(row.status),
      sessionId,
      plan: { status, admitMinutesBefore, lateMinutesAfter },
      session: { date: CalendarDateSchema.parse(row.date), startTime, endTime },
      seat: roomId === null || seat === null || ticketNumber === null ? null : { roomId, seat, ticketNumber },
    }
  },
  hasExamDay: (db, enrollmentId) =>
    standingAt(db, enrollmentId) !== 'expected' || violationsAgainst(db, enrollmentId).length > 0,
  arrivalsIn: (db, sessionId) => db.get(arrivalsAtSitting, { sessionId })?.count ?? 0,
  examDayOf: (db, enrollmentId) => ({
    absent: standingAt(db, enrollmentId) === 'absent',
    violations: violationsAgainst(db, enrollmentId).map(({ violation: { kind, conduct } }) => ({ kind, conduct })),
  }),
}
