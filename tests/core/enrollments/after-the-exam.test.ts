import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import type { StaffClient, TestCore } from '../../support/a-core.ts'
import { aCore } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'
import { aPerson, noPictures } from '../candidates/a-person.ts'
import { aQueue } from '../reviews/a-queue.ts'

const afterwards = '2026-12-13T02:00:00.000Z'

async function draw(manager: StaffClient, sessionId: string) {
  const rules = { fill: 'even' as const, subjects: 'mixed' as const }
  const request = { sessionId, kind: 'draw' as const, seed: '2026', rules }
  const { inputDigest, replaces, wastedTickets } = await manager.seating.preview(request)
  await manager.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
}

async function closeAndArchive(manager: StaffClient, planId: string) {
  for (const step of ['close', 'archive'] as const) {
    const { version } = await manager.examPlans.get({ planId })
    await manager.examPlans[step]({ planId, version })
  }
}

const seats = (core: TestCore) => core.db.all(sql.selectFrom('seat').select('enrollment_id'))

async function aDrawnSession() {
  const core = await aCore()
  const plan = await aPlanToSeat(core, { sessions: 2 })
  const people = await passedPeople(core, { ...plan, people: [{}, {}, {}] })
  const [one, two] = people.map(({ enrollmentId }) => enrollmentId)
  if (!one || !two) throw new RangeError('not enough people')
  const [, otherSessionId = ''] = plan.sessionIds
  const manager = await core.as('administrator')
  await draw(manager, plan.sessionId)
  return { core, clerk: await core.as('clerk'), manager, ...plan, otherSessionId, one, two }
}

describe('a session that was held', () => {
  it('takes nobody in, though registration is still open', async () => {
    const core = await aCore()
    const date = '2026-12-12'
    const plan = await aPlanToSeat(core, { examDate: date, plan: { registrationUntil: '2026-12-13' as never } })
    const clerk = await core.as('clerk')
    const place = { planId: plan.planId, subjectId: 'bus', sessionId: plan.sessionId }
    const submit = (number: number) =>
      clerk.enrollments.submit({
        ...place,
        ...{ candidateId: null, person: aPerson(number), employer: null, pictures: noPictures },
      } as never)
    core.clock.set('2026-12-12T09:00:00.000Z')
    await submit(1)
    core.clock.set(afterwards)
    await expect(submit(2)).rejects.toMatchObject({ code: 'SESSION_HELD', detail: { date } })
  })

  it('keeps who sat where: nobody seated is moved or withdrawn', async () => {
    const { core, clerk, one, two, otherSessionId } = await aDrawnSession()
    core.clock.set(afterwards)
    const refused = { code: 'SEATED_SESSION_HELD', detail: { date: '2026-12-12' } }
    await expect(clerk.enrollments.move({ enrollmentId: one, sessionId: otherSessionId })).rejects.toMatchObject(
      refused,
    )
    await expect(clerk.enrollments.withdraw({ enrollmentId: two, reason: '测试撤销' })).rejects.toMatchObject(refused)
    expect(seats(core)).toHaveLength(3)
    const { move, withdraw } = await clerk.enrollments.get({ enrollmentId: one })
    expect([move.allowed, withdraw.allowed]).toEqual([false, false])
  })

  it('takes nobody from another session', async () => {
    const core = await aCore()
    const plan = await aPlanToSeat(core, { sessions: 2 })
    const [person] = await passedPeople(core, { ...plan, people: [{}] })
    const enrollmentId = person?.enrollmentId ?? ''
    const clerk = await core.as('clerk')
    core.clock.set(afterwards)
    const move = clerk.enrollments.move({ enrollmentId, sessionId: plan.sessionIds[1] ?? '' })
    await expect(move).rejects.toMatchObject({ code: 'SESSION_HELD' })
    // Somebody who never had a seat may still be taken off the list.
    await clerk.enrollments.withdraw({ enrollmentId, reason: '没有来办手续' })
  })
})

describe('an archived plan', () => {
  it('has nobody moved or withdrawn', async () => {
    const { core, clerk, manager, planId, one, two, otherSessionId } = await aDrawnSession()
    core.clock.set('2027-02-01T01:00:00.000Z')
    await closeAndArchive(manager, planId)
    const refused = { code: 'PLAN_STATUS', detail: { status: '已归档' } }
    await expect(clerk.enrollments.move({ enrollmentId: one, sessionId: otherSessionId })).rejects.toMatchObject(
      refused,
    )
    await expect(clerk.enrollments.withdraw({ enrollmentId: two, reason: '测试撤销' })).rejects.toMatchObject(refused)
  })

  it('has no decision taken back', async () => {
    const core = await aCore()
    const { enrol, planId } = await aQueue(core)
    const clerk = await core.as('clerk')
    const reviewer = await core.as('reviewer')
    const manager = await core.as('administrator')
    const { enrollmentId } = await enrol(clerk)
    core.clock.set('2027-02-01T01:00:00.000Z')
    const { seen } = await reviewer.reviews.get({ enrollmentId })
    const { group } = await reviewer.reviews.reject({ enrollmentId, comment: '照片不清晰', seen })
    await closeAndArchive(manager, planId)
    expect(await reviewer.reviews.latest({})).toBeNull()
    await expect(reviewer.reviews.restore({ group })).rejects.toMatchObject({ code: 'PLAN_STATUS' })
  })
})

describe('改场次 of somebody whose ticket was printed', () => {
  it('needs a reason, and before printing needs none', async () => {
    const { core, clerk, manager, one, two, otherSessionId } = await aDrawnSession()
    await clerk.enrollments.move({ enrollmentId: two, sessionId: otherSessionId })
    const row = core.db.get(sql.selectFrom('seat').select('ticket_number').where('enrollment_id', '=', one))
    const ticketNumber = row?.ticket_number ?? ''
    await manager.admissionTickets.print({ tickets: [{ enrollmentId: one, ticketNumber }], reason: '' })
    expect(await clerk.enrollments.get({ enrollmentId: one })).toMatchObject({ ticketPrinted: true })
    const move = (reason: string) => clerk.enrollments.move({ enrollmentId: one, sessionId: otherSessionId, reason })
    await expect(move('')).rejects.toMatchObject({ code: 'MOVE_REASON_MISSING' })
    await move('单位出车安排有变')
  })
})
