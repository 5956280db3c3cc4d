import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, weekdayName } from '../../../src-shared/domain/calendar-date.ts'
import {
  copiedName,
  nextPlanNumber,
  proposedExamFrom,
  shiftedDates,
} from '../../../src-shared/domain/copy-exam-plan.ts'
import { aPlan, day } from './builders.ts'

describe('a copy of a plan', () => {
  it('is a quarter later on the same days of the week', () => {
    const examFrom = proposedExamFrom(aPlan(), day('2026-11-24'))
    expect(examFrom).toBe('2027-03-20')
    expect(shiftedDates(aPlan(), examFrom)).toEqual({
      registrationFrom: '2027-02-15',
      registrationUntil: '2027-03-05',
      examFrom: '2027-03-20',
      examUntil: '2027-03-21',
    })
  })

  it('of an old plan never has its registration begin in the past, and keeps the day of the week', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 3000 }), (days) => {
        const today = addDays(day('2026-11-24'), days)
        const dates = shiftedDates(aPlan(), proposedExamFrom(aPlan(), today))
        expect(daysBetween(today, dates.registrationFrom)).toBeGreaterThanOrEqual(0)
        expect(weekdayName(dates.examFrom)).toBe(weekdayName(aPlan().examFrom))
        expect(daysBetween(dates.examFrom, dates.examUntil)).toBe(1)
      }),
    )
  })

  it.each([
    ['2026 年第四季度安全考核', '2027-03-20', '2027 年第一季度安全考核'],
    ['2026年第4季度考核', '2027-03-20', '2027年第1季度考核'],
    ['2026年12月考核', '2027-03-20', '2027年3月考核'],
    ['补考', '2027-03-20', '补考（复制）'],
    ['2026 年第四季度', '2026-12-26', '2026 年第四季度（复制）'],
  ])('of “%s” with an exam on %s is called “%s”', (name, examFrom, expected) => {
    expect(copiedName(name, day(examFrom))).toBe(expected)
  })

  it('of a name of full length still has a name that fits', () => {
    expect(copiedName('补'.repeat(60), day('2027-03-20')).length).toBeLessThanOrEqual(60)
  })

  it('gets the number after the highest of its year', () => {
    const numbers = [
      { year: '2026', number: 7 },
      { year: '2027', number: 2 },
    ]
    expect(nextPlanNumber(numbers, '2027')).toBe(3)
    expect(nextPlanNumber(numbers, '2028')).toBe(1)
  })
})
