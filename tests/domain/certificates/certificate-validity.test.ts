import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, CalendarDateSchema, daysBetween } from '../../../src-shared/domain/calendar-date.ts'
import {
  isExpiringSoon,
  lastDayOfValidity,
  renewalOpensOn,
  renewedUntil,
  whyInvalid,
} from '../../../src-shared/domain/certificate.ts'

const day = (text: string) => CalendarDateSchema.parse(text)
const anyDay = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays(day('2000-01-01'), days))
const years = fc.integer({ min: 1, max: 10 })
const months = fc.integer({ min: 1, max: 12 })

describe('the validity of a certificate', () => {
  it.each([
    ['2026-12-24', 3, '2029-12-23'],
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-28'],
    ['2026-01-01', 3, '2028-12-31'],
  ])('from %s for %i years ends on %s', (from, length, until) => {
    expect(lastDayOfValidity(day(from), length)).toBe(until)
  })

  it.each([
    ['2027-05-31', '2027-02-28'],
    ['2028-05-31', '2028-02-29'],
    ['2027-01-15', '2026-10-15'],
  ])('until %s opens its renewal on %s', (until, opens) => {
    expect(renewalOpensOn(day(until), 3)).toBe(opens)
  })

  it('counts the renewal from the old last day', () => {
    expect(renewedUntil(day('2027-01-15'), 3)).toBe('2030-01-15')
    expect(renewedUntil(day('2028-02-29'), 3)).toBe('2031-02-28')
  })

  it('holds on its last day and not a day longer; whatever ended it comes first', () => {
    fc.assert(
      fc.property(anyDay, (validUntil) => {
        expect(whyInvalid({ ended: null, validUntil }, validUntil)).toBeNull()
        expect(whyInvalid({ ended: null, validUntil }, addDays(validUntil, 1))).toBe('expired')
        const ended = { why: 'void' as const, on: validUntil, reason: '' }
        expect(whyInvalid({ ended, validUntil }, addDays(validUntil, 1))).toBe('void')
      }),
    )
  })

  it('is as long as its years say, within the day a leap year takes', () => {
    fc.assert(
      fc.property(anyDay, years, (from, length) => {
        const lasted = daysBetween(from, lastDayOfValidity(from, length)) + 1
        expect(Math.abs(lasted - length * 365.25)).toBeLessThanOrEqual(1.5)
        expect(renewedUntil(from, length) > from).toBe(true)
      }),
    )
  })

  it('is about to end exactly from the day its renewal opens to its last day', () => {
    fc.assert(
      fc.property(anyDay, months, fc.integer({ min: -400, max: 40 }), (validUntil, window, shift) => {
        const today = addDays(validUntil, shift)
        const expected = today >= addMonths(validUntil, -window) && today <= validUntil
        expect(isExpiringSoon({ ended: null, validUntil }, { today, months: window })).toBe(expected)
      }),
    )
  })
})
