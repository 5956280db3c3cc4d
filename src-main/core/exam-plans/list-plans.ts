import type { PlanOption, SessionOption } from '../../../src-shared/contract/exam-plans.ts'
import { type ExamPlan, PLAN_STATUSES, type PlanStatus } from '../../../src-shared/domain/exam-plan.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { seatsHereOf } from '../sync/seats-here.ts'
import { rowToExamPlan, sessionsOfPlan } from './store.ts'

export interface StoredPlan {
  readonly id: string
  readonly version: number
  readonly plan: ExamPlan
}

export interface PlanFilter {
  readonly statuses: readonly PlanStatus[]
  readonly year: string | null
  readonly text: string
}

/** What lists show where no status is asked for. */
export const unarchived: readonly PlanStatus[] = PLAN_STATUSES.filter((status) => status !== 'archived')

/** Plans, the latest exam first. A site has some tens of them a year: no paging. */
export function plansLike(db: ReadDatabase, { statuses, year, text }: PlanFilter): readonly StoredPlan[] {
  let query = sql
    .selectFrom('exam_plan')
    .selectAll()
    .where('status', 'in', [...statuses])
    .orderBy('exam_from', 'desc')
    .orderBy('year', 'desc')
    .orderBy('number', 'desc')
  if (year !== null) query = query.where('year', '=', year)
  // instr, not LIKE: what people type is no pattern.
  if (text !== '') query = query.where((row) => row(row.fn('instr', ['name', row.val(text)]), '>', 0))
  return db.all(query).map((row) => ({ id: row.id, version: row.version, plan: rowToExamPlan(row) }))
}

export function countPlans(db: ReadDatabase): Record<PlanStatus, number> {
  const counts: Record<PlanStatus, number> = { draft: 0, published: 0, closed: 0, archived: 0 }
  const rows = db.all(
    sql
      .selectFrom('exam_plan')
      .select((of) => ['status', of.fn.countAll<number>().as('count')])
      .groupBy('status'),
  )
  for (const status of PLAN_STATUSES) counts[status] = rows.find((row) => row.status === status)?.count ?? 0
  return counts
}

export const planYears = (db: ReadDatabase): readonly string[] =>
  db.all(sql.selectFrom('exam_plan').select('year').distinct().orderBy('year', 'desc')).map(({ year }) => year)

export const planNumbers = (db: ReadDatabase): readonly { year: string; number: number }[] =>
  db.all(sql.selectFrom('exam_plan').select(['year', 'number']))

export interface PlanSums {
  readonly sessions: number
  readonly capacity: number
  readonly taken: number
  readonly awaitingReview: number
}

const nothing: PlanSums = { sessions: 0, capacity: 0, taken: 0, awaitingReview: 0 }

/** Sessions, seats and open reviews of every plan, by its id. */
export function sumsOfPlans(db: ReadDatabase): (planId: string) => PlanSums {
  const seats = db.all(
    sql
      .selectFrom('session')
      .innerJoin('seat_count', 'seat_count.session_id', 'session.id')
      .select((of) => [
        'session.plan_id as planId',
        of.fn.countAll<number>().as('sessions'),
        of.fn.sum<number>('seat_count.capacity').as('capacity'),
        of.fn.sum<number>('seat_count.taken').as('taken'),
      ])
      .groupBy('session.plan_id'),
  )
  const open = db.all(
    sql.selectFrom('plan_count').select(['plan_id as planId', 'count']).where('status', '=', 'submitted'),
  )
  const sums = new Map(seats.map(({ planId, ...sum }) => [planId, sum]))
  const waiting = new Map(open.map(({ planId, count }) => [planId, count]))
  return (planId) => ({ ...nothing, ...sums.get(planId), awaitingReview: waiting.get(planId) ?? 0 })
}

/** Seats of a plan's sessions, by the session's id. */
export function seatsOfPlan(
  db: ReadDatabase,
  planId: string,
): ReadonlyMap<string, { capacity: number; taken: number }> {
  const rows = db.all(
    sql
      .selectFrom('session')
      .innerJoin('seat_count', 'seat_count.session_id', 'session.id')
      .select(['session.id as id', 'seat_count.capacity as capacity', 'seat_count.taken as taken'])
      .where('session.plan_id', '=', planId),
  )
  return new Map(rows.map(({ id, capacity, taken }) => [id, { capacity, taken }]))
}

/** What pickers of other pages offer. */
export function planOptions(db: ReadDatabase, statuses: readonly PlanStatus[]): PlanOption[] {
  return plansLike(db, { statuses, year: null, text: '' }).map(({ id, plan }) => ({
    planId: id,
    number: plan.number,
    name: plan.name,
    status: plan.status,
    registrationFrom: plan.registrationFrom,
    registrationUntil: plan.registrationUntil,
    examFrom: plan.examFrom,
    examUntil: plan.examUntil,
    region: plan.region,
    subjects: plan.subjects,
    sessions: sessionOptions(db, id),
  }))
}

function sessionOptions(db: ReadDatabase, planId: string): SessionOption[] {
  const seats = seatsOfPlan(db, planId)
  const here = seatsHereOf(db)
  return sessionsOfPlan(db, planId).map(({ id, session }) => ({
    sessionId: id,
    number: session.number,
    date: session.date,
    startTime: session.startTime,
    endTime: session.endTime,
    subjectIds: session.subjectIds,
    capacity: seats.get(id)?.capacity ?? 0,
    taken: seats.get(id)?.taken ?? 0,
    ...here(id),
  }))
}
