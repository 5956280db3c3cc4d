import { z } from 'zod'
import { normaliseCode, tidySpaces, toHalfWidth } from './normalise-text.ts'

const DAY_MILLISECONDS = 86_400_000
/** China has one time zone and no daylight saving time since 1991: UTC+8. */
const CHINA_OFFSET_MILLISECONDS = 8 * 3_600_000

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0)
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0')
const dateText = (year: number, month: number, day: number): string => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`

function partsOf(date: string): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** Whether the text is exactly YYYY-MM-DD and names a day of the Gregorian calendar, years 1000 to 9999. */
export function isRealDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false
  const { year, month, day } = partsOf(text)
  return day >= 1 && day <= daysInMonth(year, month)
}

/** A day in China, YYYY-MM-DD, without a time or a zone. Text order is day order. */
export const CalendarDateSchema = z
  .string()
  .refine(isRealDate, '日期应为 2026-01-05 这样的真实日期')
  .brand<'CalendarDate'>()
export type CalendarDate = z.infer<typeof CalendarDateSchema>

/** A moment, UTC ISO-8601 ending in Z, as the Clock port gives it. */
export const InstantSchema = z
  .string()
  .refine(
    (text) => /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text) && !Number.isNaN(Date.parse(text)),
    '时间应为 UTC 的 ISO-8601 格式',
  )
  .brand<'Instant'>()
export type Instant = z.infer<typeof InstantSchema>

export type ReadDate =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  /** Written like a date, but the calendar has no such day; `text` is it as YYYY-MM-DD. */
  | { readonly kind: 'no-such-date'; readonly text: string }
  | { readonly kind: 'unreadable' }

/** A trailing time of day, as spreadsheets and databases write it; only the day matters. */
const TIME_OF_DAY = /[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?(Z|[+-]\d{2}:?\d{2}|[AaPp][Mm]))?$/

/**
 * Reads a day as people type it: 2026-1-5, 2026/01/05, 2026.1.5, 2026年1月5日 (号), 20260105, full-width digits,
 * a midnight after it. Day-first and two-digit years are refused: they can be misread.
 */
export function readCalendarDate(text: string): ReadDate {
  const plain = normaliseCode(tidySpaces(toHalfWidth(text)).replace(TIME_OF_DAY, '')).replace(/[‐‑–—−﹣－]/gu, '-')
  const match =
    /^(\d{4})([-/.、\\])(\d{1,2})\2(\d{1,2})$/.exec(plain) ??
    /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?$/.exec(plain) ??
    /^([12]\d{3})()(\d{2})(\d{2})$/.exec(plain)
  if (!match) return { kind: 'unreadable' }
  const written = dateText(Number(match[1]), Number(match[3]), Number(match[4]))
  const parsed = CalendarDateSchema.safeParse(written)
  return parsed.success ? { kind: 'date', date: parsed.data } : { kind: 'no-such-date', text: written }
}

/** The day a person typed (see readCalendarDate), or null. */
export function parseCalendarDate(text: string): CalendarDate | null {
  const read = readCalendarDate(text)
  return read.kind === 'date' ? read.date : null
}

/** Brands a date computed here; throws on a day that does not exist, which would be a fault of ours. */
const branded = (text: string): CalendarDate => CalendarDateSchema.parse(text)

/** Negative, zero or positive, for sorting. */
export const compareDates = (a: CalendarDate, b: CalendarDate): number => (a < b ? -1 : a > b ? 1 : 0)

/** Calendar months later (negative: earlier); a day the month lacks becomes its last: 05-31 minus 3 months is 02-28 or 02-29. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date)
  const index = year * 12 + (month - 1) + months
  const toYear = Math.floor(index / 12)
  const toMonth = (index % 12) + 1
  return branded(dateText(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))))
}

/** Years later; 02-29 becomes 02-28 in a common year. */
export const addYears = (date: CalendarDate, years: number): CalendarDate => addMonths(date, years * 12)

const dayNumber = (date: CalendarDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MILLISECONDS

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return branded(new Date((dayNumber(date) + days) * DAY_MILLISECONDS).toISOString().slice(0, 10))
}

/** Days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from)

/** Full years of age on a day; whoever was born on 02-29 turns a year older on 03-01 in a common year. */
export function ageOn(birth: CalendarDate, day: CalendarDate): number {
  const years = partsOf(day).year - partsOf(birth).year
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

const WEEKDAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'] as const

export function weekdayName(date: CalendarDate): string {
  return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''
}

/** 2026年11月8日 */
export function formatChineseDate(date: CalendarDate): string {
  const { year, month, day } = partsOf(date)
  return `${year}年${month}月${day}日`
}

const inChina = (instant: Instant): string => new Date(Date.parse(instant) + CHINA_OFFSET_MILLISECONDS).toISOString()

/** The day in China at that moment. */
export const chinaDateOf = (instant: Instant): CalendarDate => branded(inChina(instant).slice(0, 10))

/** YYYY-MM-DD HH:mm in China. */
export const formatChinaTime = (instant: Instant): string => inChina(instant).slice(0, 16).replace('T', ' ')
