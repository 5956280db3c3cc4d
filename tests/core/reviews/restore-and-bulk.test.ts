import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { moveEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import { aCore, type StaffClient, type TestCore } from '../../support/a-core.ts'
import { lookAndPass, lookAndReject } from '../../support/look-and-decide.ts'
import { actorOf, aQueue } from './a-queue.ts'

async function aDesk(seats = 30) {
  const core = await aCore()
  const clerk = await core.as('clerk', { name: '赵考务' })
  const wang = await core.as('reviewer', { name: '王审核' })
  const li = await core.as('reviewer', { name: '李审核' })
  return { core, clerk, wang, li, ...(await aQueue(core, { seats })) }
}
const statuses = (core: TestCore) =>
  core.db.all(sql.selectFrom('enrollment').select('status').orderBy('submitted_at')).map((row) => row.status)
const input = (rows: Awaited<ReturnType<StaffClient['reviews']['previewBulk']>>['rows']) =>
  rows.map(({ enrollmentId, seen, missing }) => ({ enrollmentId, seen, withoutFiles: missing }))

describe('taking a decision back', () => {
  it('returns a pass to the queue, and is offered to its maker alone', async () => {
    const { core, clerk, wang, li, enrol } = await aDesk()
    const { enrollmentId } = await enrol(clerk)
    const { group } = await lookAndPass(wang, enrollmentId)
    expect(await wang.reviews.latest({})).toMatchObject({ group, decision: 'passed', count: 1, name: '李桂英' })
    expect(await li.reviews.latest({})).toBeNull()
    await expect(li.reviews.restore({ group })).rejects.toMatchObject({ code: 'RESTORE_NOT_YOURS' })
    expect(await wang.reviews.restore({ group })).toEqual({ enrollmentIds: [enrollmentId] })
    expect(statuses(core)).toEqual(['submitted'])
    expect(await wang.reviews.latest({})).toBeNull()
    await expect(wang.reviews.restore({ group })).rejects.toMatchObject({ code: 'NOTHING_TO_RESTORE' })
  })

  it('goes back one decision after the other', async () => {
    const { core, clerk, wang, enrol } = await aDesk()
    const one = await enrol(clerk, { name: '一' })
    const two = await enrol(clerk, { name: '二' })
    await lookAndPass(wang, one.enrollmentId)
    core.clock.set(new Date(Date.parse(core.clock.now()) + 1000).toISOString())
    await lookAndReject(wang, two.enrollmentId, '重复报名。')
    for (const name of ['二', '一']) {
      const latest = await wang.reviews.latest({})
      expect(latest?.name).toBe(name)
      await wang.reviews.restore({ group: latest?.group ?? '' })
    }
    expect(statuses(core)).toEqual(['submitted', 'submitted'])
  })

  it('takes the freed seat again, unless somebody has it', async () => {
    const { core, clerk, wang, enrol } = await aDesk(1)
    const { enrollmentId } = await enrol(clerk)
    const { group } = await lookAndReject(wang, enrollmentId, '重复报名。')
    await enrol(clerk, { name: '后来的人' })
    await expect(wang.reviews.restore({ group })).rejects.toMatchObject({ code: 'RESTORE_SEAT_TAKEN' })
    expect(statuses(core)).toEqual(['rejected', 'submitted'])
    expect(await wang.reviews.latest({})).toBeNull()
  })

  it('is not offered any more on the next day', async () => {
    const { core, clerk, wang, enrol } = await aDesk()
    await lookAndPass(wang, (await enrol(clerk)).enrollmentId)
    core.clock.set('2026-11-24T16:30:00.000Z')
    expect(await wang.reviews.latest({})).toBeNull()
  })

  it('takes back all of a bulk pass or none of it', async () => {
    const { core, clerk, wang, enrol, sessions } = await aDesk()
    const people = [await enrol(clerk), await enrol(clerk), await enrol(clerk)]
    const { rows } = await wang.reviews.previewBulk({ filter: {} })
    const { group } = await wang.reviews.passAll({ rows: input(rows) })
    expect(await wang.reviews.latest({})).toMatchObject({ group, count: 3 })
    const [, moved] = people
    await core.change(
      ({ change }) => change(moveEnrollment, moved?.enrollmentId ?? '', { sessionId: sessions.afternoon, reason: '' }),
      actorOf(core, clerk.staffId),
    )
    expect(await wang.reviews.latest({})).toBeNull()
    await expect(wang.reviews.restore({ group })).rejects.toMatchObject({ code: 'RESTORE_TOO_LATE' })
    expect(statuses(core)).toEqual(['passed', 'passed', 'passed'])
  })
})

describe('a bulk pass', () => {
  it('does to each row what its dry run said, and nothing to the others', async () => {
    const { core, clerk, enrol } = await aDesk()
    const both = await core.as(['clerk', 'reviewer'], { name: '周兼任' })
    await enrol(clerk, { name: '可以' })
    await enrol(both, { name: '自己录的' })
    await enrol(clerk, { name: '缺附件', pictures: ['idFront'] })
    const { rows, more } = await both.reviews.previewBulk({ filter: {} })
    expect(more).toBe(false)
    expect(rows.map((row) => [row.name, row.waitsFor === null, row.missing])).toEqual([
      ['可以', true, []],
      ['自己录的', false, []],
      ['缺附件', true, ['portrait', 'idBack']],
    ])
    expect(rows.map(({ remarks }) => remarks)).toEqual([[], [], ['缺个人头像、证件照反面']])
    const done = await both.reviews.passAll({ rows: input(rows) })
    expect(done).toMatchObject({
      passed: 2,
      refused: [{ name: '自己录的', reason: expect.stringContaining('另一位') }],
    })
    expect(statuses(core)).toEqual(['passed', 'submitted', 'passed'])
    await both.reviews.restore({ group: done.group })
    expect(statuses(core)).toEqual(['submitted', 'submitted', 'submitted'])
  })

  it('passes nobody whose missing files were not named', async () => {
    const { core, clerk, wang, enrol } = await aDesk()
    await enrol(clerk, { pictures: [] })
    const { rows } = await wang.reviews.previewBulk({ filter: {} })
    const without = rows.map(({ enrollmentId, seen }) => ({ enrollmentId, seen }))
    expect(await wang.reviews.passAll({ rows: without })).toMatchObject({ passed: 0, refused: [{ name: '李桂英' }] })
    expect(statuses(core)).toEqual(['submitted'])
  })

  it('leaves what changed or was decided between dry run and deed, row by row', async () => {
    const { core, clerk, wang, li, enrol, sessions } = await aDesk()
    const [first, second] = [await enrol(clerk), await enrol(clerk), await enrol(clerk)]
    const { rows } = await wang.reviews.previewBulk({ filter: {} })
    await lookAndReject(li, first.enrollmentId, '重复报名。')
    await core.change(
      ({ change }) => change(moveEnrollment, second.enrollmentId, { sessionId: sessions.afternoon, reason: '' }),
      actorOf(core, clerk.staffId),
    )
    const done = await wang.reviews.passAll({ rows: input(rows) })
    expect(done.passed).toBe(1)
    expect(done.refused.map((row) => row.reason)).toEqual([
      '李审核已先作出“审核不通过”的决定，您这次没有生效。',
      expect.stringContaining('资料被别人改过'),
    ])
    expect(statuses(core)).toEqual(['rejected', 'submitted', 'passed'])
  })

  it('is one command in the journal, with an operation per row', async () => {
    const { core, clerk, wang, enrol } = await aDesk()
    for (let index = 0; index < 5; index += 1) await enrol(clerk)
    const { rows } = await wang.reviews.previewBulk({ filter: {} })
    const { group } = await wang.reviews.passAll({ rows: input(rows) })
    const groups = core.db.all(
      sql.selectFrom('operation').select('command_group').where('type', '=', 'enrollment.review'),
    )
    expect(groups).toEqual(Array.from({ length: 5 }, () => ({ command_group: group })))
    expect(await wang.reviews.latest({})).toMatchObject({ group, count: 5 })
  })

  it('leaves nothing when it is cancelled', async () => {
    const { core, clerk, wang, enrol } = await aDesk(300)
    for (let index = 0; index < 120; index += 1) await enrol(clerk)
    const { rows } = await wang.reviews.previewBulk({ filter: {} })
    const commandId = '01a20b12-04e0-4000-8000-000000000002'
    const passing = wang.reviews.passAll({ rows: input(rows) }, { commandId })
    await new Promise((resolve) => setImmediate(resolve))
    expect(await wang.transfers.cancel({ commandId })).toEqual({ running: true })
    await expect(passing).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(new Set(statuses(core))).toEqual(new Set(['submitted']))
  })
})
