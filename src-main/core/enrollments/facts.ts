import { ENROLLMENT_STATUSES } from '../../../src-shared/domain/enrollment.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { FactAnswers } from '../fact-answers.ts'

const openOfCandidate = statement((given: { candidateId: string }) =>
  sql
    .selectFrom('enrollment')
    .innerJoin('session', 'session.id', 'enrollment.session_id')
    .select([
      'enrollment.id as id',
      'enrollment.plan_id as planId',
      'enrollment.subject_id as subjectId',
      'enrollment.session_id as sessionId',
      'enrollment.status as status',
      'session.date as date',
      'session.start_time as startTime',
      'session.end_time as endTime',
    ])
    .where('enrollment.candidate_id', '=', given.candidateId)
    .where('enrollment.status', 'in', ['submitted', 'passed']),
)

export const enrollmentFacts: FactAnswers<'openEnrollmentsOf' | 'peopleWhoTouched' | 'lastOperation'> = {
  openEnrollmentsOf: (db, candidateId) =>
    db
      .all(openOfCandidate, { candidateId })
      .map((row) => ({ ...row, status: ENROLLMENT_STATUSES.find((status) => status === row.status) ?? 'submitted' })),
  peopleWhoTouched: (db, { enrollmentId, candidateId }) => {
    const submission = db.get(
      sql
        .selectFrom('operation')
        .select('command_group')
        .where('entity_type', '=', 'enrollment')
        .where('entity_id', '=', enrollmentId)
        .where('type', 'in', ['enrollment.submit', 'enrollment.resubmit'])
        .orderBy('seq', 'desc')
        .limit(1),
    )
    if (!submission) return []
    // A walk-in is registered and submitted by one command: the person's entry counts from its first operation.
    const begun = db.get(
      sql
        .selectFrom('operation')
        .select((of) => of.fn.min('seq').as('seq'))
        .where('command_group', '=', submission.command_group),
    )
    return db
      .all(
        sql
          .selectFrom('operation')
          .select('actor_id')
          .distinct()
          .where('seq', '>=', begun?.seq ?? 0)
          .where((row) =>
            row.or([
              row.and([row('entity_type', '=', 'enrollment'), row('entity_id', '=', enrollmentId)]),
              row.and([row('entity_type', '=', 'candidate'), row('entity_id', '=', candidateId)]),
            ]),
          )
          .where('type', 'not in', ['enrollment.review', 'enrollment.restore']),
      )
      .map((row) => row.actor_id)
  },
  lastOperation: (db, { entity, id }) => {
    const row = db.get(
      sql
        .selectFrom('operation')
        .select(['type', 'actor_id', 'command_group'])
        .where('entity_type', '=', entity)
        .where('entity_id', '=', id)
        .orderBy('seq', 'desc')
        .limit(1),
    )
    return row ? { type: row.type, actorId: row.actor_id, group: row.command_group } : null
  },
}
