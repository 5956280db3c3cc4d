import { addDays, type CalendarDate, daysBetween } from './calendar-date.ts'
import type { ExamPlan } from './exam-plan.ts'

const WEEK = 7
/** Practice: one exam a quarter (domain.md §1.1). Whole weeks keep the days of the week. */
const QUARTER = 13 * WEEK

type Dates = Pick<ExamPlan, 'registrationFrom' | 'registrationUntil' | 'examFrom' | 'examUntil'>

/**
 * When the exam of a copy would begin: a quarter later, or, where registration for that would have begun already, the
 * first week in which it has not.
 */
export function proposedExamFrom(plan: Dates, today: CalendarDate): CalendarDate {
  const wait = daysBetween(addDays(plan.registrationFrom, QUARTER), today)
  return addDays(plan.examFrom, QUARTER + Math.max(0, Math.ceil(wait / WEEK)) * WEEK)
}

/** All dates of a plan moved so that its exam begins on the given day. */
export function shiftedDates(plan: Dates, examFrom: CalendarDate): Dates {
  const days = daysBetween(plan.examFrom, examFrom)
  return {
    registrationFrom: addDays(plan.registrationFrom, days),
    registrationUntil: addDays(plan.registrationUntil, days),
    examFrom,
    examUntil: addDays(plan.examUntil, days),
  }
}

const chineseDigits = ['一', '二', '三', '四'] as const

/**
 * A name for the copy: the year, quarter or month in it follow the new exam date; a name without any says that it is
 * a copy, so that two plans are never told apart by their number alone.
 */
export function copiedName(name: string, examFrom: CalendarDate): string {
  const year = examFrom.slice(0, 4)
  const month = Number(examFrom.slice(5, 7))
  const quarter = Math.ceil(month / 3)
  const moved = name
    .replace(/\d{4}(?=\s*年)/u, year)
    .replace(/[一二三四](?=季度)/u, chineseDigits[quarter - 1] ?? '')
    .replace(/[1-4](?=季度)/u, String(quarter))
    .replace(/(?<!\d)(1[0-2]|0?[1-9])(?=\s*月)/u, String(month))
  return moved === name ? `${name.slice(0, 56)}（复制）` : moved
}

/** The lowest number of a year that no plan has; after 99 there is none. */
export function nextPlanNumber(
  numbers: readonly { readonly year: string; readonly number: number }[],
  year: string,
): number {
  const taken = numbers.filter((one) => one.year === year).map((one) => one.number)
  return Math.min(99, Math.max(0, ...taken) + 1)
}
