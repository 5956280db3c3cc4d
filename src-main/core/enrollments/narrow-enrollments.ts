import { type RawBuilder, sql as raw, type SqlBool } from 'kysely'
import { type EnrollmentFigure, nobodys } from '../../../src-shared/contract/enrollment-figures.ts'
import type { EnrollmentFilter } from '../../../src-shared/contract/enrollments.ts'
import { OUTCOMES } from '../../../src-shared/contract/score-reports.ts'
import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { SubjectSchema } from '../../../src-shared/domain/exam-plan.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { outcomeOf } from './keep-tallied.ts'

export type Condition = RawBuilder<SqlBool>
const condition = raw<SqlBool>

/** Where an employer is registered, out of its credit code (GB 32100: the third to the eighth character). */
export const regionOfEmployer = raw<string | null>`CASE WHEN length(employer.credit_code) = 18
  AND substr(employer.credit_code, 3, 6) NOT GLOB '*[^0-9]*' THEN substr(employer.credit_code, 3, 6) END`

/** Midnight in China as a UTC instant. */
export const startOfDay = (day: CalendarDate): string => `${addDays(day, -1)}T16:00:00.000Z`

/** What an enrollment's row says of a filter beside state, plan, session and origin. */
export function conditionsOf(db: ReadDatabase, filter: EnrollmentFilter): readonly Condition[] {
  const { figure = {}, employerId } = filter
  const { outcome, issued, submittedOn, reviewedOn, region } = figure
  return [
    ...placeConditions(db, raw.ref('enrollment'), filter),
    ...(outcome === undefined ? [] : [cameTo(outcome)]),
    ...(issued ? [condition`EXISTS (SELECT 1 FROM certificate WHERE certificate.enrollment_id = enrollment.id)`] : []),
    ...(submittedOn === undefined ? [] : [onDay('submitted_at', submittedOn)]),
    ...(reviewedOn === undefined ? [] : [onDay('reviewed_at', reviewedOn)]),
    ...(employerId === nobodys ? [ofPerson(condition`candidate.employer_id IS NULL`)] : []),
    ...(region === undefined ? [] : [ofPerson(inRegion(region))]),
  ]
}

type Outcome = NonNullable<EnrollmentFigure['outcome']>

function cameTo(outcome: Outcome): Condition {
  const published = condition`SELECT 1 FROM score WHERE score.id = enrollment.id AND score.published_at IS NOT NULL`
  const fits =
    outcome === 'unpublished'
      ? condition`NOT EXISTS (${published})`
      : outcome === 'published'
        ? condition`EXISTS (${published})`
        : outcome === 'present'
          ? condition`EXISTS (${published} AND score.kind <> 'absent')`
          : condition`EXISTS (${published} AND ${outcomeOf} = ${outcome})`
  return condition`enrollment.status = 'passed' AND ${fits}`
}

const onDay = (column: 'submitted_at' | 'reviewed_at', day: CalendarDate): Condition =>
  condition`${raw.ref(`enrollment.${column}`)} >= ${startOfDay(day)}
    AND ${raw.ref(`enrollment.${column}`)} < ${startOfDay(addDays(day, 1))}`

const ofPerson = (fits: Condition): Condition =>
  condition`EXISTS (SELECT 1 FROM candidate WHERE candidate.id = enrollment.candidate_id AND ${fits})`

/** Of a candidate's row: people without an employer, or of one without a code, are nobody's. */
export const inRegion = (region: string): Condition =>
  region === nobodys
    ? condition`(candidate.employer_id IS NULL
        OR candidate.employer_id IN (SELECT id FROM employer WHERE ${regionOfEmployer} IS NULL))`
    : condition`candidate.employer_id IN (SELECT id FROM employer WHERE ${regionOfEmployer} = ${region})`

/** An employer and every branch below it. */
export const withBranchesOf = (employerId: string) =>
  raw<string>`(WITH RECURSIVE below(id) AS (VALUES (${employerId}) UNION
    SELECT employer.id FROM employer JOIN below ON employer.parent_id = below.id) SELECT id FROM below)`

