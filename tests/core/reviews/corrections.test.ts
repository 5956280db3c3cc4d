import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { attachPicture, editCandidate, removePicture } from '../../../src-shared/domain/candidate-operations.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { lookAndPass } from '../../support/look-and-decide.ts'
import { actorOf, aPicture, aQueue, type PersonWish } from './a-queue.ts'

async function aPassedPerson(wish: PersonWish = {}) {
  const core = await aCore()
  const clerk = await core.as('clerk', { name: '赵考务' })
  const wang = await core.as('reviewer', { name: '王审核' })
  const queue = await aQueue(core)
  const person = await queue.enrol(clerk, wish)
  const { group } = await lookAndPass(
    wang,
    person.enrollmentId,
    wish.pictures ? { withoutFiles: ['portrait', 'idBack'] } : {},
  )
  return { core, clerk, wang, queue, group, ...person }
}
const statusOf = (core: TestCore, id: string) =>
  core.db.get(sql.selectFrom('enrollment').select('status').where('id', '=', id))?.status
const taken = (core: TestCore) => core.db.all(sql.selectFrom('seat_count').select('taken')).map((row) => row.taken)
const other = { ...aPicture, hash: 'b'.repeat(64) }

describe('what a review attested', () => {
  it.each([
    ['name', { name: '李贵英' }],
    ['birth date, document and sex', { idType: '中国护照', idNumber: 'E12345678', sex: '男', birthDate: '1982-02-23' }],
  ] as const)('does not change behind a pass: %s', async (_, changes) => {
    const { core, clerk, candidateId, enrollmentId } = await aPassedPerson()
    const edit = (reason?: string) => clerk.candidates.edit({ candidateId, changes, reason })
    await expect(edit()).rejects.toMatchObject({
      code: 'REVIEW_ATTESTED',
      message: expect.stringContaining('1 项已通过的报名'),
    })
    await expect(edit('12')).rejects.toMatchObject({ code: 'CORRECTION_REASON_MISSING' })
    expect(statusOf(core, enrollmentId)).toBe('passed')
    const before = taken(core)
    expect((await clerk.candidates.get({ candidateId })).passesToReopen).toBe(1)
    await edit('姓名录入有误，按证件更正')
    expect(statusOf(core, enrollmentId)).toBe('submitted')
    expect(taken(core)).toEqual(before)
    expect((await clerk.candidates.get({ candidateId })).passesToReopen).toBe(0)
  })

  it('is looked at again by somebody who has not corrected it', async () => {
    const { core, wang, group, candidateId, enrollmentId } = await aPassedPerson()
    const both = await core.as(['clerk', 'reviewer'], { name: '周兼任' })
    await both.candidates.edit({ candidateId, changes: { name: '李贵英' }, reason: '按身份证更正姓名' })
    await expect(lookAndPass(both, enrollmentId)).rejects.toMatchObject({ code: 'SELF_REVIEW' })
    await expect(wang.reviews.restore({ group })).rejects.toMatchObject({ code: 'NOTHING_TO_RESTORE' })
    const { history } = await wang.reviews.get({ enrollmentId })
    expect(history.map(({ text, comment }) => [text, comment])).toContainEqual(['更正后重新审核', '按身份证更正姓名'])
    await lookAndPass(wang, enrollmentId)
    expect(statusOf(core, enrollmentId)).toBe('passed')
  })

  it('leaves contact data free', async () => {
    const { core, clerk, candidateId, enrollmentId } = await aPassedPerson()
    await clerk.candidates.edit({
      candidateId,
      changes: { mobile: '13900000001', address: '示例路 1 号' },
      reason: '不用',
    })
    expect(statusOf(core, enrollmentId)).toBe('passed')
  })

  it('holds pictures too, but not one that was missing and is brought in', async () => {
    const { core, clerk, candidateId, enrollmentId } = await aPassedPerson({ pictures: ['idFront'] })
    const by = actorOf(core, clerk.staffId)
    const attach = (kind: 'portrait' | 'idFront', picture = other) =>
      core.change(({ change }) => change(attachPicture, candidateId, { kind, picture }), by)
    await attach('portrait')
    await attach('idFront', aPicture)
    expect(statusOf(core, enrollmentId)).toBe('passed')
    await expect(attach('idFront')).rejects.toMatchObject({ code: 'REVIEW_ATTESTED' })
    await expect(
      core.change(({ change }) => change(removePicture, candidateId, { kind: 'idFront' as const }), by),
    ).rejects.toMatchObject({ code: 'REVIEW_ATTESTED' })
    await clerk.attachments.remove({ candidateId, kind: 'idFront', reason: '照片传错了人' })
    expect(statusOf(core, enrollmentId)).toBe('submitted')
  })

  it('stays free where no plan under way rests on it', async () => {
    const { core, clerk, queue, candidateId } = await aPassedPerson()
    core.clock.set('2027-01-10T02:00:00.000Z')
    await core.change(({ db }) =>
      db.run(sql.updateTable('exam_plan').set({ status: 'archived' }).where('id', '=', queue.planId)),
    )
    const edit = () =>
      core.change(({ change }) => change(editCandidate, candidateId, { name: '李贵英' }), actorOf(core, clerk.staffId))
    expect((await edit()).name).toBe('李贵英')
  })

  it('lets candidates change their own picture once the exam is over, as their own rules say', async () => {
    const { core, candidateId, enrollmentId } = await aPassedPerson()
    const candidate = await core.asCandidate({ candidateId })
    const remove = () => candidate.ownProfile.removePicture({ kind: 'portrait' })
    await expect(remove()).rejects.toMatchObject({ code: 'OWN_DATA_REVIEWED' })
    core.clock.set('2027-01-10T02:00:00.000Z')
    await (await core.asCandidate({ candidateId })).ownProfile.removePicture({ kind: 'portrait' })
    expect(statusOf(core, enrollmentId)).toBe('passed')
    expect(core.faults).toEqual([])
  })
})
