import { errorSentence } from '../../../src-shared/contract/errors.ts'
import type { ScoredSession } from '../../../src-shared/contract/scores.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { planStatusNames, subjectName } from '../../../src-shared/domain/exam-plan.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { examPlanStore, sessionStore } from '../exam-plans/store.ts'
import { scoreCounts } from './store.ts'

/** As many as a page can show; a site holds a few in a week. */
const mostSessions = 300

interface Moment {
  readonly db: ReadDatabase
  readonly now: string
}

/** Sessions that have begun with somebody in them, the latest first. */
export function scoredSessions({ db, now }: Moment, planId: string | null): ScoredSession[] {
  const [date = '', time = ''] = formatChinaTime(InstantSchema.parse(now)).split(' ')
  const rows = db.all(
    sql
      .selectFrom('session')
      .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
      .innerJoin('enrollment_count', (join) =>
        join
          .onRef('enrollment_count.plan_id', '=', 'session.plan_id')
          .onRef('enrollment_count.session_id', '=', 'session.id')
          .on('enrollment_count.status', '=', 'passed'),
      )
      .select('session.id')
      .where('exam_plan.status', 'in', ['published', 'closed', 'archived'])
      .where('enrollment_count.count', '>', 0)
      .where('session.date', '<=', date)
      .where((row) => row.or([row('session.date', '<', date), row('session.start_time', '<=', time)]))
      .$if(planId !== null, (query) => query.where('session.plan_id', '=', planId ?? ''))
      .orderBy('session.date', 'desc')
      .orderBy('session.start_time', 'desc')
      .orderBy('session.number')
      .limit(mostSessions),
  )
  return rows.map(({ id }) => scoredSession({ db, now }, id))
}

/** @throws AppError NOT_FOUND */
export function scoredSession({ db, now }: Moment, sessionId: string): ScoredSession {
  const session = sessionStore.load(db, sessionId)?.state
  const plan = session && examPlanStore.load(db, session.planId)?.state
  if (!session || !plan || session.status === 'removed') throw new AppError('NOT_FOUND', { what: '场次' })
  const { planId, number, date, startTime, endTime, subjectIds } = session
  const people = passedIn(db, { planId, sessionId })
  const counted = scoreCounts(db, { planId, sessionId })
  const counts = {
    entered: counted('entered'),
    disagreeing: counted('disagreeing'),
    agreed: counted('agreed'),
    published: counted('published'),
    correcting: counted('correcting'),
  }
  const scored = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    ...{ sessionId, planId, number, date, startTime, endTime, people },
    planName: plan.name,
    planStatus: plan.status,
    subjects: plan.subjects.filter(({ id }) => subjectIds.includes(id)).map(subjectName),
    fullMark: plan.fullMark,
    passMark: plan.passMark,
    counts: { missing: Math.max(0, people - scored), ...counts },
    closed:
      plan.status === 'archived'
        ? errorSentence('PLAN_STATUS', { status: planStatusNames.archived, action: '录入成绩' })
        : formatChinaTime(InstantSchema.parse(now)) < `${date} ${startTime}`
          ? errorSentence('SCORE_TOO_EARLY', { date, startTime })
          : null,
  }
}

const passedIn = (db: ReadDatabase, { planId, sessionId }: { planId: string; sessionId: string }): number =>
  db.get(
    sql
      .selectFrom('enrollment_count')
      .select('count')
      .where('plan_id', '=', planId)
      .where('session_id', '=', sessionId)
      .where('status', '=', 'passed'),
  )?.count ?? 0
