import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  type CalendarDate,
  CalendarDateSchema,
  chinaDateOf,
  compareDates,
  daysBetween,
  formatChinaTime,
  formatChineseDate,
  InstantSchema,
  isRealDate,
  parseCalendarDate,
  readCalendarDate,
  weekdayName,
} from '../../src-shared/domain/calendar-date.ts'

const day = (text: string): CalendarDate => CalendarDateSchema.parse(text)
const anyDay = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

describe('a typed date', () => {
  it.each([
    ...['2026-1-5', '2026/01/05', '2026.1.5', '2026年1月5日', '2026年01月05号', '20260105', '２０２６－０１－０５'],
    ...[
      ' 2026 - 01 - 05 ',
      '2026－1－5',
      '2026–01–05',
      '2026-01-05 00:00:00',
      '2026-01-05T00:00:00.000Z',
      '2026年 1月 5日',
    ],
  ])('is read from %s', (text) => {
    expect(parseCalendarDate(text)).toBe('2026-01-05')
  })

  it.each(['', '26-1-5', '5/1/2026', '2026-01', '2026年1月', '2026-1/5', '202615', '明天', '34567'])(
    'is not guessed from %s',
    (text) => {
      expect(readCalendarDate(text)).toEqual({ kind: 'unreadable' })
    },
  )

  it('is told apart from a day the calendar does not have', () => {
    expect(readCalendarDate('1990/2/30')).toEqual({ kind: 'no-such-date', text: '1990-02-30' })
    expect(readCalendarDate('20231301')).toEqual({ kind: 'no-such-date', text: '2023-13-01' })
  })

  it('knows leap years of the Gregorian calendar', () => {
    expect(['2000-02-29', '2024-02-29', '1900-02-29', '2023-02-29'].map(isRealDate)).toEqual([true, true, false, false])
  })

  it('survives being written in Chinese and read again', () => {
    fc.assert(fc.property(anyDay, (date) => parseCalendarDate(formatChineseDate(date)) === date))
  })

  it('is never made of anything else than a real date, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseCalendarDate(text)
        return parsed === null || isRealDate(parsed)
      }),
    )
  })
})

describe('reckoning with dates', () => {
  it('clamps to the end of a shorter month', () => {
    expect(addMonths(day('2026-05-31'), -3)).toBe('2026-02-28')
    expect(addMonths(day('2024-05-31'), -3)).toBe('2024-02-29')
    expect(addMonths(day('2026-11-30'), 3)).toBe('2027-02-28')
    expect(addYears(day('2024-02-29'), 3)).toBe('2027-02-28')
  })

  it('crosses years in both directions', () => {
    expect(addMonths(day('2026-01-15'), -1)).toBe('2025-12-15')
    expect(addMonths(day('2026-12-15'), 1)).toBe('2027-01-15')
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01')
  })

  it('counts days the way it adds them', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: -9000, max: 9000 }),
        (date, days) => daysBetween(date, addDays(date, days)) === days,
      ),
    )
  })

  it('never moves more than the month asked for', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const moved = addMonths(date, months)
        const index = (d: string): number => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7))
        return index(moved) - index(date) === months && moved.slice(8) <= date.slice(8)
      }),
    )
  })

  it('counts full years of age', () => {
    expect(ageOn(day('2000-11-08'), day('2026-11-07'))).toBe(25)
    expect(ageOn(day('2000-11-08'), day('2026-11-08'))).toBe(26)
    expect(ageOn(day('2004-02-29'), day('2026-02-28'))).toBe(21)
    expect(ageOn(day('2004-02-29'), day('2026-03-01'))).toBe(22)
  })

  it('names weekdays and orders days', () => {
    expect(weekdayName(day('2026-11-08'))).toBe('星期日')
    expect(weekdayName(day('2026-11-24'))).toBe('星期二')
    expect([day('2026-11-24'), day('2026-01-05')].sort(compareDates)).toEqual(['2026-01-05', '2026-11-24'])
  })
})

describe('a moment', () => {
  it('belongs to the day it has in China', () => {
    expect(chinaDateOf(InstantSchema.parse('2026-11-07T16:00:00.000Z'))).toBe('2026-11-08')
    expect(chinaDateOf(InstantSchema.parse('2026-11-07T15:59:59.999Z'))).toBe('2026-11-07')
    expect(formatChinaTime(InstantSchema.parse('2026-12-31T18:05:00Z'))).toBe('2027-01-01 02:05')
  })

  it.each(['2026-11-07T16:00:00', '2026-11-07T16:00:00+08:00', '2026-13-07T16:00:00Z', 'now'])(
    'is refused as %s',
    (text) => {
      expect(InstantSchema.safeParse(text).success).toBe(false)
    },
  )
})
