import { type CalendarDate, parseCalendarDate } from './calendar-date.ts'

const DAY_MILLISECONDS = 86_400_000
/** Serial 1 is 1900-01-01; serials from 60 on are one too high, as Excel keeps Lotus's 1900-02-29. */
const EPOCH = Date.UTC(1899, 11, 31)
/** 1910 to 2100: as a bare number, others are no dates of people. */
const FIRST_SERIAL = 3654
const LAST_SERIAL = 73_415

/** Days from the 1904 system of old Macintosh workbooks to the usual one. */
const FROM_1904 = 1462

/** The day of a bare spreadsheet serial number (a time of day is dropped), or null when it can't be one. */
export function readSerialDate(serial: number, { date1904 = false } = {}): CalendarDate | null {
  const day = Math.floor(serial) + (date1904 ? FROM_1904 : 0)
  if (day < FIRST_SERIAL || day > LAST_SERIAL) return null
  return parseCalendarDate(new Date(EPOCH + (day - 1) * DAY_MILLISECONDS).toISOString().slice(0, 10))
}
