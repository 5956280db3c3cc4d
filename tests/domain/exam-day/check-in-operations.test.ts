import { describe, expect, it } from 'vitest'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { CheckIn } from '../../../src-shared/domain/check-in.ts'
import {
  arrive,
  clearAbsence,
  markAbsent,
  refuseEntry,
  undoArrival,
} from '../../../src-shared/domain/check-in-operations.ts'
import { ENROLLMENT_STATUSES } from '../../../src-shared/domain/enrollment.ts'
import type { ExpectedSitting } from '../../../src-shared/domain/facts.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { resultOfExamDay } from '../../../src-shared/domain/violation.ts'

const actor: Actor = { kind: 'staff', id: 'clerk', name: '赵考务', roles: ['clerk'], identityNumber: null }
const date = CalendarDateSchema.parse('2026-12-12')
const expected: ExpectedSitting = {
  status: 'passed',
  sessionId: 'session',
  plan: { status: 'closed', admitMinutesBefore: 30, lateMinutesAfter: 15 },
  session: { date, startTime: '09:00', endTime: '10:30' },
  seat: { roomId: 'room', seat: 3, ticketNumber: '111' },
}
const at = (time: string, day = '2026-12-12') => new Date(`${day}T${time}:00+08:00`).toISOString()
const by = { id: 'clerk', name: '赵考务' }
const inTime = at('08:50')
const lateIn = at('09:16')

const nothing: CheckIn = {
  ...{ sessionId: 'session', sitting: { date, startTime: '09:00' } },
  ...{ arrival: null, absence: null, refusals: [] },
}
const arrived: CheckIn = {
  ...nothing,
  arrival: {
    ...{ roomId: 'room', seat: 3, ticketNumber: '111', at: inTime, by },
    ...{ workstation: '01', how: 'scan', reason: '' },
  },
}
const absent: CheckIn = { ...nothing, absence: { at: lateIn, by, reason: '' } }
/** Of the sitting before the session was put off to this one. */
const earlier = (state: CheckIn): CheckIn => ({
  ...state,
  sitting: { date: CalendarDateSchema.parse('2026-12-01'), startTime: '09:00' },
})

interface Around {
  readonly state?: CheckIn | null
  readonly now?: string
  readonly reason?: string
  readonly sitting?: ExpectedSitting | null
  readonly scored?: boolean
}
const base = ({ state = null, now = inTime }: Around) => ({ id: 'enrollment', state, actor, now })
const factsOf = ({ sitting = expected, scored = false }: Around) => ({ expectedSitting: sitting, hasScore: scored })

const operations = {
  arrive: (given: Around) =>
    arrive.decide({
      ...base(given),
      facts: factsOf(given),
      payload: { ticketNumber: '111', how: 'scan', workstation: '02', reason: given.reason ?? '' },
    }),
  undo: (given: Around) =>
    undoArrival.decide({ ...base(given), facts: factsOf(given), payload: { at: inTime, reason: '扫错了人' } }),
  refuse: (given: Around) =>
    refuseEntry.decide({ ...base(given), facts: factsOf(given), payload: { why: 'identity', note: '' } }),
  absent: (given: Around) =>
    markAbsent.decide({ ...base(given), facts: factsOf(given), payload: { reason: given.reason ?? '' } }),
  clear: (given: Around) =>
    clearAbsence.decide({ ...base(given), facts: factsOf(given), payload: { reason: '登记错了' } }),
}
type Name = keyof typeof operations
const said = (name: Name, given: Around): string => {
  const decision = operations[name](given)
  if (decision.kind === 'refused') return decision.code
  const { arrival, absence } = decision.state
  return arrival ? 'arrived' : absence ? 'absent' : 'expected'
}

describe('every operation in every state', () => {
  const states: Record<string, CheckIn | null> = { none: null, nothing, arrived, absent }
  const table: Record<Name, Record<string, string>> = {
    arrive: { none: 'arrived', nothing: 'arrived', arrived: 'CHECK_IN_REPEATED', absent: 'arrived' },
    undo: { none: 'NOT_FOUND', nothing: 'CHECK_IN_CHANGED', arrived: 'expected', absent: 'CHECK_IN_CHANGED' },
    refuse: { none: 'expected', nothing: 'expected', arrived: 'CHECK_IN_REPEATED', absent: 'absent' },
    absent: { none: 'absent', nothing: 'absent', arrived: 'ABSENCE_OF_ARRIVED', absent: 'ABSENCE_MARKED' },
    clear: { none: 'NOT_FOUND', nothing: 'CHECK_IN_CHANGED', arrived: 'CHECK_IN_CHANGED', absent: 'expected' },
  }
  for (const [name, outcomes] of Object.entries(table) as [Name, Record<string, string>][]) {
    it.each(Object.entries(outcomes))(`${name} on %s: %s`, (state, outcome) => {
      expect(said(name, { state: states[state] ?? null, now: at('09:20'), reason: '主考批准' })).toBe(outcome)
    })
  }
})

