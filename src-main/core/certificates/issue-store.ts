import { SexSchema } from '../../../src-shared/domain/code-tables/sex.ts'
import { IdTypeSchema } from '../../../src-shared/domain/identity-document.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

interface Scope {
  readonly planId: string
  readonly sessionId: string | null
}
export type Published = ReturnType<typeof readPublished>

const publishedRows = () =>
  sql
    .selectFrom('score')
    .innerJoin('enrollment', 'enrollment.id', 'score.id')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .innerJoin('session', 'session.id', 'enrollment.session_id')
    .leftJoin('employer', 'employer.id', 'candidate.employer_id')
    .where('score.published_at', 'is not', null)
    .where('candidate.erased_at', 'is', null)
    .select([
      'enrollment.id as enrollmentId',
      'enrollment.plan_id as planId',
      'enrollment.subject_id as subjectId',
      'session.number as sessionNumber',
      'candidate.id as candidateId',
      'candidate.name as name',
      'candidate.sex as sex',
      'candidate.id_type as idType',
      'candidate.id_number as idNumber',
      'candidate.employer_id as employerId',
      'candidate.portrait as portrait',
      'employer.name as employerName',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof publishedRows>['execute']>>[number]

const readPublished = ({ portrait, ...row }: Row) => ({
  ...row,
  sex: SexSchema.parse(row.sex),
  idType: IdTypeSchema.parse(row.idType),
  hasPortrait: portrait !== null,
})

/** Everybody with a published result, in the order of sessions and of entry: that of the numbers. */
export function publishedOf(db: ReadDatabase, { planId, sessionId }: Scope): Published[] {
  const ofPlan = publishedRows().where('enrollment.plan_id', '=', planId)
  const rows = sessionId === null ? ofPlan : ofPlan.where('enrollment.session_id', '=', sessionId)
  return db.all(rows.orderBy('session.number').orderBy('candidate.seq')).map(readPublished)
}

export function publishedOne(db: ReadDatabase, enrollmentId: string): Published | null {
  const row = db.get(publishedRows().where('enrollment.id', '=', enrollmentId))
  return row ? readPublished(row) : null
}

/** Passed enrollments of which no result was published. */
export function unpublishedIn(db: ReadDatabase, { planId, sessionId }: Scope): number {
  const ofPlan = sql
    .selectFrom('enrollment')
    .leftJoin('score', 'score.id', 'enrollment.id')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('enrollment.plan_id', '=', planId)
    .where('enrollment.status', '=', 'passed')
    .where('score.published_at', 'is', null)
  return db.get(sessionId === null ? ofPlan : ofPlan.where('enrollment.session_id', '=', sessionId))?.count ?? 0
}

/** Plans with published passes: how many have a certificate, and how many none. */
export function plansWithPasses(db: ReadDatabase) {
  const plans = db.all(passesOfPlans()).map(({ passes, ...row }) => ({ ...row, toIssue: passes - row.issued }))
  return plans.toSorted((one, other) => Number(other.toIssue > 0) - Number(one.toIssue > 0))
}

export const passesOfPlans = () =>
  sql
    .selectFrom('pass_count')
    .innerJoin('exam_plan', 'exam_plan.id', 'pass_count.plan_id')
    .where('pass_count.passes', '>', 0)
    .select([
      'exam_plan.id as planId',
      'exam_plan.name as name',
      'exam_plan.exam_from as examFrom',
      'pass_count.passes',
      'pass_count.issued',
    ])
    .orderBy('exam_plan.exam_from', 'desc')
