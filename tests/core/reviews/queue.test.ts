import { describe, expect, it } from 'vitest'
import { enrollmentFacts } from '../../../src-main/core/enrollments/facts.ts'
import { reviewFactsRows } from '../../../src-main/core/reviews/review-facts.ts'
import { attachPicture, editCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { resubmitEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { aCore, type StaffClient } from '../../support/a-core.ts'
import { lookAndReject } from '../../support/look-and-decide.ts'
import { actorOf, aPicture, aQueue } from './a-queue.ts'

const everything = { filter: {}, after: null }
const names = async (page: StaffClient, filter = {}) =>
  (await page.reviews.list({ filter, after: null })).rows.map((row) => row.name)

const digits = [...'零一二三四五六七八九']
/** 张一零二: names hold no figures. */
const numbered = (index: number) => `张${[...String(index)].map((digit) => digits[Number(digit)]).join('')}`

describe('the review queue', () => {
  it('shows the oldest submission first, fifty at a time, to the end', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const reviewer = await core.as('reviewer')
    const { enrol } = await aQueue(core, { seats: 200 })
    for (let index = 0; index < 103; index += 1) await enrol(clerk, { name: numbered(index) })
    const first = await reviewer.reviews.list(everything)
    expect(first.rows).toHaveLength(50)
    expect(first.rows[0]?.name).toBe('张零')
    const second = await reviewer.reviews.list({ filter: {}, after: first.next })
    const third = await reviewer.reviews.list({ filter: {}, after: second.next })
    expect(third.rows.map((row) => row.name)).toEqual(['张一零零', '张一零一', '张一零二'])
    expect(third.next).toBeNull()
  })

  it('neither skips nor repeats a row while others leave it', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const reviewer = await core.as('reviewer')
    const { enrol } = await aQueue(core, { seats: 200 })
    for (let index = 0; index < 60; index += 1) await enrol(clerk, { name: numbered(index) })
    const first = await reviewer.reviews.list(everything)
    // The rows decided meanwhile include the very one the next page starts after.
    for (const row of [...first.rows.slice(10, 20), ...first.rows.slice(-5)]) {
      await reviewer.reviews.pass({ enrollmentId: row.enrollmentId, seen: row.seen })
    }
    const second = await reviewer.reviews.list({ filter: {}, after: first.next })
    expect(second.rows.map((row) => row.name)).toEqual(Array.from({ length: 10 }, (_, index) => numbered(index + 50)))
  })

  it('is narrowed by plan, session, employer, origin, roster, text and hints, and counted under each', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const reviewer = await core.as('reviewer')
    const { enrol, planId, sessions, employerId } = await aQueue(core)
    await enrol(clerk, { name: '欧阳文静', session: 'afternoon' })
    await enrol(clerk, { name: '冼锦荣', origin: 'roster', rosterId: 'the-roster' })
    await enrol(clerk, { name: '麦嘉俊', pictures: [] })
    for (const [filter, expected] of [
      [{ planId }, ['欧阳文静', '冼锦荣', '麦嘉俊']],
      [{ planId: 'another' }, []],
      [{ sessionId: sessions.afternoon }, ['欧阳文静']],
      [{ employerId }, ['欧阳文静', '冼锦荣', '麦嘉俊']],
      [{ employerId: 'another' }, []],
      [{ origin: 'roster' }, ['冼锦荣']],
      [{ rosterId: 'the-roster' }, ['冼锦荣']],
      [{ text: '文静' }, ['欧阳文静']],
      [{ text: 'mjj' }, ['麦嘉俊']],
      [{ text: '1' }, []],
    ] as const) {
      expect(await names(reviewer, filter), JSON.stringify(filter)).toEqual(expected)
      expect(await reviewer.reviews.count({ filter }), JSON.stringify(filter)).toEqual({
        count: expected.length,
        atLeast: false,
      })
    }
    const hinted = await reviewer.reviews.list({ filter: { withHints: true }, after: null })
    expect(hinted.rows.map((row) => row.name)).toEqual(['麦嘉俊'])
    expect(await reviewer.reviews.count({ filter: { withHints: true } })).toEqual({ count: 1, atLeast: false })
    expect(await reviewer.reviews.filters({})).toMatchObject({
      plans: [{ planId, count: 3 }],
      sessions: [{ count: 2 }, { sessionId: sessions.afternoon, count: 1 }],
      employers: [{ employerId, count: 3 }],
    })
  })

  it('counts in each row the very hints its record shows', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const reviewer = await core.as('reviewer')
    const { enrol } = await aQueue(core)
    await enrol(clerk, { name: '王芳', birthDate: '1980-01-01', mobile: '13800000001', pictures: [] })
    await enrol(clerk, { name: '王芳', birthDate: '1980-01-01', mobile: '13800000001' })
    await enrol(clerk, { name: '王芳', birthDate: '1991-01-01', pictures: ['portrait'] })
    await enrol(clerk, { name: '李强', birthDate: '1955-01-01', sex: '男', employerId: null })
    const { rows } = await reviewer.reviews.list(everything)
    for (const row of rows) {
      const record = await reviewer.reviews.get({ enrollmentId: row.enrollmentId })
      expect(record.hints.filter((hint) => hint.level === 'attention')).toHaveLength(row.hints)
      expect(record).toMatchObject({ missing: row.missing, waitsFor: row.waitsFor, seen: row.seen })
    }
    const kinds = async (index: number) => {
      const record = await reviewer.reviews.get({ enrollmentId: rows[index]?.enrollmentId ?? '' })
      return record.hints.filter((hint) => hint.level === 'attention').map((hint) => hint.kind)
    }
    expect(await kinds(0)).toEqual(['files', 'look-alike', 'same-name', 'same-mobile'])
    expect(await kinds(3)).toEqual(['age', 'employer'])
  })

  it('gives the record masked, with its history out of the journal', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk', { name: '赵考务' })
    const reviewer = await core.as('reviewer', { name: '王审核' })
    const { enrol, sessions } = await aQueue(core)
    const { enrollmentId, candidateId } = await enrol(clerk, {
      idNumber: '440106196202223687',
      birthDate: '1962-02-22',
    })
    await lookAndReject(reviewer, enrollmentId, '照片不清晰。')
    await core.change(
      ({ change }) => {
        change(attachPicture, candidateId, { kind: 'portrait' as const, picture: aPicture })
        change(resubmitEnrollment, enrollmentId, { subjectId: 'safety-bus', sessionId: sessions.morning })
      },
      actorOf(core, clerk.staffId),
    )
    const record = await reviewer.reviews.get({ enrollmentId })
    expect(JSON.stringify(record)).not.toContain('440106196202223687')
    expect(record).toMatchObject({ maskedIdNumber: '4401**********3687', age: 64, plan: { region: '广东省广州市' } })
    expect(record.history.map(({ kind, text, comment, by }) => [kind, text, comment, by])).toEqual([
      ['submitted', '提交报名', null, '赵考务'],
      ['rejected', '不通过', '照片不清晰。', '王审核'],
      ['changed', '更换个人头像', null, '赵考务'],
      ['submitted', '重新提交', null, '赵考务'],
    ])
    expect(record.hints).toContainEqual(
      expect.objectContaining({ kind: 'rejected-before', text: '曾 1 次审核不通过', detail: '照片不清晰。（王审核）' }),
    )
  })

  it('knows by one statement whom the rule of self-review asks for one by one', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk', { name: '赵考务' })
    const other = await core.as('clerk', { name: '钱考务' })
    const reviewer = await core.as('reviewer')
    const { enrol, sessions } = await aQueue(core)
    const people = [await enrol(clerk), await enrol(other), await enrol(clerk), await enrol(clerk)]
    const [first, , third, fourth] = people
    if (!first || !third || !fourth) throw new Error('four were enrolled')
    const touch = (candidateId: string, by: StaffClient) =>
      core.change(({ change }) => change(editCandidate, candidateId, { yearsOfWork: 3 }), actorOf(core, by.staffId))
    await touch(first.candidateId, other)
    await lookAndReject(reviewer, third.enrollmentId, '重复报名。')
    await core.change(
      ({ change }) =>
        change(resubmitEnrollment, third.enrollmentId, { subjectId: 'head-taxi', sessionId: sessions.morning }),
      actorOf(core, other.staffId),
    )
    const rows = reviewFactsRows(
      core.db,
      people.map(({ enrollmentId }) => enrollmentId),
    )
    expect(rows).toHaveLength(4)
    for (const { enrollmentId, candidateId } of people) {
      const row = rows.find(({ id }) => id === enrollmentId)
      const touched = new Set(JSON.parse(row?.touchedBy ?? '[]') as string[])
      expect(touched).toEqual(new Set(enrollmentFacts.peopleWhoTouched(core.db, { enrollmentId, candidateId })))
    }
  })
})

it('says which candidate did something to the record, as the page of the person does', async () => {
  const core = await aCore()
  const { enrol } = await aQueue(core)
  const clerk = await core.as('clerk')
  const { enrollmentId, candidateId } = await enrol(clerk, { name: '李桂英' })
  const { accountId } = await core.asCandidate({ candidateId })
  const self: Actor = { kind: 'candidate', id: accountId, name: '李桂英', roles: [], identityNumber: null }
  await core.change(({ change }) => change(editCandidate, candidateId, { yearsOfWork: 12 }), self)
  const { history } = await clerk.reviews.get({ enrollmentId })
  expect(history.at(-1)).toMatchObject({ text: '修改资料', by: '李桂英（考生）' })
})
