import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExamPlan } from '../../../src-shared/domain/exam-plan.ts'
import type { RoomBooking } from '../../../src-shared/domain/facts.ts'
import type { Room } from '../../../src-shared/domain/room.ts'
import { capacityOf, overlap, type Session } from '../../../src-shared/domain/session.ts'
import { createSession, editSession, removeSession } from '../../../src-shared/domain/session-operations.ts'
import { anAdministrator, aPlan, aRoom, aSession, day, headOfBuses, managerOfTaxis, now } from './builders.ts'

interface Around {
  readonly plan?: ExamPlan | null
  readonly others?: readonly Session[]
  readonly rooms?: readonly { readonly id: string; readonly room: Room }[]
  readonly bookings?: readonly RoomBooking[]
  readonly taken?: number
  readonly total?: number
  readonly held?: readonly string[]
  readonly ticketed?: boolean
  readonly elsewhere?: number
  readonly printed?: readonly string[]
  readonly before?: Session
}

const draft = aPlan()
const published = aPlan({ status: 'published', publishedAt: now })

function factsOf({ plan = draft, others = [], rooms, bookings = [], ticketed, elsewhere = 0, ...rest }: Around) {
  const { taken = 0, held = [], total = taken } = rest
  return {
    examPlan: plan,
    planSessions: others.map((session, index) => ({ id: `other-${index}`, session })),
    rooms: rooms ?? [{ id: 'room', room: aRoom() }],
    roomBookings: bookings,
    seats: { capacity: 30, taken, leased: null },
    sessionEnrollments: { total, passed: 0, subjectsHeld: held },
    sessionsWithTickets: ticketed ? ['session'] : [],
    peopleElsewhere: elsewhere,
    printedTickets: rest.printed ?? [],
  }
}
const call = { id: 'session', actor: anAdministrator, now }

function create(facts: Partial<Session>, around: Around = {}) {
  const { status: _, ...payload } = aSession(facts)
  return createSession.decide({ ...call, state: null, payload, facts: factsOf(around) })
}
function edit(facts: Partial<Session>, around: Around = {}) {
  const { status: _, planId: __, ...payload } = aSession(facts)
  return editSession.decide({ ...call, state: around.before ?? aSession(), payload, facts: factsOf(around) })
}
const remove = (around: Around = {}) =>
  removeSession.decide({ ...call, state: around.before ?? aSession(), payload: {}, facts: factsOf(around) })

const booked = (startTime: string, endTime: string, sessionId = 'another'): RoomBooking => ({
  sessionId,
  sessionNumber: 3,
  planId: 'other-plan',
  roomId: 'room',
  roomName: '第一考场',
  planName: '另一计划',
  date: '2026-12-19',
  startTime,
  endTime,
})

describe('a session, new or changed,', () => {
  it.each([
    ['that ends when it starts', { endTime: '09:00' }, {}, 'SESSION_ENDS_BEFORE_START'],
    ['outside the exam dates', { date: day('2026-12-21') }, {}, 'SESSION_OUTSIDE_EXAM'],
    ['with a number of another', {}, { others: [aSession()] }, 'SESSION_NUMBER_TAKEN'],
    ['of a subject the plan has not', { subjectIds: ['unknown'] }, {}, 'NOT_FOUND'],
    ['in a room that is not there', { rooms: [{ roomId: 'gone', seats: 1 }] }, {}, 'NOT_FOUND'],
    [
      'with one room twice',
      {
        rooms: [
          { roomId: 'room', seats: 5 },
          { roomId: 'room', seats: 6 },
        ],
      },
      {},
      'SESSION_ROOM_TWICE',
    ],
    ['with more seats than the room has', { rooms: [{ roomId: 'room', seats: 31 }] }, {}, 'ROOM_TOO_SMALL'],
    ['in a room taken at these hours', {}, { bookings: [booked('10:29', '12:00')] }, 'ROOM_BOOKED'],
    ['of an archived plan', {}, { plan: aPlan({ status: 'archived' }) }, 'PLAN_STATUS'],
    ['of no plan', {}, { plan: null }, 'NOT_FOUND'],
    ['without rooms in a published plan', { rooms: [] }, { plan: published }, 'SESSION_WITHOUT_ROOM'],
  ] satisfies [string, Partial<Session>, Around, string][])('is refused %s', (_, facts, around, code) => {
    expect(create(facts, around)).toMatchObject({ kind: 'refused', code })
    expect(edit(facts, around)).toMatchObject({ kind: 'refused', code })
  })

  it('may follow another in the same room at once, for hours end before they begin', () => {
    expect(create({}, { bookings: [booked('10:30', '12:00'), booked('07:30', '09:00')] })).toMatchObject({
      kind: 'next',
    })
  })

  it('is not in its own way', () => {
    expect(edit({ startTime: '09:30' }, { bookings: [booked('09:00', '10:30', 'session')] })).toMatchObject({
      kind: 'next',
    })
  })

  it('may be without rooms in a draft', () => {
    expect(create({ rooms: [] })).toMatchObject({ kind: 'next' })
  })

  it('takes no disabled room, but keeps one it has', () => {
    const rooms = [{ id: 'room', room: aRoom({ status: 'disabled' }) }]
    expect(create({}, { rooms })).toMatchObject({ code: 'ROOM_DISABLED', detail: { room: '第一考场' } })
    expect(edit({}, { rooms, before: aSession({ rooms: [] }) })).toMatchObject({ code: 'ROOM_DISABLED' })
    expect(edit({ startTime: '09:10' }, { rooms })).toMatchObject({ kind: 'next' })
  })

  it('is never put into the past of a published plan, nor changed once it is over', () => {
    const plan = aPlan({
      status: 'published',
      publishedAt: now,
      examFrom: day('2026-11-20'),
      registrationUntil: day('2026-11-19'),
    })
    const yesterday = { date: day('2026-11-23') }
    expect(create(yesterday, { plan })).toMatchObject({ code: 'SESSION_IN_PAST' })
    expect(edit(yesterday, { plan })).toMatchObject({ code: 'SESSION_IN_PAST' })
    expect(edit({}, { plan, before: aSession(yesterday) })).toMatchObject({ code: 'SESSION_OVER' })
  })
})

