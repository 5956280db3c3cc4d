import type { AliasedExpression } from 'kysely'
import { nobodys } from '../../../src-shared/contract/enrollment-figures.ts'
import type { EnrollmentFilter, EnrollmentRow } from '../../../src-shared/contract/enrollments.ts'
import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { ENROLLMENT_STATUSES, EnrollmentSchema, type EnrollmentStatus } from '../../../src-shared/domain/enrollment.ts'
import { type ExamPlan, subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { IdTypeSchema, maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { findPeople } from '../candidates/find-people.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { examPlanStore } from '../exam-plans/store.ts'
import { standingSeat } from '../seating/store.ts'
import {
  type Condition,
  conditionsOf,
  inRegion,
  startOfDay,
  talliedRows,
  tallyWhere,
  withBranchesOf,
} from './narrow-enrollments.ts'

const pageLength = 50
/** People looked through for a typed text; whoever needs more has typed too little. */
const mostPeople = 300

export interface Page {
  readonly filter: EnrollmentFilter
  readonly after: { readonly submittedAt: string; readonly enrollmentId: string } | null
  /** Rows of a page; an export reads larger ones. */
  readonly length?: number
}

/** One page of enrollments, the latest submitted first. */
export function listEnrollments(
  db: ReadDatabase,
  page: Page,
): { rows: EnrollmentRow[]; more: boolean; tooMany: boolean } {
  const { filter, length = pageLength } = page
  const people = filter.text.trim() === '' ? null : findPeople(db, filter.text, mostPeople)
  if (people?.length === 0) return { rows: [], more: false, tooMany: false }
  const seqs = people?.map(({ seq }) => seq)
  const ids = db.all(pageQuery(db, page, seqs))
  const rows = rowsOf(
    db,
    ids.slice(0, length).map(({ id }) => id),
  )
  return { rows, more: ids.length > length, tooMany: people?.length === mostPeople }
}

/** What narrows most leads; see the queries below. */
export function pageQuery(db: ReadDatabase, page: Page, seqs: readonly number[] | null = null) {
  const { filter } = page
  const { region, reviewedOn } = filter.figure ?? {}
  const conditions = conditionsOf(db, filter)
  const isOfEmployer = filter.employerId !== null && filter.employerId !== nobodys
  if (seqs !== null || isOfEmployer) return ofPeople(page, seqs, conditions)
  if (region !== undefined && !isManyPeople(db, region)) return ofPeople(page, null, conditions)
  if (reviewedOn !== undefined) return ofReviews(page, reviewedOn, conditions)
  const few = conditions.length > 0 || filter.origin !== null ? talliedRows(db, filter) : null
  if (few !== null && few <= fewRows) return ofSessions(db, page, conditions)
  return inOrder(page, conditions)
}

/** So many rows are read and sorted; of more, a page is reached sooner in the list's own order. */
const fewRows = 3_000

const isManyPeople = (db: ReadDatabase, region: string): boolean =>
  db.all(sql.selectFrom('candidate').select('id').where(inRegion(region)).limit(fewRows)).length === fewRows

/**
 * Every index of enrollments has the state before the time, so a page of all states is the first rows of each state
 * merged: four short ranges instead of a sort of everything.
 */
export function inOrder({ filter, after, length = pageLength }: Page, conditions: readonly Condition[] = []) {
  const oneState = (status: EnrollmentStatus) => {
    let rows = sql
      .selectFrom('enrollment')
      .select(['id', 'submitted_at'])
      .where('status', '=', status)
      .orderBy('submitted_at', 'desc')
      .orderBy('id', 'desc')
      .limit(length + 1)
    if (filter.sessionId !== null) rows = rows.where('session_id', '=', filter.sessionId)
    else if (filter.planId !== null) rows = rows.where('plan_id', '=', filter.planId)
    if (filter.origin !== null) rows = rows.where('origin', '=', filter.origin)
    for (const fits of conditions) rows = rows.where(fits)
    if (after) {
      const { submittedAt, enrollmentId } = after
      rows = rows.where((row) => row(row.refTuple('submitted_at', 'id'), '<', row.tuple(submittedAt, enrollmentId)))
    }
    return sql.selectFrom(rows.as('found')).select(['found.id', 'found.submitted_at'])
  }
  const [first = 'submitted', ...others] = filter.status === null ? ENROLLMENT_STATUSES : [filter.status]
  return others
    .reduce((all, status) => all.unionAll(oneState(status)), oneState(first))
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(length + 1)
}

/** People lead, a few hundred, an employer's or a region's: their enrollments are read by person and sorted. */
export function ofPeople(page: Page, seqs: readonly number[] | null, conditions: readonly Condition[] = []) {
  const { employerId, figure: { withBranches, region } = {} } = page.filter
  let people = sql.selectFrom('candidate').select('candidate.id as key')
  if (seqs !== null) people = people.where('candidate.seq', 'in', [...seqs])
  if (employerId !== null && employerId !== nobodys)
    people = withBranches
      ? people.where('candidate.employer_id', 'in', withBranchesOf(employerId))
      : people.where('candidate.employer_id', '=', employerId)
  else if (region !== undefined && seqs === null) people = people.where(inRegion(region))
  return led({ by: 'candidate_id', lead: people.as('lead') }, page, conditions)
}

/** A day's reviews lead. */
const ofReviews = (page: Page, day: CalendarDate, conditions: readonly Condition[]) => {
  const reviewed = sql
    .selectFrom('enrollment as reviewed')
    .select('reviewed.id as key')
    .where('reviewed.reviewed_at', '>=', startOfDay(day))
    .where('reviewed.reviewed_at', '<', startOfDay(addDays(day, 1)))
  return led({ by: 'id', lead: reviewed.as('lead') }, page, conditions)
}

/** The sessions in which the tally knows some lead. */
const ofSessions = (db: ReadDatabase, page: Page, conditions: readonly Condition[]) => {
  const held = tallyWhere(db, page.filter).select('session_id as key').distinct()
  return led({ by: 'session_id', lead: held.as('lead') }, page, conditions)
}

interface Lead {
  readonly by: 'candidate_id' | 'session_id' | 'id'
  readonly lead: AliasedExpression<{ key: string }, 'lead'>
}

/** What leads is read whole; the enrollments it names are compared with the rest of the filter, and sorted. */
function led({ by, lead }: Lead, { filter, after, length = pageLength }: Page, conditions: readonly Condition[]) {
  let rows = sql
    .selectFrom(lead)
    .crossJoin('enrollment')
    .select(['enrollment.id', 'enrollment.submitted_at'])
    .whereRef(`enrollment.${by}`, '=', 'lead.key')
    .orderBy('enrollment.submitted_at', 'desc')
    .orderBy('enrollment.id', 'desc')
    .limit(length + 1)
  if (filter.sessionId !== null) rows = rows.where('enrollment.session_id', '=', filter.sessionId)
  if (filter.planId !== null) rows = rows.where('enrollment.plan_id', '=', filter.planId)
  if (filter.status !== null) rows = rows.where('enrollment.status', '=', filter.status)
  if (filter.origin !== null) rows = rows.where('enrollment.origin', '=', filter.origin)
  for (const fits of conditions) rows = rows.where(fits)
  if (!after) return rows
  const { submittedAt, enrollmentId } = after
  return rows.where((row) =>
    row(row.refTuple('enrollment.submitted_at', 'enrollment.id'), '<', row.tuple(submittedAt, enrollmentId)),
  )
}

function rowsOf(db: ReadDatabase, ids: readonly string[]): EnrollmentRow[] {
  if (ids.length === 0) return []
  const found = db.all(
    sql
      .selectFrom('enrollment')
      .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
      .innerJoin('session', 'session.id', 'enrollment.session_id')
      .leftJoin('employer', 'employer.id', 'candidate.employer_id')
      .leftJoin('seat', 'seat.enrollment_id', 'enrollment.id')
      .leftJoin('session_room', standingSeat)
      .select([
        'enrollment.id as enrollmentId',
        'candidate.id as candidateId',
        'candidate.name as name',
        'candidate.id_type as idType',
        'candidate.id_number as idNumber',
        'employer.name as employerName',
        'enrollment.plan_id as planId',
        'enrollment.subject_id as subjectId',
        'enrollment.session_id as sessionId',
        'session.number as sessionNumber',
        'session.date as date',
        'session.start_time as startTime',
        'enrollment.status as status',
        'enrollment.origin as origin',
        'enrollment.submitted_at as submittedAt',
        'enrollment.submitted_by_name as submittedBy',
        'enrollment.comment as comment',
        'seat.ticket_number as ticketNumber',
        'session_room.room_id as standingRoomId',
      ])
      .where('enrollment.id', 'in', [...ids])
      .orderBy('enrollment.submitted_at', 'desc')
      .orderBy('enrollment.id', 'desc'),
  )
  const plans = new Map<string, ExamPlan | undefined>()
  const planOf = (id: string) => {
    if (!plans.has(id)) plans.set(id, examPlanStore.load(db, id)?.state)
    return plans.get(id)
  }
  return found.map(({ idNumber, subjectId, standingRoomId, ...row }) => {
    const plan = planOf(row.planId)
    const subject = plan?.subjects.find((one) => one.id === subjectId)
    return {
      ...row,
      ticketNumber: standingRoomId === null ? null : row.ticketNumber,
      idType: IdTypeSchema.parse(row.idType),
      maskedIdNumber: maskIdNumber(idNumber),
      planName: plan?.name ?? '',
      subjectName: subject ? subjectName(subject) : '',
      status: EnrollmentSchema.shape.status.parse(row.status),
      origin: EnrollmentSchema.shape.origin.parse(row.origin),
    }
  })
}

/** At most this many are counted one by one. */
const mostCounted = 10_000

/** How many rows the list has: from the kept tally where it knows all that is asked for. */
export function countRows(db: ReadDatabase, filter: EnrollmentFilter): { count: number; atLeast: boolean } {
  const tallied = talliedRows(db, filter)
  if (tallied !== null) return { count: tallied, atLeast: false }
  const people = filter.text.trim() === '' ? null : findPeople(db, filter.text, mostPeople)
  const page = { filter, after: null, length: mostCounted }
  const seqs = people?.map(({ seq }) => seq)
  const found = pageQuery(db, page, seqs)
  const count =
    db.get(sql.selectFrom(found.as('found')).select((row) => row.fn.countAll<number>().as('count')))?.count ?? 0
  return { count: Math.min(count, mostCounted), atLeast: count > mostCounted || people?.length === mostPeople }
}

/** How many in each state, from the kept counts. */
export function countEnrollments(
  db: ReadDatabase,
  { planId, sessionId }: Pick<EnrollmentFilter, 'planId' | 'sessionId'>,
): Record<EnrollmentStatus, number> {
  let counts = sql
    .selectFrom(sessionId === null ? 'plan_count' : 'enrollment_count')
    .select((of) => ['status', of.fn.sum<number>('count').as('count')])
    .groupBy('status')
  if (planId !== null) counts = counts.where('plan_id', '=', planId)
  if (sessionId !== null) counts = counts.where('session_id', '=', sessionId)
  const found = new Map(db.all(counts).map(({ status, count }) => [status, count]))
  const countOf = (status: EnrollmentStatus) => found.get(status) ?? 0
  return {
    submitted: countOf('submitted'),
    passed: countOf('passed'),
    rejected: countOf('rejected'),
    withdrawn: countOf('withdrawn'),
  }
}
