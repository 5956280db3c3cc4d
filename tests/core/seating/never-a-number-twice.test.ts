import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { CallError } from '../../../src-renderer/client/call-failure.ts'
import { moveEnrollment, withdrawEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import type { DrawRules } from '../../../src-shared/domain/seating/seating.ts'
import { openTestCore, type StaffClient, type TestCore } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'

const rules: DrawRules = { fill: 'even', subjects: 'mixed' }

/** What may happen to two sessions; numbers choose among whoever is there. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('draw' as const), session: fc.nat(1), seed: fc.nat(9) }),
  fc.record({ kind: fc.constant('repair' as const), session: fc.nat(1), seed: fc.nat(9) }),
  fc.record({ kind: fc.constant('exchange' as const), session: fc.nat(1), person: fc.nat(99), seat: fc.nat(5) }),
  fc.record({ kind: fc.constant('withdraw' as const), person: fc.nat(99) }),
  fc.record({ kind: fc.constant('move' as const), person: fc.nat(99) }),
  fc.record({ kind: fc.constant('enrol' as const), session: fc.nat(1) }),
  fc.record({ kind: fc.constant('print' as const), session: fc.nat(1) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Refusals are part of such histories: nobody left to draw, no seat free, nothing to repair. */
async function orRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!(error instanceof CallError) && !/^[A-Z_]+$/.test(code)) throw error
    if (code === 'INTERNAL' || code === 'TICKET_NUMBER_USED') throw error
  }
}

async function history(core: TestCore) {
  const { planId, sessionIds, roomIds } = await aPlanToSeat(core, { rooms: [{ rows: 2, columns: 3 }], sessions: 2 })
  const clerk = await core.as('clerk')
  const enrollments: string[] = []
  let entered = 0
  const sessionAt = (index: number) => sessionIds[index] ?? ''
  const enrol = async (session: number): Promise<void> => {
    entered += 1
    const people = [{ employer: `示例单位${entered % 2}` }]
    const added = await passedPeople(core, { planId, sessionId: sessionAt(session), people, first: entered })
    enrollments.push(...added.map((one) => one.enrollmentId))
  }
  for (const session of [0, 0, 0, 1, 1]) await enrol(session)
  const apply = async (one: Step): Promise<void> => {
    if (one.kind === 'enrol') return enrol(one.session)
    if (one.kind === 'draw' || one.kind === 'repair') {
      const seating = { sessionId: sessionAt(one.session), kind: one.kind, seed: String(one.seed), rules }
      return arrange(clerk, seating)
    }
    if (one.kind === 'print') return printAll(clerk, sessionAt(one.session))
    if (one.kind === 'exchange') {
      return exchange(clerk, { ...one, sessionId: sessionAt(one.session), roomId: roomIds[0] ?? '' })
    }
    const id = enrollments[one.person % enrollments.length] ?? ''
    await core.change(({ change }) => {
      if (one.kind === 'withdraw') change(withdrawEnrollment, id, { reason: '本人申请' })
      else
        change(moveEnrollment, id, { sessionId: sessionAt(sessionOf(core, id) === sessionAt(0) ? 1 : 0), reason: '' })
    })
  }
  return { apply, sessionIds }
}

const sessionOf = (core: TestCore, enrollmentId: string): string | undefined =>
  core.db.get(sql.selectFrom('enrollment').select('session_id').where('id', '=', enrollmentId))?.session_id

async function arrange(
  clerk: StaffClient,
  seating: { sessionId: string; kind: 'draw' | 'repair'; seed: string; rules: DrawRules },
): Promise<void> {
  const { inputDigest, replaces, wastedTickets } = await clerk.seating.preview(seating)
  await clerk.seating.arrange({ ...seating, inputDigest, replaces, wastedTickets, reason: '考场变动' })
}

async function exchange(
  clerk: StaffClient,
  { sessionId, roomId, person, seat }: { sessionId: string; roomId: string; person: number; seat: number },
): Promise<void> {
  const { seated, arrangement } = await clerk.seating.get({ sessionId })
  const one = seated[person % Math.max(1, seated.length)]
  const other = seated.find((occupant) => occupant.seat === seat + 1)
  if (!one) return
  await clerk.seating.exchange({
    enrollmentId: one.enrollmentId,
    to: { roomId, seat: seat + 1 },
    replaces: arrangement?.arrangedAt ?? null,
    wastedTickets: [one, other].filter((occupant) => (occupant?.timesPrinted ?? 0) > 0).length,
    reason: '行动不便',
  })
}

async function printAll(clerk: StaffClient, sessionId: string): Promise<void> {
  const { seated } = await clerk.seating.get({ sessionId })
  const tickets = seated.map(({ enrollmentId, ticketNumber }) => ({ enrollmentId, ticketNumber }))
  if (tickets.length > 0) await clerk.admissionTickets.print({ tickets, reason: '补打' })
}

const firstDraw = { kind: 'draw' as const, session: 0, seed: 0 }

it('gives no number to a second person or seat, whatever happens to two sessions', async () => {
  const seen = { seats: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (steps) => {
      const core = await openTestCore()
      try {
        const { apply, sessionIds } = await history(core)
        const firstHolder = new Map<string, string>()
        // Begun with a draw: a history in which nobody ever got a seat would prove nothing.
        for (const [index, one] of [firstDraw, ...steps].entries()) {
          core.clock.set(new Date(Date.parse('2026-11-24T01:00:00Z') + (index + 1) * 1000).toISOString())
          await orRefused(() => apply(one))
          const seats = core.db.all(sql.selectFrom('seat').selectAll())
          for (const seat of seats) {
            const holder = `${seat.enrollment_id} ${seat.session_id} ${seat.room_id} ${seat.seat}`
            expect(firstHolder.get(seat.ticket_number) ?? holder).toBe(holder)
            firstHolder.set(seat.ticket_number, holder)
            expect(sessionOf(core, seat.enrollment_id)).toBe(seat.session_id)
            seen.seats += 1
          }
          expect(new Set(seats.map((seat) => seat.ticket_number)).size).toBe(seats.length)
          expect(sessionIds).toEqual(expect.arrayContaining([...new Set(seats.map((seat) => seat.session_id))]))
        }
        expect(core.faults).toEqual([])
      } finally {
        await core.close()
      }
    }),
    { numRuns: 12 },
  )
  expect(seen.seats).toBeGreaterThan(12)
})
