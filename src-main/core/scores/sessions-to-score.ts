import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'

const mostSessions = 20

/** Sessions that have begun, of plans not archived, where somebody's score is not published; the oldest first. */
export function sessionsToScore({ db, now }: { readonly db: ReadDatabase; readonly now: string }) {
  const [date = '', time = ''] = formatChinaTime(InstantSchema.parse(now)).split(' ')
  return db.all(unfinished, { date, time }).map(({ subjectIds, passed, scored, ...row }) => ({
    ...row,
    subjectIds: JSON.parse(subjectIds) as readonly string[],
    missing: Math.max(0, passed - (scored ?? 0)),
    entered: row.entered ?? 0,
    disagreeing: row.disagreeing ?? 0,
    agreed: row.agreed ?? 0,
    correcting: row.correcting ?? 0,
  }))
}

const unfinished = statement((given: { date: string; time: string }) =>
  sql
    .selectFrom('session')
    .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
    .innerJoin('enrollment_count', (join) =>
      join
        .onRef('enrollment_count.plan_id', '=', 'session.plan_id')
        .onRef('enrollment_count.session_id', '=', 'session.id')
        .on('enrollment_count.status', '=', 'passed'),
    )
    .where('exam_plan.status', 'in', ['published', 'closed'])
    .where('session.date', '<=', given.date)
    .where((row) => row.or([row('session.date', '<', given.date), row('session.start_time', '<=', given.time)]))
    .select((row) => {
      const counts = row
        .selectFrom('score_count')
        .whereRef('score_count.plan_id', '=', 'session.plan_id')
        .whereRef('score_count.session_id', '=', 'session.id')
      const counted = (state: string) => counts.select('score_count.count').where('score_count.state', '=', state)
      return [
        'session.id as sessionId',
        'session.plan_id as planId',
        'session.number',
        'session.date',
        'session.start_time as startTime',
        'session.end_time as endTime',
        'session.subject_ids as subjectIds',
        'enrollment_count.count as passed',
        counts.select((count) => count.fn.sum<number>('score_count.count').as('scored')).as('scored'),
        counted('published').as('published'),
        counted('entered').as('entered'),
        counted('disagreeing').as('disagreeing'),
        counted('agreed').as('agreed'),
        counted('correcting').as('correcting'),
      ]
    })
    .where((row) =>
      row(
        'enrollment_count.count',
        '>',
        row.fn.coalesce(
          row
            .selectFrom('score_count')
            .select('score_count.count')
            .whereRef('score_count.plan_id', '=', 'session.plan_id')
            .whereRef('score_count.session_id', '=', 'session.id')
            .where('score_count.state', '=', 'published'),
          row.lit(0),
        ),
      ),
    )
    .orderBy('session.date')
    .orderBy('session.start_time')
    .limit(mostSessions),
)
