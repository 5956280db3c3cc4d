import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { enrollmentStore } from '../../../src-main/core/enrollments/store.ts'
import { seatsOf } from '../../../src-main/core/exam-plans/store.ts'
import { reviewEnrollment } from '../../../src-shared/domain/enrollment-review.ts'
import { pledge } from '../../../src-shared/domain/pledge.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { aPublishedPlan, type PublishedPlan } from '../enrollments/a-published-plan.ts'
import { actorOf } from '../reviews/a-queue.ts'
import { aCompleteCandidate } from './a-complete-candidate.ts'

const placeIn = (plan: PublishedPlan, subject = 0, sessionId = plan.sessionId) => ({
  planId: plan.planId,
  subjectId: plan.subjectIds[subject] ?? '',
  sessionId,
  pledgeVersion: pledge.version,
})

async function reject(core: TestCore, enrollmentId: string, comment: string): Promise<void> {
  const { staffId } = await core.as('reviewer', { name: '李审核' })
  await core.change(
    (context) =>
      context.change(reviewEnrollment, enrollmentId, { decision: 'rejected', comment, withoutFiles: [] } as never),
    actorOf(core, staffId),
  )
}

describe('我要报考', () => {
  it('offers published plans by exam days and region, with the seats that are left', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core, { seats: 2 })
    const { client: own } = await aCompleteCandidate(core, 1)
    const list = (over: object) =>
      own.ownEnrollments.listPlans({ examFrom: null, examUntil: null, region: '', ...over } as never)
    expect((await list({})).plans).toMatchObject([{ planId: plan.planId, seatsLeft: 6, registration: 'open' }])
    await own.ownEnrollments.submit(placeIn(plan))
    expect((await list({})).plans[0]?.seatsLeft).toBe(5)
    expect((await list({ examFrom: '2026-12-22' })).plans).toEqual([])
    expect((await list({ examUntil: '2026-12-19' })).plans).toEqual([])
    expect((await list({ examFrom: '2026-12-21', examUntil: '2026-12-31' })).plans).toHaveLength(1)
    expect((await list({ region: '110000' })).plans).toEqual([])
    core.clock.set('2026-12-01T02:00:00Z')
    expect((await list({})).plans[0]?.registration).toBe('over')
  })

  it('stays shut until the data is complete, and says what is missing', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const own = await core.asCandidate()
    await expect(own.ownEnrollments.submit(placeIn(plan))).rejects.toMatchObject({ code: 'OWN_PROFILE_INCOMPLETE' })
    const { client, candidateId } = await aCompleteCandidate(core, 1)
    await client.ownProfile.removePicture({ kind: 'idBack' })
    await expect(client.ownEnrollments.submit(placeIn(plan))).rejects.toMatchObject({
      code: 'OWN_PROFILE_INCOMPLETE',
      message: expect.stringContaining('证件照反面'),
    })
    expect(seatsOf(core.db, plan.sessionId).taken).toBe(0)
    const clerk = await core.as('clerk')
    const { planId, subjectId, sessionId } = placeIn(plan)
    const pictures = { portrait: null, idFront: null, idBack: null }
    await clerk.enrollments.submit({
      planId,
      subjectId,
      sessionId,
      candidateId,
      person: null,
      employer: null,
      pictures,
    })
  })

  it('takes the seat with the enrollment, marked 自助报名 in the queues, and keeps which pledge was ticked', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const { client: own } = await aCompleteCandidate(core, 1)
    const { enrollmentId } = await own.ownEnrollments.submit(placeIn(plan))
    expect(seatsOf(core.db, plan.sessionId).taken).toBe(1)
    const clerk = await core.as('clerk')
    const filter = { planId: null, sessionId: null, status: null, employerId: null, origin: 'self', text: '' } as const
    expect((await clerk.enrollments.list({ ...filter, after: null })).rows).toMatchObject([
      { enrollmentId, origin: 'self', submittedBy: '李桂英' },
    ])
    const byOneself = sql.selectFrom('operation').select('type').where('actor_id', '=', own.accountId).orderBy('seq')
    expect(core.db.all(byOneself).map(({ type }) => type)).toEqual(['audit.pledge', 'enrollment.submit'])
    const stale = { ...placeIn(plan, 1, plan.laterSessionId), pledgeVersion: '1999' }
    await expect(own.ownEnrollments.submit(stale)).rejects.toMatchObject({ code: 'PLEDGE_CHANGED' })
  })

  it('explains a subject already held and a session at the same hours', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const { client: own } = await aCompleteCandidate(core, 1)
    await own.ownEnrollments.submit(placeIn(plan))
    const offered = await own.ownEnrollments.getPlan({ planId: plan.planId, enrollmentId: null })
    expect(offered.subjects.map(({ held }) => held).slice(0, 2)).toEqual(['已报名，待审核', null])
    expect(offered.sessions.map(({ clash }) => clash !== null)).toEqual([true, true, false])
    await expect(own.ownEnrollments.submit(placeIn(plan, 0, plan.laterSessionId))).rejects.toMatchObject({
      code: 'ENROLLMENT_EXISTS',
    })
    await expect(own.ownEnrollments.submit(placeIn(plan, 1, plan.otherSessionId))).rejects.toMatchObject({
      code: 'SESSIONS_OVERLAP',
    })
  })

  it('does one submission once, however often its answer is lost', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const { client: own } = await aCompleteCandidate(core, 1)
    const answers = await Promise.all(
      [1, 2, 3].map(() => own.ownEnrollments.submit(placeIn(plan), { commandId: 'one-click' })),
    )
    expect(new Set(answers.map(({ enrollmentId }) => enrollmentId)).size).toBe(1)
    expect(seatsOf(core.db, plan.sessionId).taken).toBe(1)
  })

  it('gives the last seat to one of fifty, and tells the others in the manual’s words', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core, { seats: 1 })
    const people = await Promise.all(Array.from({ length: 50 }, (_, index) => aCompleteCandidate(core, index + 1)))
    const outcomes = await Promise.allSettled(people.map(({ client }) => client.ownEnrollments.submit(placeIn(plan))))
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refusals).toHaveLength(49)
    expect(new Set(refusals.map(({ code, message }) => `${code} ${message}`))).toEqual(
      new Set(['SEAT_TAKEN 该场考试已无剩余座位，请选择其他考试进行报名']),
    )
    expect(seatsOf(core.db, plan.sessionId)).toEqual({ capacity: 1, taken: 1 })
    expect(core.db.all(sql.selectFrom('enrollment').select('id'))).toHaveLength(1)
    expect(core.faults).toEqual([])
  }, 60_000)
})

