import { describe, expect, it } from 'vitest'
import { ADMISSION_TIMES, admissionTime, isAdmitting } from '../../../src-shared/domain/admission-hours.ts'
import {
  type Desk,
  judgeAdmission,
  type Presented,
  type PresentedHolder,
  VERDICTS,
  verdictAllows,
} from '../../../src-shared/domain/admission-verdict.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { CHECK_IN_STANDINGS } from '../../../src-shared/domain/check-in.ts'
import { ENROLLMENT_STATUSES } from '../../../src-shared/domain/enrollment.ts'

const date = CalendarDateSchema.parse('2026-12-12')
const sitting = {
  plan: { admitMinutesBefore: 30, lateMinutesAfter: 15 },
  session: { date, startTime: '09:00', endTime: '10:30' },
}
const at = (time: string, day = '2026-12-12') => new Date(`${day}T${time}:00+08:00`).toISOString()

describe('the hours of admission', () => {
  it.each([
    ['23:59', '2026-12-11', 'before'],
    ['00:00', '2026-12-12', 'early'],
    ['08:29', '2026-12-12', 'early'],
    ['08:30', '2026-12-12', 'open'],
    ['09:00', '2026-12-12', 'open'],
    ['09:15', '2026-12-12', 'open'],
    ['09:16', '2026-12-12', 'late'],
    ['10:29', '2026-12-12', 'late'],
    ['10:30', '2026-12-12', 'over'],
    ['23:59', '2026-12-12', 'over'],
    ['00:00', '2026-12-13', 'after'],
  ])('at %s on %s are %s', (time, day, expected) => {
    expect(admissionTime(sitting, at(time, day))).toBe(expected)
  })

  it('never go on after the end, whatever the plan says', () => {
    const generous = { ...sitting, plan: { ...sitting.plan, lateMinutesAfter: 60 } }
    const short = { ...generous, session: { ...sitting.session, endTime: '09:30' } }
    expect(admissionTime(short, at('09:30'))).toBe('open')
    expect(admissionTime(short, at('09:31'))).toBe('over')
  })
})

const ticket: Presented = { kind: 'ticket', ticketNumber: '111' }
const desk: Desk = { sessionId: 'morning', roomId: 'room-1', ignoresClock: false }
const holder: PresentedHolder = {
  status: 'passed',
  sessionId: 'morning',
  seat: { roomId: 'room-1', ticketNumber: '111' },
  standing: 'expected',
  time: 'open',
}

/** Every holder there can be: 4 × 2 × 3 × 3 × 6 × 2 of them. */
const everyHolder = ENROLLMENT_STATUSES.flatMap((status) =>
  ['morning', 'afternoon'].flatMap((sessionId) =>
    [null, { roomId: 'room-1', ticketNumber: '111' }, { roomId: 'room-2', ticketNumber: '222' }].flatMap((seat) =>
      CHECK_IN_STANDINGS.flatMap((standing) =>
        ADMISSION_TIMES.map((time): PresentedHolder => ({ status, sessionId, seat, standing, time })),
      ),
    ),
  ),
)
const everyPresented: Presented[] = [
  ticket,
  { kind: 'person' },
  { kind: 'not-a-ticket' },
  { kind: 'not-of-this-site', ticketNumber: '111' },
]

describe('the verdict at the door', () => {
  it('lets in whoever is passed, seated here, not in yet and in time; by ticket only with the present number', () => {
    for (const presented of everyPresented) {
      for (const one of everyHolder) {
        for (const ignoresClock of [false, true]) {
          const verdict = judgeAdmission(presented, one, { ...desk, ignoresClock })
          const mayCome =
            (presented.kind === 'person' || (presented.kind === 'ticket' && one.seat?.ticketNumber === '111')) &&
            one.status === 'passed' &&
            one.seat?.roomId === 'room-1' &&
            one.sessionId === 'morning' &&
            one.standing !== 'arrived' &&
            (ignoresClock || isAdmitting(one.time))
          expect(verdict === 'admit', JSON.stringify({ presented, one, ignoresClock, verdict })).toBe(mayCome)
        }
      }
    }
  })

  it('never asks for a reason but for the time alone', () => {
    for (const presented of everyPresented) {
      for (const one of everyHolder) {
        const verdict = judgeAdmission(presented, one, desk)
        if (verdictAllows(verdict) !== 'entry-with-reason') continue
        expect(judgeAdmission(presented, one, { ...desk, ignoresClock: true })).toBe('admit')
      }
    }
  })

  it.each([
    ['not-a-ticket', { kind: 'not-a-ticket' }, holder],
    ['foreign', { kind: 'not-of-this-site', ticketNumber: '111' }, holder],
    ['unknown', ticket, null],
    ['void', ticket, { ...holder, status: 'withdrawn' }],
    ['void', ticket, { ...holder, seat: null }],
    ['replaced', ticket, { ...holder, seat: { roomId: 'room-1', ticketNumber: '222' } }],
    ['other-session', ticket, { ...holder, sessionId: 'afternoon', standing: 'arrived' }],
    ['arrived', ticket, { ...holder, standing: 'arrived', time: 'late' }],
    ['other-room', ticket, { ...holder, seat: { roomId: 'room-2', ticketNumber: '111' }, time: 'late' }],
    ['late', ticket, { ...holder, time: 'over' }],
    ['other-day', ticket, { ...holder, time: 'before' }],
    ['admit', ticket, { ...holder, standing: 'absent' }],
  ] as const)('is %s', (expected, presented, of) => {
    expect(judgeAdmission(presented, of, desk)).toBe(expected)
  })

  it('of a desk for all rooms never sends anybody to another', () => {
    const everywhere = { ...desk, roomId: null }
    expect(everyHolder.map((one) => judgeAdmission(ticket, one, everywhere))).not.toContain('other-room')
  })

  it('opens the door for three of them only', () => {
    expect(VERDICTS.filter((kind) => verdictAllows(kind) !== 'nothing')).toEqual(['admit', 'other-day', 'late'])
  })
})
