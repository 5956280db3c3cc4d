import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { listEnrollments } from '../../../src-main/core/enrollments/list-enrollments.ts'
import { namedEnrollment } from '../../../src-main/core/enrollments/of-candidates.ts'
import { examinee, examineesOf } from '../../../src-main/core/exam-day/examinees.ts'
import { textOfPages } from '../../documents/read-pdf.ts'
import { aCore, type StaffClient } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'

async function aDrawnSession(rooms: readonly { seats?: number }[] = [{}]) {
  const core = await aCore()
  const plan = await aPlanToSeat(core, { sessions: 2, rooms })
  await passedPeople(core, { ...plan, people: [{}, {}, {}] })
  const manager = await core.as('administrator')
  await draw(manager, plan.sessionId)
  return { ...plan, core, manager, record: await manager.examPlans.get({ planId: plan.planId }) }
}
/** Takes all rooms but the first out of the session, and agrees to whoever loses a seat by it. */
async function giveUpRooms(manager: StaffClient, { planId, sessionId, roomIds }: Drawn): Promise<string[]> {
  const { sessions } = await manager.examPlans.get({ planId })
  const session = sessions.find((one) => one.sessionId === sessionId)
  if (!session) throw new Error('no session')
  const { version, number, date, startTime, endTime, subjectIds } = session
  const rooms = [{ roomId: roomIds[0] ?? '', seats: 3 }]
  const entry = { number, date, startTime, endTime, subjectIds, rooms }
  const lost = await manager.seating.listSeatsLost({ sessionId, rooms })
  const printedTickets = lost.filter(({ timesPrinted }) => timesPrinted > 0).length
  const seatsLost = { people: lost.length, printedTickets, reason: '考场漏水' }
  await manager.examPlans.editSession({ sessionId, version, entry, seatsLost })
  return lost.map(({ enrollmentId }) => enrollmentId)
}
interface Drawn {
  readonly planId: string
  readonly sessionId: string
  readonly roomIds: readonly string[]
}

async function draw(manager: StaffClient, sessionId: string, reason = '') {
  const rules = { fill: 'even' as const, subjects: 'mixed' as const }
  const request = { sessionId, kind: 'draw' as const, seed: '2026', rules }
  const { inputDigest, replaces, wastedTickets } = await manager.seating.preview(request)
  await manager.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason })
}

