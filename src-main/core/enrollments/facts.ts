import { ENROLLMENT_STATUSES } from '../../../src-shared/domain/enrollment.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { FactAnswers } from '../fact-answers.ts'
import { deedsOn, peopleSince } from '../journal/deeds.ts'
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

/** Deeds of a review: whoever did them entered nothing of what is reviewed. */
const reviewing = ['enrollment.review', 'enrollment.restore', 'candidate.change-employer']

export const enrollmentFacts: FactAnswers<
  'enrollment' | 'openEnrollmentsOf' | 'passesAtStake' | 'peopleWhoTouched' | 'lastOperation'
> = {
  enrollment: (db, id) => enrollmentStore.load(db, id)?.state ?? null,
  openEnrollmentsOf: (db, candidateId) =>
    db
      .all(openOfCandidate, { candidateId })
      .map((row) => ({ ...row, status: ENROLLMENT_STATUSES.find((status) => status === row.status) ?? 'submitted' })),
  passesAtStake: (db, candidateId) => db.all(passesOf, { candidateId }),
  peopleWhoTouched: (db, { enrollmentId, candidateId }, before) => {
    const enrollment = { entity: 'enrollment', id: enrollmentId }
    const asked = {
      submitted: { ...enrollment, types: ['enrollment.submit', 'enrollment.resubmit'] },
      touching: [enrollment, { entity: 'candidate', id: candidateId }],
      except: reviewing,
    }
    return peopleSince(db, asked, before) ?? []
  },
  lastOperation: (db, { entity, id }, before) => {
    const last = deedsOn(db, { entity, id }, before).at(-1)
    return last ? { type: last.type, actorId: last.actorId, group: last.group } : null
  },
}
