import { describe, expect, it } from 'vitest'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { SeatingRightHere } from '../../../src-shared/domain/facts.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { arrangeSeats } from '../../../src-shared/domain/seating/arrange-seats.ts'
import type { Arrangement, DrawnSeat, Seating } from '../../../src-shared/domain/seating/seating.ts'
import { defaultTicketTemplate } from '../../../src-shared/domain/ticket-number.ts'

const clerk: Actor = { kind: 'staff', id: 'clerk', name: '赵考务', roles: ['clerk'], identityNumber: null }

const seat = (enrollmentId: string, number: number, serial = '01', roomId = 'room-3'): DrawnSeat => {
  const digits = String(number).padStart(2, '0')
  return { enrollmentId, roomId, seat: number, ticketNumber: `264401000104${serial}03${digits}` }
}

const drawn: Arrangement = {
  kind: 'draw',
  seed: 'K7Q2-94XM',
  fill: 'even',
  subjects: 'mixed',
  algorithm: 1,
  inputDigest: 'a'.repeat(64),
  ticketTemplate: defaultTicketTemplate,
  standingSerials: [1],
  reason: '',
  seats: [seat('anna', 1), seat('boris', 2)],
  replaces: null,
  wastedTickets: 0,
}

const standing: Seating = {
  ...(({ replaces: _, wastedTickets: __, ...rest }) => rest)(drawn),
  arrangedAt: '2026-12-01T01:00:00.000Z',
  arrangedBy: { id: 'other', name: '钱考务' },
}
const next: Arrangement = { ...drawn, replaces: standing.arrangedAt }

const session = {
  planId: 'plan',
  number: 1,
  date: CalendarDateSchema.parse('2026-12-12'),
  startTime: '09:00',
  endTime: '10:30',
  subjectIds: ['bus'],
  rooms: [{ roomId: 'room-3', seats: 4 }],
  status: 'planned' as const,
}

interface Around {
  readonly state?: Seating | null
  readonly passed?: readonly string[]
  readonly issued?: readonly string[]
  readonly printed?: readonly string[]
  readonly seats?: number
  readonly now?: string
  readonly right?: SeatingRightHere
}

const decide = (payload: Arrangement, around: Around = {}) =>
  arrangeSeats.decide({
    id: 'session',
    state: around.state ?? null,
    payload,
    actor: clerk,
    now: around.now ?? '2026-12-02T01:00:00.000Z',
    facts: {
      seatingRight: around.right ?? null,
      session,
      sessionRooms: [{ id: 'room-3', number: 3, rows: 2, columns: 2, seats: around.seats ?? 4 }],
      passedEnrollments: around.passed ?? ['anna', 'boris', 'clara'],
      issuedTicketNumbers: around.issued ?? [],
      printedTickets: around.printed ?? [],
      arrivalsIn: 0,
    },
  })

describe('seats of a session are accepted', () => {
  it('with who arranged them and when', () => {
    expect(decide(drawn)).toMatchObject({
      kind: 'next',
      state: {
        seats: drawn.seats,
        arrangedBy: { id: 'clerk', name: '赵考务' },
        arrangedAt: '2026-12-02T01:00:00.000Z',
      },
    })
  })

  it('on the day of the exam, not after it', () => {
    expect(decide(drawn, { now: '2026-12-12T15:59:00.000Z' }).kind).toBe('next')
    expect(decide(drawn, { now: '2026-12-12T16:01:00.000Z' })).toMatchObject({ code: 'SEATING_TOO_LATE' })
  })

  it('in a repair that keeps numbers issued before to the same people', () => {
    const repaired = { ...next, kind: 'repair' as const, seats: [...drawn.seats, seat('clara', 3)] }
    const issued = drawn.seats.map((one) => one.ticketNumber)
    expect(decide(repaired, { state: standing, issued }).kind).toBe('next')
  })
})

describe('seats of a session are refused', () => {
  const changedSeats = (...seats: DrawnSeat[]): Arrangement => ({ ...drawn, seats })
  it.each<[string, Arrangement, Around, string]>([
    ['for somebody who is not passed', drawn, { passed: ['anna'] }, 'NOT_PASSED'],
    ['beyond those the session uses', drawn, { seats: 1 }, 'NO_SUCH_SEAT'],
    ['in a room the session does not use', changedSeats(seat('anna', 1, '01', 'room-9')), {}, 'NO_SUCH_SEAT'],
    ['given to two people', changedSeats(seat('anna', 1), seat('boris', 1)), {}, 'SEAT_GIVEN_TWICE'],
    ['given to one person twice', changedSeats(seat('anna', 1), seat('anna', 2)), {}, 'SEAT_GIVEN_TWICE'],
    ['for nobody', changedSeats(), {}, 'NOBODY_TO_SEAT'],
    ['under a number that somebody had', drawn, { issued: [seat('', 2).ticketNumber] }, 'TICKET_NUMBER_USED'],
    [
      'under one number for two',
      changedSeats(seat('anna', 1), { ...seat('boris', 2), ticketNumber: seat('', 1).ticketNumber }),
      {},
      'TICKET_NUMBER_USED',
    ],
    [
      'under the number of another seat',
      changedSeats({ ...seat('anna', 1), ticketNumber: seat('', 3).ticketNumber }),
      {},
      'TICKET_NUMBER_PROBLEM',
    ],
    ['under a serial the draw does not have', changedSeats(seat('anna', 1, '07')), {}, 'TICKET_NUMBER_PROBLEM'],
    ['over an arrangement nobody looked at', drawn, { state: standing }, 'SEATING_CHANGED'],
    [
      'over printed tickets nobody was told of',
      { ...next, standingSerials: [3], seats: [seat('anna', 1, '03')] },
      { state: standing, printed: [seat('', 1).ticketNumber] },
      'PRINTED_TICKETS_WASTED',
    ],
    [
      'over printed tickets without a reason',
      { ...next, standingSerials: [3], seats: [seat('anna', 1, '03')], wastedTickets: 1 },
      { state: standing, printed: [seat('', 1).ticketNumber] },
      'REASON_MISSING',
    ],
    ['changed by hand without a reason', { ...next, kind: 'exchange' }, { state: standing }, 'REASON_MISSING'],
    [
      'in a repair that moves somebody who could stay',
      { ...next, kind: 'repair', seats: [seat('anna', 3), seat('boris', 2)] },
      { state: standing },
      'REPAIR_MOVES_SOMEBODY',
    ],
    [
      'in a repair that forgets somebody',
      { ...next, kind: 'repair', seats: [seat('anna', 1)] },
      { state: standing },
      'REPAIR_MOVES_SOMEBODY',
    ],
  ])('%s', (_, payload, around, code) => {
    expect(decide(payload, around)).toMatchObject({ kind: 'refused', code })
  })

  it('is for the workstation that holds the session’s right, where there is a centre', () => {
    expect(decide(drawn, { right: { state: 'here', workstation: null } })).toMatchObject({ kind: 'next' })
    for (const state of ['waiting', 'nobody', 'elsewhere'] as const) {
      const refused = { kind: 'refused', code: 'SEATING_NOT_HERE', detail: { right: state, workstation: '02' } }
      expect(decide(drawn, { right: { state, workstation: '02' } })).toEqual(refused)
    }
  })
})
