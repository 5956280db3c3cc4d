import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { editCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { resubmitEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import { aCore, type StaffClient, type TestCore } from '../../support/a-core.ts'
import { lookAndPass, lookAndReject, seenNow } from '../../support/look-and-decide.ts'
import { forgetNumber } from '../../support/staff-number.ts'
import { actorOf, aQueue } from './a-queue.ts'

const taken = (core: TestCore, sessionId: string) =>
  core.db.get(sql.selectFrom('seat_count').select('taken').where('session_id', '=', sessionId))?.taken
const counts = (core: TestCore) =>
  Object.fromEntries(
    core.db
      .all(sql.selectFrom('enrollment_count').select(['status', 'count']).where('count', '>', 0))
      .map((row) => [row.status, row.count]),
  )
const operations = (core: TestCore) => core.db.all(sql.selectFrom('operation').select('seq')).length

async function aDesk() {
  const core = await aCore()
  const clerk = await core.as('clerk', { name: '赵考务' })
  const wang = await core.as('reviewer', { name: '王审核' })
  const li = await core.as('reviewer', { name: '李审核' })
  return { core, clerk, wang, li, ...(await aQueue(core)) }
}

describe('a decision', () => {
  it('frees the seat at once when it is a rejection, and keeps who, when and why', async () => {
    const { core, clerk, wang, enrol, sessions } = await aDesk()
    const { enrollmentId } = await enrol(clerk)
    expect(taken(core, sessions.morning)).toBe(1)
    await lookAndReject(wang, enrollmentId, '证件已过有效期。')
    expect(taken(core, sessions.morning)).toBe(0)
    expect(await wang.reviews.get({ enrollmentId })).toMatchObject({
      status: 'rejected',
      reviewedBy: '王审核',
      reviewedAt: core.clock.now(),
      comment: '证件已过有效期。',
    })
    expect(counts(core)).toEqual({ rejected: 1 })
    expect(await wang.reviews.list({ filter: {}, after: null })).toEqual({ rows: [], next: null })
  })

  it('loses to one that was made before, which it names', async () => {
    const { clerk, wang, li, enrol } = await aDesk()
    const { enrollmentId } = await enrol(clerk)
    await lookAndPass(wang, enrollmentId)
    await expect(lookAndReject(li, enrollmentId, '重复报名。')).rejects.toThrow(
      '王审核已先作出“审核通过”的决定，您这次没有生效。',
    )
    expect(await li.reviews.get({ enrollmentId })).toMatchObject({ status: 'passed', reviewedByOneself: false })
    expect(await wang.reviews.get({ enrollmentId })).toMatchObject({ reviewedBy: '王审核', reviewedByOneself: true })
    // Oneself is not a colleague who was faster.
    await expect(lookAndPass(wang, enrollmentId)).rejects.toThrow('您已作出“审核通过”的决定，不用再审。')
  })

  it('is made once when two decide at the same moment, over and over', async () => {
    const { core, clerk, wang, li, enrol } = await aDesk()
    for (let round = 0; round < 20; round += 1) {
      const { enrollmentId } = await enrol(clerk)
      const { seen } = await wang.reviews.get({ enrollmentId })
      const before = operations(core)
      const outcomes = await Promise.allSettled([
        wang.reviews.pass({ enrollmentId, seen }),
        li.reviews.reject({ enrollmentId, comment: '照片不清晰。', seen }),
      ])
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
      const lost = outcomes.find((outcome) => outcome.status === 'rejected')
      expect(lost?.reason).toMatchObject({ code: 'ALREADY_REVIEWED' })
      expect(operations(core)).toBe(before + 1)
    }
    const { passed = 0, rejected = 0 } = counts(core)
    expect(passed + rejected).toBe(20)
  })

  it('is done once when its answer was lost and it is sent again', async () => {
    const { core, clerk, wang, enrol } = await aDesk()
    const { enrollmentId } = await enrol(clerk)
    const commandId = '01a20b12-04e0-4000-8000-000000000001'
    const seen = await seenNow(wang, enrollmentId)
    const first = await wang.reviews.pass({ enrollmentId, seen }, { commandId })
    const before = operations(core)
    expect(await wang.reviews.pass({ enrollmentId, seen }, { commandId })).toEqual(first)
    expect(operations(core)).toBe(before)
  })

  it('is refused on what has changed since it was looked at', async () => {
    const { core, clerk, wang, enrol } = await aDesk()
    const { enrollmentId, candidateId } = await enrol(clerk)
    const { seen } = await wang.reviews.get({ enrollmentId })
    await core.change(
      ({ change }) => change(editCandidate, candidateId, { name: '李桂瑛' }),
      actorOf(core, clerk.staffId),
    )
    await expect(wang.reviews.pass({ enrollmentId, seen })).rejects.toMatchObject({ code: 'REVIEW_OUTDATED' })
    await expect(wang.reviews.reject({ enrollmentId, comment: '重复报名。', seen })).rejects.toMatchObject({
      code: 'REVIEW_OUTDATED',
    })
    expect(counts(core)).toEqual({ submitted: 1 })
    await lookAndPass(wang, enrollmentId)
    expect(counts(core)).toEqual({ passed: 1 })
  })

  it('is refused to one who does not say what they looked at', async () => {
    const { core, clerk, wang, enrol } = await aDesk()
    const { enrollmentId } = await enrol(clerk)
    for (const [decision, more] of [
      ['pass', {}],
      ['reject', { comment: '重复报名。' }],
    ] as const) {
      const reply = await wang.send(`reviews.${decision}`, { enrollmentId, ...more })
      expect(reply, decision).toMatchObject({ ok: false, error: { detail: { issues: [{ path: 'seen' }] } } })
    }
    expect(counts(core)).toEqual({ submitted: 1 })
  })

  it('passes without files only for one who says so, and says which', async () => {
    const { clerk, wang, enrol } = await aDesk()
    const { enrollmentId } = await enrol(clerk, { pictures: ['idFront'] })
    await expect(lookAndPass(wang, enrollmentId)).rejects.toThrow('还缺个人头像、证件照反面，没有通过。')
    await lookAndPass(wang, enrollmentId, { withoutFiles: ['portrait', 'idBack'] })
    expect(await wang.reviews.get({ enrollmentId })).toMatchObject({ status: 'passed' })
  })
})

describe('a review of one’s own', () => {
  async function both() {
    const core = await aCore()
    const both = await core.as(['clerk', 'reviewer'], { name: '周兼任', identityNumber: '440106196202223687' })
    const wang = await core.as('reviewer', { name: '王审核' })
    const clerk = await core.as('clerk', { name: '赵考务' })
    return { core, both, wang, clerk, ...(await aQueue(core)) }
  }
  const decisionsOf = (page: StaffClient, enrollmentId: string) => [
    () => lookAndPass(page, enrollmentId),
    () => lookAndReject(page, enrollmentId, '重复报名。'),
  ]

  it('is refused to the one who entered it, and says for whom it waits', async () => {
    const { both: entered, wang, enrol } = await both()
    const { enrollmentId } = await enrol(entered)
    for (const decide of decisionsOf(entered, enrollmentId)) {
      await expect(decide()).rejects.toMatchObject({ code: 'SELF_REVIEW' })
    }
    const record = await entered.reviews.get({ enrollmentId })
    expect(record.waitsFor).toBe('经您录入或修改过，等王审核审核')
    expect(record.may.pass).toMatchObject({ allowed: false, reason: expect.stringContaining('须由另一位审核员') })
    const [row] = (await entered.reviews.list({ filter: {}, after: null })).rows
    expect(row?.waitsFor).toBe(record.waitsFor)
    expect((await wang.reviews.get({ enrollmentId })).waitsFor).toBeNull()
    await lookAndPass(wang, enrollmentId)
  })

  it('is refused to the one who corrected the person after the submission', async () => {
    const { core, both: corrected, clerk, wang, enrol } = await both()
    const { enrollmentId, candidateId } = await enrol(clerk)
    expect((await corrected.reviews.get({ enrollmentId })).may.pass.allowed).toBe(true)
    await core.change(
      ({ change }) => change(editCandidate, candidateId, { yearsOfWork: 5 }),
      actorOf(core, corrected.staffId),
    )
    await expect(lookAndPass(corrected, enrollmentId)).rejects.toMatchObject({ code: 'SELF_REVIEW' })
    await lookAndPass(wang, enrollmentId)
  })

  it('counts from the last submission: whoever entered an earlier one may review', async () => {
    const { core, both: first, clerk, wang, enrol, sessions } = await both()
    const { enrollmentId } = await enrol(first)
    await lookAndReject(wang, enrollmentId, '照片不清晰。')
    await core.change(
      ({ change }) =>
        change(resubmitEnrollment, enrollmentId, { subjectId: 'safety-bus', sessionId: sessions.morning }),
      actorOf(core, clerk.staffId),
    )
    await lookAndPass(first, enrollmentId)
    expect(await first.reviews.get({ enrollmentId })).toMatchObject({ status: 'passed', reviewedBy: '周兼任' })
  })

  it('is refused to the very person, by identity number', async () => {
    const { both: oneself, clerk, enrol } = await both()
    const { enrollmentId } = await enrol(clerk, { idNumber: '440106196202223687', birthDate: '1962-02-22' })
    for (const decide of decisionsOf(oneself, enrollmentId)) {
      await expect(decide()).rejects.toMatchObject({ code: 'SELF_REVIEW_OWN' })
    }
  })

  it('is kept from whoever has no number on file, until an administrator enters it', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const wang = await core.as('reviewer', { name: '王审核' })
    const li = await core.as('reviewer', { name: '李审核' })
    const administrator = await core.as('administrator')
    const { enrol } = await aQueue(core)
    const { enrollmentId } = await enrol(clerk)
    forgetNumber(core, wang.staffId)
    for (const decide of decisionsOf(wang, enrollmentId)) {
      await expect(decide()).rejects.toMatchObject({
        code: 'STAFF_UNIDENTIFIED',
        message: expect.stringContaining('请考点管理员在“设置”的“工作人员”里填上'),
      })
    }
    const record = await wang.reviews.get({ enrollmentId })
    expect(record.waitsFor).toBe('您的账号没有登记证件号码，请考点管理员填上，或等李审核审核')
    expect(record.may.pass).toMatchObject({ allowed: false, reason: expect.stringContaining('证件号码') })
    // The other is not told to wait for one who can't decide.
    forgetNumber(core, li.staffId)
    expect((await wang.reviews.get({ enrollmentId })).waitsFor).toContain('还没有别的审核员')

    const member = (await administrator.staff.list({})).find(({ staffId }) => staffId === wang.staffId)
    if (!member) throw new Error('nobody of that id')
    const { staffId, version, username, name, roles, status } = member
    const identityNumber = 'H91234567'
    await administrator.staff.edit({ staffId, version, username, name, roles, status, identityNumber })
    await lookAndPass(wang, enrollmentId)
  })

  it('says so when nobody else could', async () => {
    const core = await aCore()
    const alone = await core.as(['clerk', 'reviewer'])
    const { enrol } = await aQueue(core)
    const { enrollmentId } = await enrol(alone)
    expect((await alone.reviews.get({ enrollmentId })).waitsFor).toContain('还没有别的审核员')
  })
})

it('shows the queue to everybody who may read enrollments, and lets nobody else decide', async () => {
  const { clerk, enrol } = await aDesk()
  const { enrollmentId } = await enrol(clerk)
  const { rows } = await clerk.reviews.list({ filter: {}, after: null })
  expect(rows).toMatchObject([{ enrollmentId, waitsFor: null }])
  expect((await clerk.reviews.get({ enrollmentId })).may.pass).toMatchObject({
    allowed: false,
    reason: expect.stringContaining('审核员'),
  })
  await expect(lookAndPass(clerk, enrollmentId)).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
})
