import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inOrder, ofPeople } from '../../../src-main/core/enrollments/list-enrollments.ts'
import type { EnrollmentFilter } from '../../../src-shared/contract/enrollments.ts'
import { openTestCore, type StaffClient, type TestCore } from '../../support/a-core.ts'
import { planOf } from '../../support/query-plan.ts'
import { aPerson, noPictures } from '../candidates/a-person.ts'
import { aPublishedPlan, type PublishedPlan } from './a-published-plan.ts'

const everything: EnrollmentFilter = {
  planId: null,
  sessionId: null,
  status: null,
  employerId: null,
  origin: null,
  text: '',
}
const count = 120

let core: TestCore
let clerk: StaffClient
let plan: PublishedPlan

const listed = async (filter: Partial<EnrollmentFilter>) =>
  (await clerk.enrollments.list({ ...everything, ...filter, after: null })).rows

beforeAll(async () => {
  core = await openTestCore()
  plan = await aPublishedPlan(core, { seats: 30 })
  clerk = await core.as('clerk')
  const start = Date.parse('2026-11-24T01:00:00.000Z')
  for (let index = 0; index < count; index += 1) {
    core.clock.set(new Date(start + index * 1000).toISOString())
    const { enrollmentId } = await clerk.enrollments.submit({
      planId: plan.planId,
      subjectId: plan.subjectIds[0] ?? '',
      sessionId: index % 2 === 0 ? plan.sessionId : plan.otherSessionId,
      candidateId: null,
      person: aPerson(index, { name: index === 7 ? '𠮷田䶮' : '李桂英' }),
      employer: { name: index % 10 === 0 ? '甲公司' : '乙公司', creditCode: null },
      pictures: noPictures,
    })
    // Thirty seats a session: those before have to give theirs back.
    if (index % 3 !== 0) await clerk.enrollments.withdraw({ enrollmentId, reason: '本人申请' })
  }
}, 120_000)
afterAll(() => core.close())

describe('the list of enrollments', () => {
  it('goes through all of them page by page, the latest first, each exactly once', async () => {
    const seen: string[] = []
    let after: { submittedAt: string; enrollmentId: string } | null = null
    for (let more = true; more; ) {
      const page: Awaited<ReturnType<typeof clerk.enrollments.list>> = await clerk.enrollments.list({
        ...everything,
        after,
      })
      seen.push(...page.rows.map((row) => row.submittedAt))
      const last = page.rows.at(-1)
      more = page.more && last !== undefined
      after = last ? { submittedAt: last.submittedAt, enrollmentId: last.enrollmentId } : null
    }
    expect(seen).toHaveLength(count)
    expect(new Set(seen).size).toBe(count)
    expect(seen).toEqual(seen.toSorted().toReversed())
  })

  it.each([
    ['state', { status: 'submitted' as const }, 40],
    ['session', () => ({ sessionId: plan.sessionId, status: 'submitted' as const }), 20],
    ['plan', () => ({ planId: plan.planId, status: 'submitted' as const }), 40],
    ['another plan', { planId: 'another' }, 0],
    ['origin', { origin: 'roster' as const }, 0],
    ['text', { text: '𠮷' }, 1],
    ['text nobody has', { text: '没有这人' }, 0],
    ['text and state', { text: '李桂英', status: 'submitted' as const }, 40],
  ])('narrows down by %s', async (_, filter, expected) => {
    expect(await listed(typeof filter === 'function' ? filter() : filter)).toHaveLength(expected)
  })

  it('narrows down by employer', async () => {
    const [employer] = await clerk.employers.find({ text: '甲' })
    const rows = await listed({ employerId: employer?.employerId ?? '' })
    expect(rows).toHaveLength(12)
    expect(new Set(rows.map((row) => row.employerName))).toEqual(new Set(['甲公司']))
  })

  it('shows numbers masked only', async () => {
    const rows = await listed({})
    expect(rows.every(({ maskedIdNumber }) => /^\d{4}\*{10}\d{3}[\dX]$/.test(maskedIdNumber))).toBe(true)
  })

  it('counts from the kept counts', async () => {
    const counts = { submitted: 40, passed: 0, rejected: 0, withdrawn: 80 }
    expect(await clerk.enrollments.count({ planId: null, sessionId: null })).toEqual(counts)
    expect(await clerk.enrollments.count({ planId: plan.planId, sessionId: plan.sessionId })).toMatchObject({
      submitted: 20,
    })
  })

  it('reads ranges of indexes, never everything', () => {
    const after = { submittedAt: '2026-11-24T01:00:00.000Z', enrollmentId: 'x' }
    for (const filter of [everything, { ...everything, planId: 'p' }, { ...everything, sessionId: 's' }]) {
      const plan = planOf(core.db, inOrder({ filter, after }))
      expect(plan.filter((line) => line.includes('enrollment') && line.startsWith('SEARCH'))).toHaveLength(4)
      expect(plan.filter((line) => /^SCAN enrollment/.test(line))).toEqual([])
    }
    const byEmployer = planOf(core.db, ofPeople({ filter: { ...everything, employerId: 'e' }, after: null }, null))
    expect(byEmployer.join('\n')).toMatch(/candidate_by_employer[\s\S]*enrollment_by_candidate/)
  })
})