describe('an arrival', () => {
  it('says when, where, by whom and how, and takes an absence away', () => {
    expect(operations.arrive({ state: absent, now: lateIn, reason: '停电延迟' })).toMatchObject({
      kind: 'next',
      state: {
        absence: null,
        arrival: { at: lateIn, by, workstation: '02', how: 'scan', roomId: 'room', seat: 3, reason: '停电延迟' },
      },
    })
  })

  it('comes to the same with an absence in either order, so that two desks need not know of each other', () => {
    const first = operations.absent({ now: lateIn })
    const then = first.kind === 'next' ? said('arrive', { state: first.state }) : ''
    expect([then, said('absent', { state: arrived, now: lateIn })]).toEqual(['arrived', 'ABSENCE_OF_ARRIVED'])
  })

  it.each([
    ['08:00', '', 'arrived'],
    ['09:15', '', 'arrived'],
    ['09:16', '', 'CHECK_IN_LATE'],
    ['09:16', '迟', 'CHECK_IN_LATE'],
    ['09:16', '经批准', 'arrived'],
    ['11:00', '', 'CHECK_IN_LATE'],
  ])('at %s with the reason “%s”: %s', (time, reason, outcome) => {
    expect(said('arrive', { now: at(time), reason })).toBe(outcome)
  })

  it.each(['2026-12-11', '2026-12-13'])('by a clock of %s needs a reason, and is not kept out with one', (day) => {
    expect(said('arrive', { now: at('08:50', day) })).toBe('CHECK_IN_OTHER_DAY')
    expect(said('arrive', { now: at('08:50', day), reason: '时钟不准' })).toBe('arrived')
  })

  it('at another sitting of the same session is no second one', () => {
    expect(said('arrive', { state: earlier(arrived) })).toBe('arrived')
    expect(said('absent', { state: earlier(absent), now: lateIn })).toBe('absent')
  })
})

describe('nothing is noted', () => {
  const noting: readonly Name[] = ['arrive', 'refuse', 'absent']
  it.each(noting)('by %s of whoever is unknown, not passed, without a seat, or in an archived plan', (name) => {
    const now = lateIn
    const reason = '主考批准'
    expect(said(name, { sitting: null, now, reason })).toBe('NOT_FOUND')
    for (const status of ENROLLMENT_STATUSES.filter((one) => one !== 'passed')) {
      expect(said(name, { sitting: { ...expected, status }, now, reason })).toBe('CHECK_IN_NOT_PASSED')
    }
    expect(said(name, { sitting: { ...expected, seat: null }, now, reason })).toBe('CHECK_IN_WITHOUT_SEAT')
    const archived = { ...expected, plan: { ...expected.plan, status: 'archived' as const } }
    expect(said(name, { sitting: archived, now, reason })).toBe('PLAN_STATUS')
  })

  it('on a ticket that is not the present one', () => {
    const sitting = { ...expected, seat: { roomId: 'room', seat: 4, ticketNumber: '222' } }
    expect(said('arrive', { sitting })).toBe('CHECK_IN_TICKET_VOID')
  })

  it('as absent before the limit, but with a reason', () => {
    expect(said('absent', { now: at('09:15') })).toBe('ABSENCE_TOO_EARLY')
    expect(said('absent', { now: at('09:15'), reason: '时钟慢了' })).toBe('absent')
    expect(said('absent', { now: at('00:10', '2026-12-13') })).toBe('absent')
  })

  it('back of an absence that has become a score', () => {
    expect(said('clear', { state: absent, scored: true })).toBe('ABSENCE_SCORED')
  })
})

describe('what exam day came to', () => {
  const conduct = '翻看带入考场的纸条'
  it.each([
    ['nothing', false, [], null],
    ['an absence', true, [], 'absent'],
    ['a violation', false, ['violation'], 'violation'],
    ['a violation of somebody absent', true, ['violation'], 'violation'],
    ['cheating among other violations', false, ['violation', 'cheated'], 'cheated'],
  ] as const)('is %s', (_, wasAbsent, kinds, result) => {
    const violations = kinds.map((kind) => ({ kind, conduct }))
    expect(resultOfExamDay({ absent: wasAbsent, violations })?.kind ?? null).toBe(result)
  })

  it('fits into the note of a score', () => {
    const noteOf = (text: string) =>
      resultOfExamDay({ absent: false, violations: [{ kind: 'cheated', conduct: text }] })
    expect(noteOf('𠮷'.repeat(250))).toEqual({ kind: 'cheated', note: '𠮷'.repeat(100) })
    expect(noteOf(`纸${'𠮷'.repeat(249)}`)).toEqual({ kind: 'cheated', note: `纸${'𠮷'.repeat(99)}` })
  })
})
