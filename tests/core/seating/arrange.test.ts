import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { moveEnrollment, withdrawEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import type { DrawRules } from '../../../src-shared/domain/seating/seating.ts'
import { aCore, type StaffClient, type TestCore } from '../../support/a-core.ts'
import { aPlanToSeat, type PersonToSeat, passedPeople } from '../../support/a-session-to-seat.ts'

const rules: DrawRules = { fill: 'even', subjects: 'mixed' }

/** Two employers of ten and people of nobody. */
const mixedPeople: PersonToSeat[] = [
  ...Array.from({ length: 10 }, () => ({ employer: '穗安公共交通股份有限公司' })),
  ...Array.from({ length: 10 }, () => ({ employer: '南沙地铁运营集团有限公司' })),
  ...Array.from({ length: 10 }, () => ({})),
]

async function aSession(people: readonly PersonToSeat[] = mixedPeople, rooms = [{}, {}]) {
  const core = await aCore()
  const plan = await aPlanToSeat(core, { rooms, sessions: 2 })
  const entered = await passedPeople(core, { ...plan, people })
  return { core, ...plan, entered, clerk: await core.as('clerk') }
}

async function draw(clerk: StaffClient, sessionId: string, { seed = '2026', reason = '' } = {}) {
  const request = { sessionId, kind: 'draw' as const, seed, rules }
  const { inputDigest, replaces, wastedTickets } = await clerk.seating.preview(request)
  return clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason })
}

async function repair(clerk: StaffClient, sessionId: string) {
  const request = { sessionId, kind: 'repair' as const, seed: '补', rules }
  const { inputDigest, replaces, wastedTickets } = await clerk.seating.preview(request)
  return clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
}

const seatsOf = (core: TestCore, sessionId: string) =>
  core.db.all(sql.selectFrom('seat').selectAll().where('session_id', '=', sessionId).orderBy('enrollment_id'))

const withdraw = (core: TestCore, enrollmentId: string) =>
  core.change(({ change }) => change(withdrawEnrollment, enrollmentId, { reason: '本人申请' }))

async function printOne(clerk: StaffClient, enrollmentId: string, ticketNumber: string, reason = '') {
  return clerk.admissionTickets.print({ tickets: [{ enrollmentId, ticketNumber }], reason })
}

