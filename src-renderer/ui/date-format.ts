import {
  addDays,
  type CalendarDate,
  chinaDateOf,
  formatChinaTime,
  type Instant,
  weekdayName,
} from '../../src-shared/domain/calendar-date.ts'

/** 11-23, or 2025-11-23 where the year is not this one's. For lists. */
export const listDate = (date: CalendarDate, today: CalendarDate): string =>
  date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date

/** 11-23 14:05, or with the year where it is not this one's. For lists; a record shows formatChinaTime. */
export function listTime(instant: Instant, today: CalendarDate): string {
  const text = formatChinaTime(instant)
  return text.slice(0, 4) === today.slice(0, 4) ? text.slice(5) : text
}

function dayWord(date: CalendarDate, today: CalendarDate): string | null {
  if (date === today) return '今天'
  if (date === addDays(today, -1)) return '昨天'
  return date === addDays(today, 1) ? '明天' : null
}

/** 09:00–10:30, with one dash on every page. Printed papers have the longer one. */
export const timeRange = ({ startTime, endTime }: { readonly startTime: string; readonly endTime: string }): string =>
  `${startTime}–${endTime}`

/** 今天 14:05, 昨天 17:42, 11-20 09:12. For the status bar and due times. */
export function nearTime(instant: Instant, today: CalendarDate): string {
  const word = dayWord(chinaDateOf(instant), today)
  return word === null ? listTime(instant, today) : `${word} ${formatChinaTime(instant).slice(11)}`
}

/** 明天 11-24 星期二; 11-25 星期三. For coming sessions. */
export function nearDate(date: CalendarDate, today: CalendarDate): string {
  const word = dayWord(date, today)
  return `${word === null ? '' : `${word} `}${listDate(date, today)} ${weekdayName(date)}`
}
