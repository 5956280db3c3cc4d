import type { EnrollmentFilter, EnrollmentRow } from '../../../src-shared/contract/enrollments.ts'
import { ENROLLMENT_STATUSES, EnrollmentSchema, type EnrollmentStatus } from '../../../src-shared/domain/enrollment.ts'
import { type ExamPlan, subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { IdTypeSchema, maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { findPeople } from '../candidates/find-people.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { examPlanStore } from '../exam-plans/store.ts'
import { standingSeat } from '../seating/store.ts'

const pageLength = 50
/** People looked through for a typed text; whoever needs more has typed too little. */
const mostPeople = 300

export interface Page {
  readonly filter: EnrollmentFilter
  readonly after: { readonly submittedAt: string; readonly enrollmentId: string } | null
}

/** One page of enrollments, the latest submitted first. */
export function listEnrollments(
  db: ReadDatabase,
  page: Page,
): { rows: EnrollmentRow[]; more: boolean; tooMany: boolean } {
  const { filter } = page
  const people = filter.text.trim() === '' ? null : findPeople(db, filter.text, mostPeople)
  if (people?.length === 0) return { rows: [], more: false, tooMany: false }
  const ids = db.all(
    people !== null || filter.employerId !== null
      ? ofPeople(page, people === null ? null : people.map(({ seq }) => seq))
      : inOrder(page),
  )
  const rows = rowsOf(
    db,
    ids.slice(0, pageLength).map(({ id }) => id),
  )
  return { rows, more: ids.length > pageLength, tooMany: people?.length === mostPeople }
}

/**
 * Every index of enrollments has the state before the time, so a page of all states is the first rows of each state
 * merged: four short ranges instead of a sort of everything.
 */
export function inOrder({ filter, after }: Page) {
  const oneState = (status: EnrollmentStatus) => {
    let rows = sql
      .selectFrom('enrollment')
      .select(['id', 'submitted_at'])
      .where('status', '=', status)
      .orderBy('submitted_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageLength + 1)
    if (filter.sessionId !== null) rows = rows.where('session_id', '=', filter.sessionId)
    else if (filter.planId !== null) rows = rows.where('plan_id', '=', filter.planId)
    if (filter.origin !== null) rows = rows.where('origin', '=', filter.origin)
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
    .limit(pageLength + 1)
}

/** People lead, a few hundred or an employer's: their enrollments are read by person and sorted. */
export function ofPeople({ filter, after }: Page, seqs: readonly number[] | null) {
  let rows = sql
    .selectFrom('candidate')
    .crossJoin('enrollment')
    .select(['enrollment.id', 'enrollment.submitted_at'])
    .whereRef('enrollment.candidate_id', '=', 'candidate.id')
    .orderBy('enrollment.submitted_at', 'desc')
    .orderBy('enrollment.id', 'desc')
    .limit(pageLength + 1)
  if (seqs !== null) rows = rows.where('candidate.seq', 'in', [...seqs])
  if (filter.employerId !== null) rows = rows.where('candidate.employer_id', '=', filter.employerId)
  if (filter.sessionId !== null) rows = rows.where('enrollment.session_id', '=', filter.sessionId)
  if (filter.planId !== null) rows = rows.where('enrollment.plan_id', '=', filter.planId)
  if (filter.status !== null) rows = rows.where('enrollment.status', '=', filter.status)
  if (filter.origin !== null) rows = rows.where('enrollment.origin', '=', filter.origin)
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
