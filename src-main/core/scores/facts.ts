import { sql as raw } from 'kysely'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { EnrollmentSchema } from '../../../src-shared/domain/enrollment.ts'
import { ExamPlanSchema } from '../../../src-shared/domain/exam-plan.ts'
import { IdTypeSchema } from '../../../src-shared/domain/identity-document.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { scoreStore } from './store.ts'

/** One statement: an import asks it of thousands of rows. */
const examOfEnrollment = statement((given: { id: string }) =>
  sql
    .selectFrom('enrollment')
    .innerJoin('exam_plan', 'exam_plan.id', 'enrollment.plan_id')
    .innerJoin('session', 'session.id', 'enrollment.session_id')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .leftJoin('seating', 'seating.id', 'enrollment.session_id')
    .leftJoin('seat', 'seat.enrollment_id', 'enrollment.id')
    .select([
      'enrollment.status',
      'exam_plan.status as plan_status',
      raw<number>`json_extract(exam_plan.content, '$.fullMark')`.as('full_mark'),
      raw<number>`json_extract(exam_plan.content, '$.passMark')`.as('pass_mark'),
      'session.date',
      'session.start_time',
      'candidate.id_type',
      'candidate.id_number',
      'seating.id as drawn',
      'seat.seat',
    ])
    .where('enrollment.id', '=', given.id),
)
const PlanPart = ExamPlanSchema.pick({ status: true, fullMark: true, passMark: true })

const oneScore = statement((given: { id: string }) =>
  sql.selectFrom('score').select('version').where('id', '=', given.id),
)

export const scoreFacts: FactAnswers<
  'scoredExam' | 'hasScore' | 'scoresIn' | 'publishedScoreOf' | 'standingCertificateFor'
> = {
  scoredExam: (db, enrollmentId) => {
    const row = db.get(examOfEnrollment, { id: enrollmentId })
    if (!row) return null
    return {
      status: EnrollmentSchema.shape.status.parse(row.status),
      plan: PlanPart.parse({ status: row.plan_status, fullMark: row.full_mark, passMark: row.pass_mark }),
      session: { date: CalendarDateSchema.parse(row.date), startTime: row.start_time },
      candidate: { idType: IdTypeSchema.parse(row.id_type), idNumber: row.id_number },
      drawn: row.drawn !== null,
      seated: row.seat !== null,
    }
  },
  hasScore: (db, enrollmentId) => db.get(oneScore, { id: enrollmentId }) !== undefined,
  scoresIn: (db, sessionId) =>
    db.get(
      sql
        .selectFrom('score')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('session_id', '=', sessionId),
    )?.count ?? 0,
  publishedScoreOf: (db, enrollmentId) => {
    const score = scoreStore.load(db, enrollmentId)?.state
    if (!score?.published) return null
    const { qualified, at } = score.published
    return { qualified, publishedAt: at, correcting: score.correction !== null }
  },
  standingCertificateFor: (db, enrollmentId) =>
    db.get(
      sql
        .selectFrom('certificate')
        .select('number')
        .where('enrollment_id', '=', enrollmentId)
        .where('ended_why', 'is', null),
    ) ?? null,
}
