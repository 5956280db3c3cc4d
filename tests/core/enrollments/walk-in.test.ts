import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { seatsOf } from '../../../src-main/core/exam-plans/store.ts'
import { verifyJournal } from '../../../src-main/core/journal/verify-journal.ts'
import { reviewEnrollment } from '../../../src-shared/domain/enrollment-review.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { aPortrait } from '../attachments/pictures.ts'
import { aPerson, noPictures, type WalkIn } from '../candidates/a-person.ts'
import { actorOf } from '../reviews/a-queue.ts'
import { aPublishedPlan, type PublishedPlan } from './a-published-plan.ts'

const aWalkIn = (plan: PublishedPlan, index: number, over: Partial<WalkIn> = {}): WalkIn => ({
  planId: plan.planId,
  subjectId: plan.subjectIds[0] ?? '',
  sessionId: plan.sessionId,
  candidateId: null,
  person: aPerson(index),
  employer: null,
  pictures: noPictures,
  ...over,
})

const rowsOf = ({ db }: TestCore) => ({
  candidates: db.all(sql.selectFrom('candidate').select('id')).length,
  enrollments: db.all(sql.selectFrom('enrollment').select('id')).length,
  operations: db.all(sql.selectFrom('operation').select('seq')).length,
})

async function uploadOf(client: Awaited<ReturnType<TestCore['as']>>, bytes: Uint8Array): Promise<string> {
  const { uploadId } = await client.transfers.beginUpload({ name: 'photo.jpg', size: bytes.length })
  await client.transfers.sendChunk({ uploadId, offset: 0, base64: Buffer.from(bytes).toString('base64') })
  return uploadId
}