describe('once seats were drawn and numbers issued', () => {
  it('the plan keeps its number and template, and may still change its name', async () => {
    const { manager, planId, record } = await aDrawnSession()
    const { status: _, publishedAt: __, ...entry } = record.plan
    const edit = (changed: Partial<typeof entry>) =>
      manager.examPlans.edit({ planId, version: record.version, entry: { ...entry, ...changed } })
    expect(record.ticketsIssued).toBe(true)
    await expect(edit({ number: 9 })).rejects.toMatchObject({ code: 'TICKETS_ISSUED', detail: { what: '计划号' } })
    await expect(edit({ ticketTemplate: '{yyyy}{plan:2}{session:2}{room:2}{seat:2}' })).rejects.toMatchObject({
      code: 'TICKETS_ISSUED',
    })
    await edit({ name: '改过的名称' })
  })

  it('only the drawn session keeps its number; its room keeps its own', async () => {
    const { manager, record, roomIds } = await aDrawnSession()
    const [drawn, other] = record.sessions
    expect([drawn?.ticketsIssued, other?.ticketsIssued]).toEqual([true, false])
    const renumber = (session: typeof drawn, number: number) => {
      if (!session) throw new Error('no session')
      const { sessionId, version, date, startTime, endTime, subjectIds } = session
      const rooms = session.rooms.map(({ roomId, seats }) => ({ roomId, seats }))
      const entry = { number, date, startTime, endTime, subjectIds, rooms }
      return manager.examPlans.editSession({ sessionId, version, entry })
    }
    await expect(renumber(drawn, 7)).rejects.toMatchObject({ code: 'TICKETS_ISSUED', detail: { what: '场次号' } })
    await renumber(other, 8)
    const roomId = roomIds[0] ?? ''
    const { room, version } = await manager.rooms.get({ roomId })
    const { status: _, ...entry } = room
    await expect(manager.rooms.edit({ roomId, version, entry: { ...entry, number: 5 } })).rejects.toMatchObject({
      code: 'TICKETS_ISSUED',
      detail: { what: '考场号' },
    })
  })

  it('the hours stay what the printed tickets say, until a new draw makes those void', async () => {
    const { manager, planId, sessionId, core } = await aDrawnSession()
    const rows = core.db.all(sql.selectFrom('seat').select(['enrollment_id', 'ticket_number']))
    const tickets = rows.map((row) => ({ enrollmentId: row.enrollment_id, ticketNumber: row.ticket_number }))
    await manager.admissionTickets.print({ tickets, reason: '' })
    const toTheAfternoon = async () => {
      const [session] = (await manager.examPlans.get({ planId })).sessions
      if (!session) throw new Error('no session')
      const { version, number, date, subjectIds } = session
      const rooms = session.rooms.map(({ roomId, seats }) => ({ roomId, seats }))
      const entry = { number, date, startTime: '14:00', endTime: '15:30', subjectIds, rooms }
      return manager.examPlans.editSession({ sessionId, version, entry })
    }
    await expect(toTheAfternoon()).rejects.toMatchObject({ code: 'SESSION_TICKETS_PRINTED', detail: { count: 3 } })
    await draw(manager, sessionId, '考场停电，改到下午')
    await toTheAfternoon()
  })

  it('a seat whose room was taken out has no ticket to make until the repair', async () => {
    const { manager, planId, sessionId, core, roomIds } = await aDrawnSession([{ seats: 3 }, { seats: 3 }])
    const [session] = (await manager.examPlans.get({ planId })).sessions
    if (!session) throw new Error('no session')
    const { version, number, date, startTime, endTime, subjectIds } = session
    const rooms = [{ roomId: roomIds[0] ?? '', seats: 3 }]
    const entry = { number, date, startTime, endTime, subjectIds, rooms }
    await expect(manager.examPlans.editSession({ sessionId, version, entry })).rejects.toMatchObject({
      code: 'SESSION_SEATS_LOST',
    })
    const lost = await manager.seating.listSeatsLost({ sessionId, rooms })
    const seatsLost = { people: lost.length, printedTickets: 0, reason: '' }
    await manager.examPlans.editSession({ sessionId, version, entry, seatsLost })
    const { count } = await manager.admissionTickets.check({ scope: { kind: 'session', sessionId } })
    const kept = core.db.all(
      sql
        .selectFrom('seat')
        .select('seat')
        .where('room_id', '=', roomIds[0] ?? ''),
    )
    expect(count).toBe(kept.length)
    expect(count).toBeLessThan(3)
  })

  it('a seat whose room was taken out is work again, with or without a ticket printed for it', async () => {
    const { manager, core, ...drawn } = await aDrawnSession([{ seats: 3 }, { seats: 3 }])
    const rows = core.db.all(sql.selectFrom('seat').select(['enrollment_id', 'ticket_number']))
    const tickets = rows.map((row) => ({ enrollmentId: row.enrollment_id, ticketNumber: row.ticket_number }))
    await manager.admissionTickets.print({ tickets, reason: '' })
    core.clock.set('2026-12-11T01:00:00.000Z')
    const before = (await manager.workbench.get({})).work
    expect([before.unseated, before.unprinted]).toEqual([[], []])
    const lost = await giveUpRooms(manager, drawn)
    const { work, sessions } = await manager.workbench.get({})
    const seated = 3 - lost.length
    expect(work.unseated).toMatchObject([{ sessionId: drawn.sessionId, passed: 3, seated }])
    expect(work.unprinted).toMatchObject([{ sessionId: drawn.sessionId, count: lost.length }])
    expect(sessions).toMatchObject([{ seated, printed: seated }])
  })

  it('a seat whose room was taken out stands on no other ticket of its person, and on no page of theirs', async () => {
    const { manager, core, ...drawn } = await aDrawnSession([{ seats: 3 }, { seats: 3 }])
    const [lost = ''] = await giveUpRooms(manager, drawn)
    const { candidate_id: candidateId = '' } =
      core.db.get(sql.selectFrom('enrollment').select('candidate_id').where('id', '=', lost)) ?? {}
    const sessionId = drawn.sessionIds[1] ?? ''
    const [other] = await passedPeople(core, {
      ...{ planId: drawn.planId, sessionId, first: 10 },
      people: [{ candidateId, subject: 'taxi' }],
    })
    await draw(manager, sessionId)
    const scope = { kind: 'people' as const, enrollmentIds: [other?.enrollmentId ?? ''] }
    const { files } = await manager.admissionTickets.make({ scope, as: 'one-file', missingPhotos: 1 })
    const fileId = files[0]?.file.id ?? ''
    const { base64 } = await manager.transfers.readChunk({ fileId, offset: 0 })
    const text = (await textOfPages(Buffer.from(base64, 'base64'))).join().replace(/\s/gu, '')
    expect(text).toContain('出租汽车（网约）')
    expect(text).not.toContain('城市公共汽电车')
    const own = await core.asCandidate({ username: 'own', candidateId })
    const { exams } = await own.ownTickets.list({})
    expect(exams.map(({ enrollmentId, ticket }) => [enrollmentId, ticket === null])).toEqual([
      [lost, true],
      [other?.enrollmentId, false],
    ])
  })

  it('a seat whose room was taken out is no place on exam day, and no number in lists', async () => {
    const { manager, core, ...drawn } = await aDrawnSession([{ seats: 3 }, { seats: 3 }])
    const [lost = ''] = await giveUpRooms(manager, drawn)
    core.clock.set('2026-12-11T01:00:00.000Z')
    const { sessionId, planId } = drawn
    const sessions = await manager.examDay.listSessions({})
    expect(sessions.map(({ expected }) => expected)).toEqual([2])
    expect(examineesOf(core.db, sessionId).map(({ enrollmentId }) => enrollmentId)).not.toContain(lost)
    expect(examinee(core.db, lost)?.place).toBeNull()
    const all = { sessionId: null, status: null, employerId: null, origin: null, text: '' }
    const listed = listEnrollments(core.db, { filter: { ...all, planId }, after: null })
    expect(listed.rows.map((row) => [row.enrollmentId === lost, row.ticketNumber === null])).toEqual(
      listed.rows.map((row) => [row.enrollmentId === lost, row.enrollmentId === lost]),
    )
    expect(namedEnrollment(core.db, lost)).toMatchObject({ ticketNumber: null, place: null })
    const kept = listed.rows.find((row) => row.ticketNumber !== null)
    expect(namedEnrollment(core.db, kept?.enrollmentId ?? '')?.place).toMatchObject({
      roomNumber: 1,
      seat: expect.any(Number),
    })
  })

  it('a smaller room says who loses a printed ticket, and the repair gives them places', async () => {
    const { manager, planId, sessionId, core } = await aDrawnSession([{ seats: 3 }, { seats: 3 }])
    const rows = core.db.all(sql.selectFrom('seat').select(['enrollment_id', 'ticket_number', 'room_id', 'seat']))
    const tickets = rows.map((row) => ({ enrollmentId: row.enrollment_id, ticketNumber: row.ticket_number }))
    await manager.admissionTickets.print({ tickets, reason: '' })
    const [session] = (await manager.examPlans.get({ planId })).sessions
    if (!session) throw new Error('no session')
    const { version, number, date, startTime, endTime, subjectIds } = session
    const rooms = session.rooms.map(({ roomId, seats }, index) => ({ roomId, seats: index === 0 ? 1 : seats }))
    const entry = { number, date, startTime, endTime, subjectIds, rooms }
    const lost = await manager.seating.listSeatsLost({ sessionId, rooms })
    expect(lost.map((one) => [one.enrollmentId, one.seat, one.timesPrinted])).toEqual(
      rows
        .filter((row) => row.seat > 1 && row.room_id === rooms[0]?.roomId)
        .map((row) => [row.enrollment_id, row.seat, 1]),
    )
    expect(lost.length).toBeGreaterThan(0)
    const edit = (reason: string) =>
      manager.examPlans.editSession({
        sessionId,
        version,
        entry,
        seatsLost: { people: lost.length, printedTickets: lost.length, reason },
      })
    await expect(edit('')).rejects.toMatchObject({ code: 'REASON_MISSING' })
    await edit('后排桌椅损坏')
    const standing = await manager.seating.get({ sessionId })
    expect(standing.unseated.map((one) => one.enrollmentId).sort()).toEqual(lost.map((one) => one.enrollmentId).sort())
    const request = {
      sessionId,
      kind: 'repair' as const,
      seed: '2026',
      rules: { fill: 'even' as const, subjects: 'mixed' as const },
    }
    const { inputDigest, replaces, wastedTickets } = await manager.seating.preview(request)
    expect(wastedTickets).toBe(lost.length)
    await manager.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
    expect((await manager.seating.get({ sessionId })).unseated).toEqual([])
  })
})