/** Conditions that enrollments and their tally have in common. */
function placeConditions(db: ReadDatabase, table: RawBuilder<unknown>, filter: EnrollmentFilter): readonly Condition[] {
  const { planId } = filter
  const { examFrom, examUntil, personCategory, businessField, seated } = filter.figure ?? {}
  const conditions: Condition[] = []
  if (examFrom !== undefined || examUntil !== undefined) {
    conditions.push(condition`${table}.session_id IN (SELECT id FROM session
      WHERE date >= ${examFrom ?? '0000'} AND date <= ${examUntil ?? '9999'})`)
  }
  if (seated) conditions.push(condition`${table}.status IN ('submitted', 'passed')`)
  if (personCategory === undefined && businessField === undefined) return conditions
  const pairs = subjectsNamed(db, planId, { personCategory, businessField })
  const values = pairs.map(({ plan, subject }) => raw`(${plan}, ${subject})`)
  conditions.push(
    values.length === 0
      ? condition`0`
      : condition`(${table}.plan_id, ${table}.subject_id) IN (VALUES ${raw.join(values)})`,
  )
  return conditions
}

/** The subjects of that name: every plan has a table of its own, whose ids mean something within it only. */
function subjectsNamed(
  db: ReadDatabase,
  planId: string | null,
  { personCategory, businessField }: Pick<EnrollmentFigure, 'personCategory' | 'businessField'>,
) {
  return subjectsOfPlans(db, planId).filter(
    (subject) =>
      (personCategory === undefined || subject.personCategory === personCategory) &&
      (businessField === undefined || subject.businessField === businessField),
  )
}

const SubjectsSchema = SubjectSchema.array()

export function subjectsOfPlans(db: ReadDatabase, planId: string | null) {
  let plans = sql.selectFrom('exam_plan').select(['id', raw<string>`content ->> '$.subjects'`.as('subjects')])
  if (planId !== null) plans = plans.where('id', '=', planId)
  return db
    .all(plans)
    .flatMap(({ id: plan, subjects }) =>
      SubjectsSchema.parse(JSON.parse(subjects)).map(({ id: subject, ...name }) => ({ plan, subject, ...name })),
    )
}

/** What the kept tally says of how many a filter fits; null where it knows nothing of a condition. */
export function talliedRows(db: ReadDatabase, filter: EnrollmentFilter): number | null {
  const { text, employerId, figure = {} } = filter
  const { region, submittedOn, reviewedOn } = figure
  if (text.trim() !== '' || employerId !== null) return null
  if (region !== undefined || submittedOn !== undefined || reviewedOn !== undefined) return null
  const counted = tallyWhere(db, filter).select((row) => row.fn.sum<number | null>('count').as('count'))
  return db.get(counted)?.count ?? 0
}

const outcomesIn = (outcome: Outcome): Outcome[] =>
  outcome === 'published' || outcome === 'present'
    ? OUTCOMES.filter((one) => one !== 'unpublished' && (outcome === 'published' || one !== 'absent'))
    : [outcome]

/** The cells of the tally under a filter. */
export function tallyWhere(db: ReadDatabase, filter: EnrollmentFilter) {
  const { planId, sessionId, status, origin, figure = {} } = filter
  const { outcome, issued } = figure
  let cells = sql.selectFrom('enrollment_tally').where('count', '>', 0)
  if (planId !== null) cells = cells.where('plan_id', '=', planId)
  if (sessionId !== null) cells = cells.where('session_id', '=', sessionId)
  if (status !== null) cells = cells.where('status', '=', status)
  if (origin !== null) cells = cells.where('origin', '=', origin)
  if (outcome !== undefined) cells = cells.where('status', '=', 'passed').where('outcome', 'in', outcomesIn(outcome))
  if (issued) cells = cells.where('issued', '=', 1)
  return placeConditions(db, raw.ref('enrollment_tally'), filter).reduce((rows, fits) => rows.where(fits), cells)
}