describe('a walk-in', () => {
  it('is one command: person, employer, pictures and seat under one group', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const clerk = await core.as('clerk')
    const uploadId = await uploadOf(clerk, await aPortrait().jpeg().toBuffer())
    const done = await clerk.enrollments.submit(
      aWalkIn(plan, 1, {
        employer: { name: ' 穗安 公交 有限公司 ', creditCode: '91440100MA100091XB' },
        pictures: { ...noPictures, portrait: { uploadId, crop: null } },
      }),
    )
    const operations = core.db.all(
      sql.selectFrom('operation').select(['type', 'command_group']).orderBy('seq', 'desc').limit(4),
    )
    expect(operations.map(({ type }) => type)).toEqual([
      'enrollment.submit',
      'candidate.attach-picture',
      'candidate.register',
      'employer.create',
    ])
    expect(new Set(operations.map((row) => row.command_group)).size).toBe(1)
    expect(seatsOf(core.db, plan.sessionId).taken).toBe(1)
    const { person, employer, enrollments } = await clerk.candidates.get({ candidateId: done.candidateId })
    expect(person.portrait).toMatchObject({ width: 295, height: 413 })
    expect(employer?.name).toBe('穗安公交有限公司')
    expect(enrollments).toMatchObject([{ status: 'submitted', sessionNumber: 1, origin: 'desk' }])
  })

  it('tells of its pictures in one line', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const clerk = await core.as('clerk')
    const uploadId = await uploadOf(clerk, await aPortrait().jpeg().toBuffer())
    const picture = { uploadId, crop: null }
    const pictures = { portrait: picture, idFront: picture, idBack: picture }
    const { candidateId } = await clerk.enrollments.submit(aWalkIn(plan, 1, { pictures }))
    const { entries } = await clerk.candidates.history({ candidateId })
    expect(entries.map(({ what, detail }) => [what, detail])).toEqual([
      ['提交报名', '第 1 场 2026-12-20 09:00'],
      ['上传附件照片', '个人头像、证件照正面、证件照反面'],
      ['登记考生', '现场录入'],
    ])
  })

  it('leaves nothing behind when the seat is refused', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core, { seats: 1 })
    const clerk = await core.as('clerk')
    await clerk.enrollments.submit(aWalkIn(plan, 1))
    const before = rowsOf(core)
    await expect(
      clerk.enrollments.submit(aWalkIn(plan, 2, { employer: { name: '新的单位', creditCode: null } })),
    ).rejects.toMatchObject({ code: 'SEAT_TAKEN', message: '该场考试已无剩余座位，请选择其他考试进行报名' })
    expect(rowsOf(core)).toEqual(before)
    expect(await clerk.employers.find({ text: '新的单位' })).toEqual([])
  })

  it('is done once however often the page sends it', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const clerk = await core.as('clerk')
    const commandId = crypto.randomUUID()
    const first = await clerk.enrollments.submit(aWalkIn(plan, 1), { commandId })
    expect(await clerk.enrollments.submit(aWalkIn(plan, 1), { commandId })).toEqual(first)
    expect(rowsOf(core)).toMatchObject({ candidates: 1, enrollments: 1 })
  })

  it('corrects a known person with what the form says now, and refuses the same subject twice', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const clerk = await core.as('clerk')
    const { candidateId } = await clerk.enrollments.submit(aWalkIn(plan, 1))
    const typed = { candidateId, person: aPerson(1, { mobile: '13711112222' }), changed: ['mobile' as const] }
    const again = { ...typed, sessionId: plan.laterSessionId }
    await expect(clerk.enrollments.submit(aWalkIn(plan, 1, again))).rejects.toMatchObject({ code: 'ENROLLMENT_EXISTS' })
    const other = { ...again, subjectId: plan.subjectIds[1] ?? '' }
    await clerk.enrollments.submit(aWalkIn(plan, 1, other))
    const { person, enrollments } = await clerk.candidates.get({ candidateId })
    expect(person.mobile).toBe('13711112222')
    expect(enrollments).toHaveLength(2)
  })

  it('leaves what a colleague corrected while the form stood open', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const clerk = await core.as('clerk')
    const colleague = await core.as('clerk', { name: '钱考务' })
    const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer: null })
    const changes = { mobile: '13900001111' }
    const employer = { name: '穗安公交有限公司', creditCode: null }
    await colleague.candidates.edit({ candidateId, changes, employer })
    const person = aPerson(1, { education: '大学专科' })
    await clerk.enrollments.submit(aWalkIn(plan, 1, { candidateId, person, changed: ['education'] }))
    expect(await clerk.candidates.get({ candidateId })).toMatchObject({
      person: { mobile: '13900001111', education: '大学专科' },
      employer: { name: '穗安公交有限公司' },
    })
    const without = { candidateId, person, changed: ['employer' as const], sessionId: plan.laterSessionId }
    await clerk.enrollments.submit(aWalkIn(plan, 1, { ...without, subjectId: plan.subjectIds[1] ?? '' }))
    expect((await clerk.candidates.get({ candidateId })).employer).toBeNull()
  })

  it('points to the known person when the page did not know them yet', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const clerk = await core.as('clerk')
    const { candidateId } = await clerk.enrollments.submit(aWalkIn(plan, 1))
    await expect(clerk.enrollments.submit(aWalkIn(plan, 1))).rejects.toMatchObject({
      code: 'CANDIDATE_KNOWN',
      detail: { candidateId },
    })
  })

  it('refuses sessions at the same hours', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const clerk = await core.as('clerk')
    const { candidateId } = await clerk.enrollments.submit(aWalkIn(plan, 1))
    const clash = { candidateId, sessionId: plan.otherSessionId, subjectId: plan.subjectIds[1] ?? '' }
    await expect(clerk.enrollments.submit(aWalkIn(plan, 1, clash))).rejects.toMatchObject({ code: 'SESSIONS_OVERLAP' })
  })

  it('warns of a credit code that fails its check, and takes it', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const clerk = await core.as('clerk')
    const employer = { name: '某某公司', creditCode: '91350211m0000xuf46' }
    const done = await clerk.enrollments.submit(aWalkIn(plan, 1, { employer }))
    expect(done.warnings).toEqual([expect.stringContaining('校验码')])
    const other = { name: '某某 公司', creditCode: '91440100MA100091XB' }
    const next = await clerk.enrollments.submit(aWalkIn(plan, 2, { employer: other }))
    expect(next.warnings).toEqual([expect.stringContaining('没有改动')])
    expect(await clerk.employers.find({ text: '某某' })).toMatchObject([{ creditCode: '91350211M0000XUF46' }])
  })
})