describe('drawing a session', () => {
  it('does what the preview said, as one operation with the full list', async () => {
    const { core, clerk, sessionId } = await aSession()
    const preview = await clerk.seating.preview({ sessionId, kind: 'draw', seed: '2026', rules })
    expect(preview).toMatchObject({ people: 30, sameEmployerNeighbours: 0, provedMinimal: true, wastedTickets: 0 })
    expect(preview.rooms.map((room) => room.seated)).toEqual([15, 15])
    expect(await draw(clerk, sessionId)).toEqual({ seated: 30, moved: 30 })

    const { session, arrangement, seated, unseated } = await clerk.seating.get({ sessionId })
    expect(session).toMatchObject({ drawn: true, passed: 30, seated: 30, printed: 0, arrangedBy: '考务员' })
    expect(arrangement).toMatchObject({ seed: '2026', inputDigest: preview.inputDigest, sameEmployerNeighbours: 0 })
    expect(unseated).toEqual([])
    expect(new Set(seated.map((person) => `${person.roomId} ${person.seat}`)).size).toBe(30)
    expect(seated.every((person) => person.maskedIdNumber.includes('*'))).toBe(true)

    const operations = core.db.all(
      sql.selectFrom('operation').select(['type', 'entity_id', 'seq']).where('entity_type', '=', 'seating'),
    )
    expect(operations.map(({ type, entity_id }) => ({ type, entity_id }))).toEqual([
      { type: 'seating.arrange', entity_id: sessionId },
    ])
    const payload = core.db.get(
      sql
        .selectFrom('operation_payload')
        .select('payload')
        .where('seq', '=', operations[0]?.seq ?? 0),
    )
    expect(JSON.parse(payload?.payload ?? '{}')).toMatchObject({ seed: '2026', algorithm: 1, standingSerials: [1] })
    expect(JSON.parse(payload?.payload ?? '{}').seats).toHaveLength(30)
  })

  it('gives the same seats for the same seed, and others for another', async () => {
    const one = await aSession()
    const bySeed = async (seed: string) => {
      await draw(one.clerk, one.sessionId, { seed })
      return seatsOf(one.core, one.sessionId).map((seat) => `${seat.enrollment_id} ${seat.room_id} ${seat.seat}`)
    }
    const first = await bySeed('甲')
    expect(await bySeed('乙')).not.toEqual(first)
    expect(await bySeed('甲')).toEqual(first)
  })

  it('numbers seats by the plan’s template: year, division, site, plan, session, room, seat', async () => {
    const { clerk, sessionId } = await aSession([{}], [{}])
    await draw(clerk, sessionId)
    const { seated } = await clerk.seating.get({ sessionId })
    expect(seated[0]).toMatchObject({ ticketNumber: '264401000104010101', spacedNumber: '2644 0100 0104 01 01 01' })
  })

  it('counts branches of one enterprise as one employer', async () => {
    const people = Array.from({ length: 8 }, (_, index) => ({
      employer: `穗安公交第${index % 4}分公司`,
      parent: '穗安公共交通股份有限公司',
    }))
    const { clerk, sessionId } = await aSession(people, [{ rows: 4, columns: 4 }])
    const preview = await clerk.seating.preview({ sessionId, kind: 'draw', seed: '1', rules })
    expect(preview.sameEmployerNeighbours).toBe(0)
    const tight = await aSession(people, [{ rows: 4, columns: 2 }])
    const crowded = await tight.clerk.seating.preview({ sessionId: tight.sessionId, kind: 'draw', seed: '1', rules })
    expect(crowded.sameEmployerNeighbours).toBe(10)
  })

  it('refuses a session in which nobody has passed', async () => {
    const { clerk, sessionIds } = await aSession()
    const second = { sessionId: sessionIds[1] ?? '', kind: 'draw' as const, seed: '1', rules }
    await expect(clerk.seating.preview(second)).rejects.toMatchObject({ code: 'NOBODY_TO_SEAT' })
  })

  it('refuses what was previewed once the people have changed, and says so', async () => {
    const { core, clerk, sessionId, entered } = await aSession()
    const request = { sessionId, kind: 'draw' as const, seed: '1', rules }
    const { inputDigest, replaces, wastedTickets } = await clerk.seating.preview(request)
    await withdraw(core, entered[0]?.enrollmentId ?? '')
    const late = clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
    await expect(late).rejects.toMatchObject({ code: 'SEATING_CHANGED' })
    expect(seatsOf(core, sessionId)).toEqual([])
  })

  it('lets the first of two clerks draw, and tells the second who it was', async () => {
    const { core, clerk, sessionId } = await aSession()
    const other = await core.as('clerk', { name: '钱考务' })
    const request = { sessionId, kind: 'draw' as const, seed: '1', rules }
    const { inputDigest, replaces, wastedTickets } = await clerk.seating.preview(request)
    const command = { ...request, inputDigest, replaces, wastedTickets, reason: '' }
    const both = await Promise.allSettled([clerk.seating.arrange(command), other.seating.arrange(command)])
    expect(both.map((one) => one.status)).toEqual(['fulfilled', 'rejected'])
    expect(both[1]).toMatchObject({ reason: { code: 'SEATING_CHANGED', detail: { by: '考务员' } } })
    expect(seatsOf(core, sessionId)).toHaveLength(30)
  })

  it('refuses once the day of the exam is over', async () => {
    const { core, clerk, sessionId } = await aSession()
    const request = { sessionId, kind: 'draw' as const, seed: '1', rules }
    const { inputDigest, replaces, wastedTickets } = await clerk.seating.preview(request)
    core.clock.set('2026-12-13T02:00:00.000Z')
    const late = clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
    await expect(late).rejects.toMatchObject({ code: 'SEATING_TOO_LATE' })
  })
})

describe('a second draw', () => {
  it('asks for the number of printed tickets it wastes, and for a reason', async () => {
    const { core, clerk, sessionId } = await aSession()
    await draw(clerk, sessionId)
    const [one, two] = seatsOf(core, sessionId)
    await printOne(clerk, one?.enrollment_id ?? '', one?.ticket_number ?? '')
    await printOne(clerk, two?.enrollment_id ?? '', two?.ticket_number ?? '')

    const request = { sessionId, kind: 'draw' as const, seed: '3', rules }
    const { inputDigest, replaces, wastedTickets } = await clerk.seating.preview(request)
    expect(wastedTickets).toBe(2)
    const command = { ...request, inputDigest, replaces, reason: '考场断电' }
    const unaware = clerk.seating.arrange({ ...command, wastedTickets: 0 })
    await expect(unaware).rejects.toMatchObject({ code: 'PRINTED_TICKETS_WASTED', detail: { count: 2 } })
    const silent = clerk.seating.arrange({ ...command, wastedTickets: 2, reason: '' })
    await expect(silent).rejects.toMatchObject({ code: 'REASON_MISSING' })
    await clerk.seating.arrange({ ...command, wastedTickets: 2 })

    const { session, seated } = await clerk.seating.get({ sessionId })
    expect(session.printed).toBe(0)
    // Session 1 and 2 own their numbers, so the second draw of session 1 is called 03.
    expect(new Set(seated.map((person) => person.ticketNumber.slice(12, 14)))).toEqual(new Set(['03']))
    const old = printOne(clerk, one?.enrollment_id ?? '', one?.ticket_number ?? '')
    await expect(old).rejects.toMatchObject({ code: 'TICKET_VOID' })
  })
})

