import { sql as raw } from 'kysely'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { ReportScope, reports } from '../../../src-shared/contract/reports.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { ExamPlanSchema } from '../../../src-shared/domain/exam-plan.ts'
import { type Figures, noFigures, sumOfFigures } from '../../../src-shared/domain/report-figures.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { subjectsOfPlans, tallyWhere } from '../enrollments/narrow-enrollments.ts'

type Overview = OutputOf<typeof reports.overview>
type Sessions = OutputOf<typeof reports.sessions>['sessions']

/** The list behind a scope, before any figure narrows it. */
export const filterOf = ({ planId, examFrom, examUntil }: ReportScope) => ({
  ...{ planId, sessionId: null, status: null, employerId: null, origin: null, text: '' },
  figure: { ...(examFrom !== null && { examFrom }), ...(examUntil !== null && { examUntil }) },
})

const counted = (condition: ReturnType<typeof raw>) =>
  raw<number>`coalesce(sum(CASE WHEN ${condition} THEN count ELSE 0 END), 0)`
const published = raw`status = 'passed' AND outcome <> 'unpublished'`

/** What both tallies know of figures. */
export const tallyColumns = () => [
  raw<number>`coalesce(sum(count), 0)`.as('enrolled'),
  counted(raw`status = 'submitted'`).as('submitted'),
  counted(raw`status = 'passed'`).as('passed'),
  counted(raw`status = 'rejected'`).as('rejected'),
  counted(raw`status = 'withdrawn'`).as('withdrawn'),
  counted(published).as('published'),
  counted(raw`status = 'passed' AND outcome = 'absent'`).as('absent'),
  counted(raw`status = 'passed' AND outcome = 'violation'`).as('violations'),
  counted(raw`status = 'passed' AND outcome = 'qualified'`).as('qualified'),
  counted(raw`issued = 1`).as('issued'),
]
const originColumns = () => [
  counted(raw`origin = 'desk'`).as('desk'),
  counted(raw`origin = 'roster'`).as('roster'),
  counted(raw`origin = 'self'`).as('self'),
]

/** Sums of the kept tally by plan, session and subject: thousands of rows where there are a million enrollments. */
const tallied = (db: ReadDatabase, scope: ReportScope) =>
  db.all(
    tallyWhere(db, filterOf(scope))
      .select(['plan_id as planId', 'session_id as sessionId', 'subject_id as subjectId'])
      .select(tallyColumns())
      .select(originColumns())
      .groupBy(['plan_id', 'session_id', 'subject_id']),
  )
type Tallied = ReturnType<typeof tallied>[number]

const figuresOf = ({ planId: _, sessionId: __, subjectId: ___, ...figures }: Tallied): Figures => figures
const summed = (rows: readonly Tallied[] | undefined): Figures => sumOfFigures((rows ?? []).map(figuresOf))

export function overview(db: ReadDatabase, scope: ReportScope): Overview {
  const rows = tallied(db, scope)
  const byPlan = Map.groupBy(rows, ({ planId }) => planId)
  const sessions = sessionsIn(db, scope)
  const seats = Map.groupBy(sessions, ({ planId }) => planId)
  const capacity = (some: readonly { readonly capacity: number }[] | undefined) =>
    (some ?? []).reduce((sum, session) => sum + session.capacity, 0)
  return {
    total: { ...summed(rows), capacity: capacity(sessions) },
    plans: plansIn(db, scope)
      .filter(({ planId }) => scope.planId !== null || seats.has(planId) || byPlan.has(planId))
      .map((plan) => ({ ...plan, ...summed(byPlan.get(plan.planId)), capacity: capacity(seats.get(plan.planId)) })),
    subjects: subjectFigures(db, scope, rows),
  }
}

/** Plans name their subjects each by itself; what is called the same is one line. */
function subjectFigures(db: ReadDatabase, scope: ReportScope, rows: readonly Tallied[]): Overview['subjects'] {
  const found = new Map<string, { personCategory: string; businessField: string; figures: Figures }>()
  const names = subjectsOfPlans(db, scope.planId)
  const nameOf = new Map(names.map((name) => [`${name.plan} ${name.subject}`, name]))
  for (const row of rows) {
    const name = nameOf.get(`${row.planId} ${row.subjectId}`)
    if (!name) continue
    const { personCategory, businessField } = name
    const key = `${personCategory} ${businessField}`
    const figures = sumOfFigures([found.get(key)?.figures ?? noFigures, figuresOf(row)])
    found.set(key, { personCategory, businessField, figures })
  }
  return [...found.values()]
    .toSorted((one, other) => other.figures.enrolled - one.figures.enrolled)
    .map(({ figures, ...name }) => ({ ...name, ...figures }))
}

const plansIn = (db: ReadDatabase, { planId }: ReportScope) =>
  db
    .all(
      sql
        .selectFrom('exam_plan')
        .select(['id as planId', 'name', 'status', 'exam_from as examFrom', 'exam_until as examUntil'])
        .$if(planId !== null, (query) => query.where('id', '=', planId ?? ''))
        .orderBy('exam_from', 'desc')
        .orderBy('id', 'desc'),
    )
    .map(({ status, examFrom, examUntil, ...plan }) => ({
      ...plan,
      status: ExamPlanSchema.shape.status.parse(status),
      examFrom: CalendarDateSchema.parse(examFrom),
      examUntil: CalendarDateSchema.parse(examUntil),
    }))

const sessionsIn = (db: ReadDatabase, { planId, examFrom, examUntil }: ReportScope) =>
  db
    .all(
      sql
        .selectFrom('session')
        .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
        .leftJoin('seat_count', 'seat_count.session_id', 'session.id')
        .select([
          ...(['session.id as sessionId', 'session.plan_id as planId', 'exam_plan.name as planName'] as const),
          ...(['session.number', 'session.date', 'session.start_time as startTime', 'seat_count.capacity'] as const),
        ])
        .$if(planId !== null, (query) => query.where('session.plan_id', '=', planId ?? ''))
        .$if(examFrom !== null, (query) => query.where('session.date', '>=', examFrom ?? ''))
        .$if(examUntil !== null, (query) => query.where('session.date', '<=', examUntil ?? ''))
        .orderBy('session.date')
        .orderBy('session.start_time')
        .orderBy('session.id'),
    )
    .map(({ date, capacity, ...session }) => ({
      ...session,
      date: CalendarDateSchema.parse(date),
      capacity: capacity ?? 0,
    }))

export function sessionFigures(db: ReadDatabase, scope: ReportScope): Sessions {
  const bySession = Map.groupBy(tallied(db, scope), ({ sessionId }) => sessionId)
  const rooms = Map.groupBy(
    db.all(
      sql
        .selectFrom('session_room')
        .innerJoin('room', 'room.id', 'session_room.room_id')
        .select(['session_room.session_id as sessionId', 'room.name'])
        .orderBy('session_room.position'),
    ),
    ({ sessionId }) => sessionId,
  )
  return sessionsIn(db, scope).map((session) => ({
    ...session,
    ...summed(bySession.get(session.sessionId)),
    rooms: (rooms.get(session.sessionId) ?? []).map(({ name }) => name),
  }))
}