describe('我的审核', () => {
  it('withdraws while nobody has reviewed, gives the seat back, and not after', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const { client: own } = await aCompleteCandidate(core, 1)
    const { enrollmentId } = await own.ownEnrollments.submit(placeIn(plan))
    expect((await own.ownEnrollments.list({})).enrollments).toMatchObject([{ withdraw: { allowed: true } }])
    await own.ownEnrollments.withdraw({ enrollmentId })
    expect(seatsOf(core.db, plan.sessionId).taken).toBe(0)

    const next = await own.ownEnrollments.submit(placeIn(plan))
    const { staffId } = await core.as('reviewer', { name: '李审核' })
    await core.change(
      (context) =>
        context.change(reviewEnrollment, next.enrollmentId, {
          decision: 'passed',
          comment: '',
          withoutFiles: [],
        } as never),
      actorOf(core, staffId),
    )
    await expect(own.ownEnrollments.withdraw(next)).rejects.toMatchObject({ code: 'OWN_ENROLLMENT_REVIEWED' })
    const [passed] = (await own.ownEnrollments.list({})).enrollments
    expect(passed).toMatchObject({
      status: 'passed',
      withdraw: { allowed: false, reason: expect.stringContaining('服务台') },
    })
    expect(JSON.stringify(passed)).not.toContain('李审核')
  })

  it('shows the comment of a rejection, and submits again into another session after correcting', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const { client: own } = await aCompleteCandidate(core, 1)
    const { enrollmentId } = await own.ownEnrollments.submit(placeIn(plan))
    await reject(core, enrollmentId, '照片不清晰，请更换')
    expect((await own.ownEnrollments.list({})).enrollments).toMatchObject([
      { status: 'rejected', comment: '照片不清晰，请更换', resubmit: { allowed: true } },
    ])
    const { extended } = await own.ownProfile.get({})
    if (!extended) throw new Error('nothing on record')
    await own.ownProfile.saveExtended({ ...extended, yearsOfWork: 7 })
    const { planId: _, ...place } = placeIn(plan, 1, plan.laterSessionId)
    await own.ownEnrollments.resubmit({ ...place, enrollmentId })
    expect((await own.ownEnrollments.list({})).enrollments).toMatchObject([
      { enrollmentId, status: 'submitted', sessionId: plan.laterSessionId, comment: '' },
    ])
    expect(seatsOf(core.db, plan.sessionId).taken).toBe(0)
    expect(seatsOf(core.db, plan.laterSessionId).taken).toBe(1)
  })

  it('does not let a reviewer decide over what the candidate has changed since they looked', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const { client: own } = await aCompleteCandidate(core, 1)
    const { enrollmentId } = await own.ownEnrollments.submit(placeIn(plan))
    const reviewer = await core.as('reviewer')
    const { seen } = await reviewer.reviews.get({ enrollmentId })
    const { extended } = await own.ownProfile.get({})
    if (!extended) throw new Error('nothing on record')
    await own.ownProfile.saveExtended({ ...extended, yearsOfWork: 1 })
    const pass = async () => reviewer.reviews.pass({ enrollmentId, seen, withoutFiles: [] })
    await expect(pass()).rejects.toMatchObject({ code: 'REVIEW_OUTDATED' })
    const anew = (await reviewer.reviews.get({ enrollmentId })).seen
    await reviewer.reviews.pass({ enrollmentId, seen: anew, withoutFiles: [] })
  })

  it('is of one’s own enrollments alone: another’s can’t be seen, withdrawn or submitted again', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const first = await aCompleteCandidate(core, 1)
    const second = await aCompleteCandidate(core, 2)
    const { enrollmentId } = await first.client.ownEnrollments.submit(placeIn(plan))
    expect((await second.client.ownEnrollments.list({})).enrollments).toEqual([])
    const gone = { code: 'NOT_FOUND' }
    await expect(second.client.ownEnrollments.withdraw({ enrollmentId })).rejects.toMatchObject(gone)
    await reject(core, enrollmentId, '照片不清晰')
    const { planId: _, ...place } = placeIn(plan)
    await expect(second.client.ownEnrollments.resubmit({ ...place, enrollmentId })).rejects.toMatchObject(gone)
    expect(enrollmentStore.load(core.db, enrollmentId)?.state.status).toBe('rejected')
    const offered = await second.client.ownEnrollments.getPlan({ planId: plan.planId, enrollmentId })
    expect(offered.subjects.every(({ held }) => held === null)).toBe(true)
  })
})