describe('after late changes', () => {
  it('a withdrawn person’s seat is free at once, and the ticket void', async () => {
    const { core, clerk, sessionId, entered } = await aSession()
    await draw(clerk, sessionId)
    const leaver = entered[4]?.enrollmentId ?? ''
    const seat = seatsOf(core, sessionId).find((one) => one.enrollment_id === leaver)
    await withdraw(core, leaver)
    expect(seatsOf(core, sessionId)).toHaveLength(29)
    await expect(printOne(clerk, leaver, seat?.ticket_number ?? '')).rejects.toMatchObject({ code: 'TICKET_VOID' })
    const { session } = await clerk.seating.get({ sessionId })
    expect(session).toMatchObject({ passed: 29, seated: 29 })
  })

  it('a repair seats the newcomers, moves nobody, and keeps everybody’s number', async () => {
    const { core, clerk, planId, sessionId, entered } = await aSession()
    await draw(clerk, sessionId)
    const before = new Map(seatsOf(core, sessionId).map((seat) => [seat.enrollment_id, seat]))
    const leaver = entered[0]?.enrollmentId ?? ''
    await withdraw(core, leaver)
    const newcomers = await passedPeople(core, { planId, sessionId, first: 100, people: [{}, {}] })
    expect((await clerk.seating.get({ sessionId })).unseated).toHaveLength(2)

    const preview = await clerk.seating.preview({ sessionId, kind: 'repair', seed: '补', rules })
    expect(preview.moved.map((one) => one.enrollmentId).sort()).toEqual(newcomers.map((one) => one.enrollmentId).sort())
    expect(preview).toMatchObject({ staying: 29, wastedTickets: 0, moved: [{ from: null }, { from: null }] })
    expect(await repair(clerk, sessionId)).toEqual({ seated: 31, moved: 2 })

    for (const seat of seatsOf(core, sessionId)) {
      const old = before.get(seat.enrollment_id)
      if (old) expect(seat).toEqual(old)
      else expect([...before.values()].map((one) => one.ticket_number)).not.toContain(seat.ticket_number)
    }
    const again = clerk.seating.preview({ sessionId, kind: 'repair', seed: '补', rules })
    await expect(again).rejects.toMatchObject({ code: 'NOTHING_TO_REPAIR' })
  })

  it('a move into another session takes the seat along nowhere', async () => {
    const { core, clerk, sessionId, sessionIds, entered } = await aSession()
    await draw(clerk, sessionId)
    const mover = entered[2]?.enrollmentId ?? ''
    await core.change(({ change }) => change(moveEnrollment, mover, { sessionId: sessionIds[1] ?? '', reason: '' }))
    expect(seatsOf(core, sessionId).map((seat) => seat.enrollment_id)).not.toContain(mover)
    expect((await clerk.seating.listSessions({})).map(({ passed, seated }) => ({ passed, seated }))).toEqual([
      { passed: 29, seated: 29 },
      { passed: 1, seated: 0 },
    ])
  })
})

describe('changing seats by hand', () => {
  it('exchanges two people under numbers nobody had, with a reason', async () => {
    const { core, clerk, sessionId } = await aSession()
    await draw(clerk, sessionId)
    const { seated, arrangement } = await clerk.seating.get({ sessionId })
    const [one, two] = [seated[0], seated[7]]
    if (!one || !two) throw new Error('nobody sits')
    const command = {
      enrollmentId: one.enrollmentId,
      to: { roomId: two.roomId, seat: two.seat },
      replaces: arrangement?.arrangedAt ?? null,
      wastedTickets: 0,
      reason: '行动不便',
    }
    const { ticketNumbers } = await clerk.seating.exchange(command)
    const now = new Map(seatsOf(core, sessionId).map((seat) => [seat.enrollment_id, seat]))
    expect(now.get(one.enrollmentId)).toMatchObject({ room_id: two.roomId, seat: two.seat })
    expect(now.get(two.enrollmentId)).toMatchObject({ room_id: one.roomId, seat: one.seat })
    const earlier = seated.map((person) => person.ticketNumber)
    expect(ticketNumbers).toHaveLength(2)
    for (const number of ticketNumbers) expect(earlier).not.toContain(number)
    for (const person of seated) {
      if (person !== one && person !== two)
        expect(now.get(person.enrollmentId)?.ticket_number).toBe(person.ticketNumber)
    }
  })

  it('puts one person on an empty seat, and refuses a seat the room does not have', async () => {
    const { core, clerk, sessionId } = await aSession()
    await draw(clerk, sessionId)
    const { seated, arrangement, rooms } = await clerk.seating.get({ sessionId })
    const command = {
      enrollmentId: seated[0]?.enrollmentId ?? '',
      replaces: arrangement?.arrangedAt ?? null,
      wastedTickets: 0,
      reason: '行动不便',
    }
    const roomId = rooms[1]?.roomId ?? ''
    const beyond = clerk.seating.exchange({ ...command, to: { roomId, seat: 31 } })
    await expect(beyond).rejects.toMatchObject({ code: 'NO_SUCH_SEAT' })
    await clerk.seating.exchange({ ...command, to: { roomId, seat: 30 } })
    const seat = seatsOf(core, sessionId).find((one) => one.enrollment_id === command.enrollmentId)
    expect(seat).toMatchObject({ room_id: roomId, seat: 30 })
    expect(seatsOf(core, sessionId)).toHaveLength(30)
  })
})
