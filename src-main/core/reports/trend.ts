import { sql as raw } from 'kysely'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { type ReportScope, type reports, trendDays } from '../../../src-shared/contract/reports.ts'
import {
  addDays,
  type CalendarDate,
  CalendarDateSchema,
  chinaDateOf,
  InstantSchema,
} from '../../../src-shared/domain/calendar-date.ts'
import { ENROLLMENT_STATUSES } from '../../../src-shared/domain/enrollment.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { conditionsOf, startOfDay } from '../enrollments/narrow-enrollments.ts'
import { filterOf } from './figures.ts'

type Days = OutputOf<typeof reports.trend>['days']

/**
 * Enrollments and reviews of the scope by day in China, from the first day of the last weeks on which there was one.
 * They end on the last such day, or today where the scope is the whole site.
 */
export function trendOf(db: ReadDatabase, scope: ReportScope, today: CalendarDate): Days {
  const isWholeSite = scope.planId === null && scope.examFrom === null && scope.examUntil === null
  const last = isWholeSite ? today : latestDay(db, scope)
  if (last === null) return []
  const from = addDays(last, 1 - trendDays)
  const [submitted, reviewed] = [perDay(db, scope, 'submitted_at', from), perDay(db, scope, 'reviewed_at', from)]
  const days = Array.from({ length: trendDays }, (_, index) => addDays(from, index)).map((day) => ({
    ...{ day, submitted: submitted.get(day) ?? 0, reviewed: reviewed.get(day) ?? 0 },
  }))
  const first = days.findIndex((day) => day.submitted + day.reviewed > 0)
  return first < 0 ? [] : days.slice(first)
}

type Column = 'submitted_at' | 'reviewed_at'
const dayOf = (column: Column) => raw<string>`date(${raw.ref(column)}, '+8 hours')`

/** Every index has the state before the time: with all states named, each is a range of it. */
function inScope(db: ReadDatabase, scope: ReportScope) {
  const { planId } = scope
  const rows = sql
    .selectFrom('enrollment')
    .where('status', 'in', [...ENROLLMENT_STATUSES])
    .$if(planId !== null, (query) => query.where('plan_id', '=', planId ?? ''))
  return conditionsOf(db, filterOf(scope)).reduce((narrowed, fits) => narrowed.where(fits), rows)
}

function perDay(db: ReadDatabase, scope: ReportScope, column: Column, from: Days[number]['day']) {
  const days = inScope(db, scope)
    .select((row) => [dayOf(column).as('day'), row.fn.countAll<number>().as('count')])
    .where(column, '>=', startOfDay(from))
    .groupBy('day')
  return new Map(db.all(days).map(({ day, count }) => [CalendarDateSchema.parse(day), count]))
}

function latestDay(db: ReadDatabase, scope: ReportScope): CalendarDate | null {
  const latest = (column: Column) =>
    db.get(inScope(db, scope).select((row) => row.fn.max<string | null>(column).as('at')))?.at ?? ''
  const at = [latest('submitted_at'), latest('reviewed_at')].toSorted().at(-1) ?? ''
  return at === '' ? null : chinaDateOf(InstantSchema.parse(at))
}
