import { ENROLLMENT_STATUSES } from '../../../src-shared/domain/enrollment.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { enrollmentStore } from './store.ts'

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

const passesOf = statement((given: { candidateId: string }) =>
  sql
    .selectFrom('enrollment')
    .innerJoin('exam_plan', 'exam_plan.id', 'enrollment.plan_id')
    .innerJoin('session', 'session.id', 'enrollment.session_id')
    .leftJoin('score', 'score.id', 'enrollment.id')
    .select(['enrollment.id', 'session.date'])
    .where('enrollment.candidate_id', '=', given.candidateId)
    .where('enrollment.status', '=', 'passed')
    .where('exam_plan.status', '!=', 'archived')
    .where('score.id', 'is', null),
)

const lastSubmission = statement((given: { enrollmentId: string }) =>
  sql
    .selectFrom('operation')
    .select('command_group')
    .where('entity_type', '=', 'enrollment')
    .where('entity_id', '=', given.enrollmentId)
    .where('type', 'in', ['enrollment.submit', 'enrollment.resubmit'])
    .orderBy('seq', 'desc')
    .limit(1),
)
const beginOfCommand = statement((given: { group: string }) =>
  sql
    .selectFrom('operation')
    .select((of) => of.fn.min<number | null>('seq').as('seq'))
    .where('command_group', '=', given.group),
)
const touchesSince = statement((given: { entity: string; id: string; since: number }) =>
  sql
    .selectFrom('operation')
    .select('actor_id')
    .where('entity_type', '=', given.entity)
    .where('entity_id', '=', given.id)
    .where('seq', '>=', given.since)
    .where('type', 'not in', ['enrollment.review', 'enrollment.restore', 'candidate.change-employer']),
)
const lastOperationOf = statement((given: { entity: string; id: string }) =>
  sql
    .selectFrom('operation')
    .select(['type', 'actor_id', 'command_group'])
    .where('entity_type', '=', given.entity)
    .where('entity_id', '=', given.id)
    .orderBy('seq', 'desc')
    .limit(1),
)

export const enrollmentFacts: FactAnswers<
  'enrollment' | 'openEnrollmentsOf' | 'passesAtStake' | 'peopleWhoTouched' | 'lastOperation'
> = {
  enrollment: (db, id) => enrollmentStore.load(db, id)?.state ?? null,
  openEnrollmentsOf: (db, candidateId) =>
    db
      .all(openOfCandidate, { candidateId })
      .map((row) => ({ ...row, status: ENROLLMENT_STATUSES.find((status) => status === row.status) ?? 'submitted' })),
  passesAtStake: (db, candidateId) => db.all(passesOf, { candidateId }),
  peopleWhoTouched: (db, { enrollmentId, candidateId }) => {
    const submission = db.get(lastSubmission, { enrollmentId })
    if (!submission) return []
    // A walk-in is registered and submitted by one command: the person's entry counts from its first operation.
    const since = db.get(beginOfCommand, { group: submission.command_group })?.seq ?? 0
    const touches = [
      ...db.all(touchesSince, { entity: 'enrollment', id: enrollmentId, since }),
      ...db.all(touchesSince, { entity: 'candidate', id: candidateId, since }),
    ]
    return [...new Set(touches.map((row) => row.actor_id))]
  },
  lastOperation: (db, { entity, id }) => {
    const row = db.get(lastOperationOf, { entity, id })
    return row ? { type: row.type, actorId: row.actor_id, group: row.command_group } : null
  },
}
