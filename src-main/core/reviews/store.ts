import type { RestorableDecision } from '../../../src-shared/contract/reviews.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { deedsOn } from '../journal/deeds.ts'

/** Enrollments that one command decided on, in the order in which it did, here or at another workstation. */
export function enrollmentsDecidedBy(db: ReadDatabase, group: string): readonly string[] {
  const here = db.all(
    sql
      .selectFrom('operation')
      .select('entity_id')
      .where('command_group', '=', group)
      .where('type', '=', 'enrollment.review')
      .orderBy('seq'),
  )
  const elsewhere = db.all(
    sql
      .selectFrom('remote_operation')
      .select('entity_id')
      .where('command_group', '=', group)
      .where('type', '=', 'enrollment.review')
      .orderBy('server_seq'),
  )
  return [...here, ...elsewhere].map((row) => row.entity_id)
}

/**
 * Whether anything was built on one of a command's decisions: a later step of the enrollment, its drawn seat, or its score. Asked
 * of thousands at once, where asking the rule of each would keep the page waiting.
 */
export function isBuiltUpon(db: ReadDatabase, group: string): boolean {
  const decided = sql
    .selectFrom('operation as decided')
    .select('decided.seq')
    .where('decided.command_group', '=', group)
    .where('decided.type', '=', 'enrollment.review')
    .limit(1)
  const followed = decided.where(({ exists, selectFrom }) =>
    exists(
      selectFrom('operation as later')
        .select('later.seq')
        .where('later.entity_type', '=', 'enrollment')
        .whereRef('later.entity_id', '=', 'decided.entity_id')
        .whereRef('later.seq', '>', 'decided.seq'),
    ),
  )
  // Nobody elsewhere can have built on what the centre has not confirmed.
  const followedElsewhere = decided
    .innerJoin('operation_result as result', 'result.seq', 'decided.seq')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('remote_operation as later')
          .select('later.id')
          .where('later.entity_type', '=', 'enrollment')
          .whereRef('later.entity_id', '=', 'decided.entity_id')
          .whereRef('later.server_seq', '>', 'result.server_seq'),
      ),
    )
  const seated = decided.where(({ exists, selectFrom }) =>
    exists(selectFrom('seat').select('seat.enrollment_id').whereRef('seat.enrollment_id', '=', 'decided.entity_id')),
  )
  const scored = decided.where(({ exists, selectFrom }) =>
    exists(selectFrom('score').select('score.id').whereRef('score.id', '=', 'decided.entity_id')),
  )
  return [followed, followedElsewhere, seated, scored].some((built) => db.get(built) !== undefined)
}

/** The latest decision of a member of staff that still stands, and the command that made it. */
export function latestDecisionOf(
  db: ReadDatabase,
  staffId: string,
): (RestorableDecision & { readonly enrollmentId: string }) | null {
  const decided = db.get(
    sql
      .selectFrom('enrollment')
      .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
      .select(['enrollment.id', 'enrollment.status', 'enrollment.reviewed_at', 'candidate.name'])
      .where('enrollment.reviewed_by', '=', staffId)
      .orderBy('enrollment.reviewed_at', 'desc')
      .limit(1),
  )
  if (!decided || (decided.status !== 'passed' && decided.status !== 'rejected')) return null
  const made = deedsOn(db, { entity: 'enrollment', id: decided.id }).findLast(
    ({ type }) => type === 'enrollment.review',
  )
  if (!made) return null
  return {
    enrollmentId: decided.id,
    group: made.group,
    decision: decided.status,
    count: enrollmentsDecidedBy(db, made.group).length,
    name: decided.name,
    at: decided.reviewed_at ?? '',
  }
}

/** What the queue can be narrowed to, each with how many wait under it. */
export function waitingPlans(db: ReadDatabase) {
  return db.all(
    sql
      .selectFrom('plan_count')
      .innerJoin('exam_plan', 'exam_plan.id', 'plan_count.plan_id')
      .select(['exam_plan.id as planId', 'exam_plan.name', 'plan_count.count'])
      .where('plan_count.status', '=', 'submitted')
      .where('plan_count.count', '>', 0)
      .orderBy('exam_plan.exam_from'),
  )
}

export function waitingSessions(db: ReadDatabase, planId: string | undefined) {
  return db.all(
    sql
      .selectFrom('plan_count')
      // Cross joins keep the order: only of plans in which somebody waits are the sessions looked at.
      .crossJoin('enrollment_count')
      .crossJoin('session')
      .whereRef('enrollment_count.plan_id', '=', 'plan_count.plan_id')
      .whereRef('session.id', '=', 'enrollment_count.session_id')
      .where('plan_count.status', '=', 'submitted')
      .where('plan_count.count', '>', 0)
      .select((row) => [
        'session.id as sessionId',
        'session.plan_id as planId',
        'session.date',
        'session.start_time as startTime',
        row.fn.sum<number>('enrollment_count.count').as('count'),
      ])
      .where('enrollment_count.status', '=', 'submitted')
      .where('enrollment_count.count', '>', 0)
      .$if(planId !== undefined, (query) => query.where('plan_count.plan_id', '=', planId ?? ''))
      .groupBy('session.id')
      .orderBy('session.date')
      .orderBy('session.start_time'),
  )
}

/** Of the rows that come first only: a page that narrows a queue of a million to one employer would not be waited for. */
const mostLookedAt = 5_000

export function waitingEmployers(db: ReadDatabase, planId: string | undefined) {
  const first = sql
    .selectFrom('enrollment')
    .select('enrollment.candidate_id')
    .where('enrollment.status', '=', 'submitted')
    .$if(planId !== undefined, (query) => query.where('enrollment.plan_id', '=', planId ?? ''))
    .orderBy('enrollment.submitted_at')
    .limit(mostLookedAt)
  return db.all(
    sql
      .selectFrom(first.as('waiting'))
      .innerJoin('candidate', 'candidate.id', 'waiting.candidate_id')
      .innerJoin('employer', 'employer.id', 'candidate.employer_id')
      .select((row) => ['employer.id as employerId', 'employer.name', row.fn.countAll<number>().as('count')])
      .groupBy('employer.id')
      .orderBy('employer.name'),
  )
}