describe('a session in which people are enrolled', () => {
  it('keeps at least the seats that are taken', () => {
    expect(edit({ rooms: [{ roomId: 'room', seats: 19 }] }, { taken: 20 })).toMatchObject({
      code: 'CAPACITY_BELOW_TAKEN',
      detail: { capacity: 19, taken: 20 },
    })
    expect(edit({ rooms: [{ roomId: 'room', seats: 20 }] }, { taken: 20 })).toMatchObject({ kind: 'next' })
  })

  it('keeps the subjects they sit', () => {
    const held = [managerOfTaxis.id]
    expect(edit({ subjectIds: [headOfBuses.id] }, { taken: 1, held })).toMatchObject({
      code: 'SESSION_SUBJECT_HELD',
      detail: { subject: '安全生产管理人员·出租汽车（网约）' },
    })
  })

  it('is not moved onto hours at which they sit elsewhere', () => {
    expect(edit({ startTime: '09:30' }, { elsewhere: 2 })).toMatchObject({
      code: 'SESSION_CLASHES_FOR_PEOPLE',
      detail: { people: 2 },
    })
    expect(edit({ rooms: [{ roomId: 'room', seats: 29 }] }, { elsewhere: 2 })).toMatchObject({ kind: 'next' })
  })

  it('keeps its number once tickets carry it', () => {
    expect(edit({ number: 2 }, { ticketed: true })).toMatchObject({ code: 'TICKETS_ISSUED' })
    expect(edit({ startTime: '09:30' }, { ticketed: true })).toMatchObject({ kind: 'next' })
  })

  it('is not removed, not even when all of them were refused', () => {
    expect(remove({ total: 1 })).toMatchObject({
      code: 'SESSION_HAS_ENROLLMENTS',
      detail: { session: '第 1 场', count: 1 },
    })
  })
})

describe('removing a session', () => {
  it('is done once', () => {
    expect(remove()).toMatchObject({ kind: 'next', state: { status: 'removed' } })
    expect(remove({ before: aSession({ status: 'removed' }) })).toMatchObject({ code: 'NOT_FOUND' })
    expect(edit({}, { before: aSession({ status: 'removed' }) })).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('leaves no subject of a published plan without a session', () => {
    const busesOnly = aSession({ number: 2, subjectIds: [headOfBuses.id] })
    expect(remove({ plan: published, others: [busesOnly] })).toMatchObject({
      code: 'SUBJECT_LOSES_SESSION',
      detail: { subject: '安全生产管理人员·出租汽车（网约）' },
    })
    expect(remove({ plan: published, others: [aSession({ number: 2 })] })).toMatchObject({ kind: 'next' })
    expect(remove({ others: [busesOnly] })).toMatchObject({ kind: 'next' })
  })

  it('is refused in an archived plan and once tickets were issued', () => {
    expect(remove({ plan: aPlan({ status: 'archived' }) })).toMatchObject({ code: 'PLAN_STATUS' })
    expect(remove({ ticketed: true })).toMatchObject({ code: 'TICKETS_ISSUED' })
  })
})

describe('whatever is asked of a session,', () => {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  const hours = fc
    .tuple(fc.integer({ min: 480, max: 1080 }), fc.integer({ min: -10, max: 120 }))
    .map(([start, length]) => ({ startTime: clock(start), endTime: clock(start + length) }))

  it('no accepted change lets two exams share a room or leaves fewer seats than are taken', () => {
    let accepted = 0
    fc.assert(
      fc.property(
        fc.record({ own: hours, other: hours, seats: fc.integer({ min: 1, max: 32 }), taken: fc.nat({ max: 30 }) }),
        ({ own, other, seats, taken }) => {
          const booking = booked(other.startTime, other.endTime)
          const asked = { ...own, rooms: [{ roomId: 'room', seats }] }
          const decision = edit(asked, { taken, bookings: [booking] })
          if (decision.kind === 'refused') return
          accepted += 1
          expect(decision.state.startTime < decision.state.endTime).toBe(true)
          expect(overlap(decision.state, booking)).toBe(false)
          expect(seats).toBeLessThanOrEqual(aRoom().seats)
          expect(capacityOf(decision.state)).toBeGreaterThanOrEqual(taken)
        },
      ),
      { numRuns: 500 },
    )
    expect(accepted).toBeGreaterThan(50)
  })
})