describe('the last seat', () => {
  it('goes to exactly one of two clerks, a thousand times', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core, { seats: 1 })
    const clerks = [await core.as('clerk'), await core.as('clerk', { name: '钱考务' })] as const
    const people = await Promise.all(
      clerks.map((clerk, index) => clerk.candidates.register({ person: aPerson(index + 1), employer: null })),
    )
    const won = [0, 0]
    for (let round = 0; round < 1000; round += 1) {
      // Either may be the first to press the button.
      const order = round % 2 === 0 ? [0, 1] : [1, 0]
      const both = await Promise.allSettled(
        order.map((index) => {
          const known = { candidateId: people[index]?.candidateId ?? '', person: null }
          return clerks[index as 0 | 1].enrollments.submit(aWalkIn(plan, index, known))
        }),
      )
      const taken = both.flatMap((result, at) =>
        result.status === 'fulfilled' ? [{ index: order[at] ?? 0, enrollmentId: result.value.enrollmentId }] : [],
      )
      const refused = both.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))
      expect([taken.length, refused, seatsOf(core.db, plan.sessionId)]).toEqual([
        1,
        ['SEAT_TAKEN'],
        { capacity: 1, taken: 1 },
      ])
      const [winner] = taken
      if (!winner) throw new Error('nobody won')
      won[winner.index] = (won[winner.index] ?? 0) + 1
      await clerks[winner.index as 0 | 1].enrollments.withdraw({
        enrollmentId: winner.enrollmentId,
        reason: '再来一次',
      })
    }
    expect(Math.min(...won)).toBeGreaterThan(0)
    expect(rowsOf(core).enrollments).toBe(1000)
    expect(verifyJournal(core.db).fault).toBeNull()
    expect(core.faults).toEqual([])
  }, 300_000)
})

describe('an enrollment', () => {
  it('frees its seat when withdrawn with a reason, once', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core, { seats: 1 })
    const clerk = await core.as('clerk')
    const { enrollmentId } = await clerk.enrollments.submit(aWalkIn(plan, 1))
    await expect(clerk.enrollments.withdraw({ enrollmentId, reason: ' ' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
    await clerk.enrollments.withdraw({ enrollmentId, reason: '本人不能参加' })
    expect(seatsOf(core.db, plan.sessionId).taken).toBe(0)
    await expect(clerk.enrollments.withdraw({ enrollmentId, reason: '再撤一次' })).rejects.toMatchObject({
      code: 'ENROLLMENT_NOT_OPEN',
    })
  })

  it('moves to another session with its seat', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const clerk = await core.as('clerk')
    const { enrollmentId } = await clerk.enrollments.submit(aWalkIn(plan, 1))
    await clerk.enrollments.move({ enrollmentId, sessionId: plan.laterSessionId })
    expect([seatsOf(core.db, plan.sessionId).taken, seatsOf(core.db, plan.laterSessionId).taken]).toEqual([0, 1])
    expect(await clerk.enrollments.get({ enrollmentId })).toMatchObject({ sessionNumber: 3, candidateName: '李桂英' })
  })

  it('is submitted again after it was refused, and its history tells the whole story in words', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const clerk = await core.as('clerk', { name: '赵考务' })
    const reviewer = await core.as('reviewer', { name: '王审核' })
    const { enrollmentId, candidateId } = await clerk.enrollments.submit(aWalkIn(plan, 1))
    await rejectAs(core, reviewer.staffId, enrollmentId)
    const refused = await clerk.candidates.get({ candidateId })
    expect(refused.enrollments[0]).toMatchObject({
      status: 'rejected',
      comment: '照片不清晰',
      resubmit: { allowed: true, reason: null },
      withdraw: { allowed: false, reason: expect.stringContaining('审核不通过') },
    })
    await clerk.candidates.edit({ candidateId, changes: { mobile: '13711112222' } })
    const place = { subjectId: plan.subjectIds[0] ?? '', sessionId: plan.laterSessionId }
    await clerk.enrollments.resubmit({ enrollmentId, ...place })
    await clerk.enrollments.withdraw({ enrollmentId, reason: '本人不能参加' })
    const { entries } = await clerk.candidates.history({ candidateId })
    expect(entries.map(({ by, what, detail }) => `${by}：${what}（${detail}）`)).toEqual([
      '赵考务：撤销报名（本人不能参加）',
      '赵考务：重新提交报名（第 3 场 2026-12-20 14:00）',
      '赵考务：修改考生信息（手机号码）',
      '王审核：审核不通过（照片不清晰）',
      '赵考务：提交报名（第 1 场 2026-12-20 09:00）',
      '赵考务：登记考生（现场录入）',
    ])
  })
})

async function rejectAs(core: TestCore, staffId: string, enrollmentId: string): Promise<void> {
  await core.change(
    ({ change }) =>
      change(reviewEnrollment, enrollmentId, { decision: 'rejected', comment: '照片不清晰', withoutFiles: [] }),
    actorOf(core, staffId),
  )
}
