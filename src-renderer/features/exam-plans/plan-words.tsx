import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { weekdayName } from '../../../src-shared/domain/calendar-date.ts'
import type { PlanStatus } from '../../../src-shared/domain/exam-plan.ts'
import { listDate } from '../../ui/date-format.ts'
import { PlanMark } from '../../ui/state-mark.tsx'
import './exam-plans.css'

interface Standing {
  readonly status: PlanStatus
  readonly published: boolean
  readonly registrationFrom: CalendarDate
  readonly registrationUntil: CalendarDate
}

/** Where a published plan stands in its registration, in the manual's words. */
function secondWord(plan: Standing, today: CalendarDate): string | undefined {
  if (plan.status === 'archived') return plan.published ? undefined : '未发布'
  if (plan.status !== 'published') return undefined
  if (today < plan.registrationFrom) return '报名未开始'
  return today > plan.registrationUntil ? '报名已截止' : '报名中'
}

export function PlanStanding({ plan, today }: { plan: Standing; today: CalendarDate }) {
  const second = secondWord(plan, today)
  return <PlanMark state={plan.status} {...(second === undefined ? {} : { second })} />
}

/** 11-16 至 12-04; one day stands alone; years only where they are not this one's. */
export function dateRange(from: CalendarDate, until: CalendarDate, today: CalendarDate): string {
  return from === until ? listDate(from, today) : `${listDate(from, today)} 至 ${listDate(until, today)}`
}

/** 2026-12-19 星期六 */
export const fullDate = (date: CalendarDate): string => `${date} ${weekdayName(date)}`

/** 2026-04: year and number of a plan. */
export const planCode = (plan: { examFrom: string; number: number }): string =>
  `${plan.examFrom.slice(0, 4)}-${String(plan.number).padStart(2, '0')}`
