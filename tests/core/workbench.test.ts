import { describe, expect, it } from 'vitest'
import { EMERGENCY_PAPERS } from '../../src-shared/domain/room-papers.ts'
import { aCore } from '../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../support/a-session-to-seat.ts'
import { lookAndPass } from '../support/look-and-decide.ts'
import { aPlan, aQueue } from './reviews/a-queue.ts'

describe('the workbench', () => {
  it('says how to start where there is nothing yet, to the one who can', async () => {
    const core = await aCore()
    const administrator = await core.as('administrator')
    const auditor = await core.as('auditor')
    expect((await administrator.workbench.get({})).firstSteps).toEqual({
      noRooms: true,
      noPlan: true,
      noSecondPerson: true,
    })
    expect((await auditor.workbench.get({})).firstSteps).toEqual({
      noRooms: false,
      noPlan: false,
      noSecondPerson: false,
    })
    await core.as('clerk')
    await core.as('reviewer')
    await aQueue(core)
    expect(Object.values((await administrator.workbench.get({})).firstSteps)).toEqual([false, false, false])
  })

  it('counts what waits for a review, since when and until which exam, for reviewers', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const reviewer = await core.as('reviewer')
    const { enrol } = await aQueue(core)
    expect((await reviewer.workbench.get({})).work.reviews).toBeNull()
    const first = await enrol(clerk, { name: '李桂英' })
    await enrol(clerk, { name: '王芳' })
    const waiting = { count: 2, oldest: { name: '李桂英', submittedAt: '2026-11-24T01:01:00.000Z' } }
    expect((await reviewer.workbench.get({})).work.reviews).toEqual({ ...waiting, firstExam: '2026-11-28' })
    expect((await clerk.workbench.get({})).work.reviews).toBeNull()
    expect(await reviewer.workbench.counts({})).toEqual({ reviews: 2 })
    await lookAndPass(reviewer, first.enrollmentId)
    expect((await reviewer.workbench.get({})).work.reviews).toMatchObject({ count: 1, oldest: { name: '王芳' } })
    expect(await reviewer.workbench.counts({})).toEqual({ reviews: 1 })
  })

  it('names what one entered and others must review, with who could', async () => {
    const core = await aCore()
    const both = await core.as(['clerk', 'reviewer'], { name: '周兼任' })
    await core.as('reviewer', { name: '王审核' })
    const { enrol } = await aQueue(core)
    expect((await both.workbench.get({})).forOthers).toBeNull()
    await enrol(both)
    await enrol(both)
    expect((await both.workbench.get({})).forOthers).toEqual({
      count: 2,
      oldest: '2026-11-24T01:01:00.000Z',
      reviewers: ['王审核'],
    })
  })

  it('names sessions without seats once registration is over, and passed people without a portrait', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const reviewer = await core.as('reviewer')
    const { enrol, sessions } = await aQueue(core)
    const withoutFace = await enrol(clerk, { name: '缺像', pictures: ['idFront', 'idBack'] })
    await enrol(clerk, { name: '等着' })
    await lookAndPass(reviewer, withoutFace.enrollmentId, { withoutFiles: ['portrait'] })
    const before = await clerk.workbench.get({})
    expect(before.work.unseated).toEqual([])
    expect(before.work.withoutPortrait).toEqual({ count: 1, firstExam: '2026-11-28' })
    expect(await clerk.workbench.listWithoutPortrait({})).toMatchObject([{ name: '缺像', date: '2026-11-28' }])
    expect(before.work.closing).toMatchObject([{ date: '2026-11-26', seatsLeft: 58 }])
    core.clock.set('2026-11-27T01:00:00.000Z')
    const after = await clerk.workbench.get({})
    expect(after.work.unseated).toMatchObject([{ sessionId: sessions.morning, passed: 1, seated: 0, waiting: 1 }])
    expect(after.work.unprinted).toMatchObject([{ sessionId: sessions.morning, count: 1 }])
    expect(after.work.closing).toEqual([])
    expect(after.sessions).toMatchObject([
      { sessionId: sessions.morning, people: 1, waiting: 1, seated: 0, printed: 0 },
    ])
  })

  it('lists faces and tickets that are missing however far ahead the exam is', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const manager = await core.as('administrator')
    const plan = await aPlanToSeat(core, { sessions: 1 })
    await passedPeople(core, { ...plan, people: [{}, {}] })
    const before = (await clerk.workbench.get({})).work
    expect([before.withoutPortrait?.count, before.unprinted]).toEqual([2, []])
    const request = {
      sessionId: plan.sessionId,
      kind: 'draw' as const,
      seed: '2026',
      rules: { fill: 'even' as const, subjects: 'mixed' as const },
    }
    const { inputDigest, replaces, wastedTickets } = await manager.seating.preview(request)
    await manager.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
    expect((await clerk.workbench.get({})).work.unprinted).toMatchObject([{ sessionId: plan.sessionId, count: 2 }])
  })

  it('asks the day before for the papers of an emergency, until they are printed and again after the seats changed', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const manager = await core.as('administrator')
    const plan = await aPlanToSeat(core, { sessions: 1 })
    await passedPeople(core, { ...plan, people: [{}, {}] })
    const { sessionId } = plan
    const draw = async (seed: string): Promise<void> => {
      const rules = { fill: 'even', subjects: 'mixed' } as const
      const request = { sessionId, kind: 'draw' as const, seed, rules }
      const { inputDigest, replaces, wastedTickets } = await manager.seating.preview(request)
      await manager.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
    }
    await draw('2026')
    const asked = async () => (await clerk.workbench.get({})).work.emergency
    expect(await asked()).toEqual([])
    const { session } = await clerk.seating.get({ sessionId })
    const dayBefore = new Date(Date.parse(`${session.date}T01:00:00.000Z`) - 86_400_000).toISOString()
    core.clock.set(dayBefore)
    expect(await asked()).toMatchObject([{ sessionId, count: 1 }])
    await clerk.roomPapers.print({ sessionId, rooms: 1, papers: ['sign-in-sheet'] })
    expect(await asked()).toHaveLength(1)
    await clerk.roomPapers.print({ sessionId, rooms: 1, papers: [...EMERGENCY_PAPERS] })
    expect(await asked()).toEqual([])
    await draw('2027')
    expect(await asked()).toHaveLength(1)
  })

  it('reminds the administrator of a plan that is still a draft', async () => {
    const core = await aCore()
    const administrator = await core.as('administrator')
    await aQueue(core)
    expect((await administrator.workbench.get({})).work.drafts).toEqual([])
    const { planId } = await administrator.examPlans.create({
      ...aPlan(core.clock.now()),
      number: 9,
      name: '明年第一批',
    })
    expect((await administrator.workbench.get({})).work.drafts).toMatchObject([{ planId, name: '明年第一批' }])
  })
})
