import { sql as raw } from 'kysely'
import type { ReviewFilter } from '../../../src-shared/contract/reviews.ts'
import { peopleQuery } from '../candidates/find-people.ts'
import { parseSearch } from '../candidates/parse-search.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

/** Where in the queue to go on: after this row. */
export interface Place {
  readonly submittedAt: string
  readonly enrollmentId: string
}

/** Of how many people that a typed line finds the queue is searched. */
const mostPeopleFound = 20_000

/** Waiting enrollments under a filter, oldest submission first. The filter's most selective index leads. */
export function waitingIds(
  db: ReadDatabase,
  filter: ReviewFilter,
  { after, limit }: { after: Place | null; limit: number },
): readonly Place[] {
  return db
    .all(
      waiting(filter)
        .$if(after !== null, (query) =>
          query.where(
            raw<boolean>`(enrollment.submitted_at, enrollment.id) > (${after?.submittedAt}, ${after?.enrollmentId})`,
          ),
        )
        .select(['enrollment.submitted_at', 'enrollment.id'])
        .orderBy('enrollment.submitted_at')
        .orderBy('enrollment.id')
        .limit(limit),
    )
    .map((row) => ({ submittedAt: row.submitted_at, enrollmentId: row.id }))
}

/** At most this many are counted one by one. */
const mostCounted = 5_000

export function countWaiting(db: ReadDatabase, filter: ReviewFilter): { count: number; atLeast: boolean } {
  const { planId, sessionId, ...narrowing } = filter
  if (Object.values(narrowing).every((value) => value === undefined || value === '' || value === false)) {
    return { count: countFromCounters(db, { planId, sessionId }), atLeast: false }
  }
  const counted = sql.selectFrom(
    waiting(filter)
      .select('enrollment.id')
      .limit(mostCounted + 1)
      .as('waiting'),
  )
  const count = db.get(counted.select((row) => row.fn.countAll<number>().as('count')))?.count ?? 0
  return { count: Math.min(count, mostCounted), atLeast: count > mostCounted }
}

function countFromCounters(
  db: ReadDatabase,
  { planId, sessionId }: { planId: string | undefined; sessionId: string | undefined },
): number {
  let counters = sql
    .selectFrom(sessionId === undefined ? 'plan_count' : 'enrollment_count')
    .where('status', '=', 'submitted')
  if (planId !== undefined) counters = counters.where('plan_id', '=', planId)
  if (sessionId !== undefined) counters = counters.where('session_id', '=', sessionId)
  return db.get(counters.select((row) => row.fn.sum<number | null>('count').as('count')))?.count ?? 0
}

function waiting(filter: ReviewFilter) {
  const { planId, sessionId, employerId, origin, rosterId, text } = filter
  let query = sql.selectFrom('enrollment').where('enrollment.status', '=', 'submitted')
  if (planId !== undefined) query = query.where('enrollment.plan_id', '=', planId)
  if (sessionId !== undefined) query = query.where('enrollment.session_id', '=', sessionId)
  if (origin !== undefined) query = query.where('enrollment.origin', '=', origin)
  if (rosterId !== undefined) query = query.where('enrollment.roster_id', '=', rosterId)
  if (employerId !== undefined) {
    const people = sql.selectFrom('candidate').select('id').where('employer_id', '=', employerId)
    query = query.where('enrollment.candidate_id', 'in', people)
  }
  if (text !== undefined && text.trim() !== '') {
    const search = parseSearch(text)
    const people = search && sql.selectFrom(peopleQuery(search, mostPeopleFound).as('found')).select('found.id')
    query = people
      ? query.where('enrollment.candidate_id', 'in', people)
      : // What can't be looked up finds nobody, rather than everybody.
        query.where(raw<boolean>`0`)
  }
  return query
}
