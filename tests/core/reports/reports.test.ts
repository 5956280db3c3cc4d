import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageQuery } from '../../../src-main/core/enrollments/list-enrollments.ts'
import { type EnrollmentSearch, filterOf } from '../../../src-renderer/features/enrollments/enrollment-search.ts'
import {
  countedFigures,
  employerSearch,
  regionSearch,
  rowsBehind,
  scopeSearch,
} from '../../../src-renderer/features/reports/rows-behind.ts'
import type { ReportScope } from '../../../src-shared/contract/reports.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { editCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { editEmployer } from '../../../src-shared/domain/employer-operations.ts'
import { type Figures, noFigures } from '../../../src-shared/domain/report-figures.ts'
import { publishScore } from '../../support/a-certificate-site.ts'
import { aCore, openTestCore, type StaffClient, type TestCore } from '../../support/a-core.ts'
import { rowsOf } from '../../support/a-database.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'
import { bytesOf } from '../../support/bytes-of.ts'
import { lookAndReject } from '../../support/look-and-decide.ts'
import { planOf } from '../../support/query-plan.ts'
import { aPerson, noPictures } from '../candidates/a-person.ts'

const group = '示例市公共交通集团有限公司'
const branch = '示例市公共交通集团有限公司第一分公司'
const everything: ReportScope = { planId: null, examFrom: null, examUntil: null }
const day = (text: string) => CalendarDateSchema.parse(text)

let core: TestCore
let clerk: StaffClient
let admin: StaffClient
let spring: Awaited<ReturnType<typeof aPlanToSeat>>
let autumn: Awaited<ReturnType<typeof aPlanToSeat>>

/** Two plans: the first was held, its scores published and certificates issued; the second is open. */
beforeAll(async () => {
  core = await openTestCore()
  clerk = await core.as('clerk')
  const reviewer = await core.as('reviewer')
  admin = await core.as('administrator')
  const bus = { employer: group, subject: 'bus' as const }
  spring = await aPlanToSeat(core, { sessions: 2, plan: { name: '第一批' } })
  const held = await passedPeople(core, {
    ...spring,
    people: [bus, bus, { ...bus, employer: branch, parent: group }, { employer: branch, parent: group }, {}, bus],
  })
  await passedPeople(core, { ...spring, sessionId: spring.sessionIds[1] ?? '', people: [bus], first: 50 })
  const came = [
    {},
    { mark: 60 },
    { instead: { kind: 'absent' } },
    { instead: { kind: 'cheated', note: '' } },
    {},
  ] as const
  for (const [index, how] of came.entries()) await publishScore(core, held[index]?.enrollmentId ?? '', how)
  const { rows } = await admin.certificates.toIssue({ planId: spring.planId, sessionId: null })
  const ready = rows.filter(({ kind }) => kind === 'ready').slice(0, 1)
  await admin.certificates.issue({
    enrollments: ready.map(({ enrollmentId }) => ({ enrollmentId, besides: false })),
    withoutPortrait: ready.length,
  })
  core.clock.set('2026-11-25T15:59:00.000Z')
  autumn = await aPlanToSeat(core, {
    ...{ examDate: '2026-12-28', hours: () => ['13:00', '14:30'] as const },
    ...{ rooms: [{ number: 2, seats: 9 }], plan: { name: '第二批', number: 5 } },
  })
  const entered: string[] = []
  for (let index = 0; index < 3; index += 1) {
    const submitted = await clerk.enrollments.submit({
      planId: autumn.planId,
      ...{ subjectId: 'taxi', sessionId: autumn.sessionId, candidateId: null, pictures: noPictures },
      person: aPerson(index),
      employer: { name: group, creditCode: null },
    })
    entered.push(submitted.enrollmentId)
    core.clock.set('2026-11-25T16:01:00.000Z')
  }
  await lookAndReject(reviewer, entered[1] ?? '', '照片不清晰')
  await clerk.enrollments.withdraw({ enrollmentId: entered[2] ?? '', reason: '本人申请' })
  const known = await clerk.employers.find({ text: group })
  const employerId = known.find(({ name }) => name === group)?.employerId ?? ''
  await core.change(({ change }) => {
    change(editEmployer, employerId, { creditCode: '91440106MA5D0XKQ2X' })
  })
}, 60_000)
afterAll(() => core.close())

/** How many rows the list has under what a figure links to, read to the end and as its foot says. */
async function listed(search: EnrollmentSearch) {
  const filter = filterOf(search)
  const { rows, more } = await clerk.enrollments.list({ ...filter, after: null })
  expect(more).toBe(false)
  expect(await clerk.enrollments.countRows(filter)).toEqual({ count: rows.length, atLeast: false })
  return rows.length
}

async function agree(figures: Figures, within: EnrollmentSearch, names = Object.keys(countedFigures)) {
  const shown: Record<string, number> = {}
  const behind: Record<string, number> = {}
  for (const name of names as (keyof typeof countedFigures)[]) {
    shown[name] = countedFigures[name].of(figures)
    behind[name] = await listed(rowsBehind(name, within))
  }
  expect(shown).toEqual(behind)
}
/** Where people came from is not kept by employer. */
const withoutOrigins = Object.keys(countedFigures).filter((name) => !['desk', 'roster', 'self'].includes(name))

describe('the figures of a report', () => {
  it('are those of what was done', async () => {
    const { total, plans, subjects } = await clerk.reports.overview(everything)
    expect(total).toEqual({
      ...{ enrolled: 10, desk: 10, roster: 0, self: 0, submitted: 1, passed: 7, rejected: 1, withdrawn: 1 },
      ...{ published: 5, absent: 1, violations: 1, qualified: 2, issued: 1, capacity: 69 },
    })
    expect(plans.map(({ name, enrolled, capacity }) => [name, enrolled, capacity])).toEqual([
      ['第二批', 3, 9],
      ['第一批', 7, 60],
    ])
    expect(subjects.map(({ businessField, enrolled }) => [businessField, enrolled])).toEqual([
      ['城市公共汽电车', 7],
      ['出租汽车（网约）', 3],
    ])
  })

  it.each<[string, () => ReportScope]>([
    ['of all plans', () => everything],
    ['of one plan', () => ({ ...everything, planId: spring.planId })],
    ['of exams on some days', () => ({ ...everything, examFrom: day('2026-12-20'), examUntil: day('2026-12-31') })],
    ['of days without an exam', () => ({ ...everything, examUntil: day('2026-01-31') })],
  ])('%s each lead to just as many rows', async (_, scopeOf) => {
    const scope = scopeOf()
    const within = scopeSearch(scope)
    const { total, plans, subjects } = await clerk.reports.overview(scope)
    await agree(total, within)
    for (const plan of plans) await agree(plan, { ...within, planId: plan.planId })
    for (const { personCategory, businessField, ...figures } of subjects)
      await agree(figures, { ...within, personCategory, businessField })
    const { sessions } = await clerk.reports.sessions(scope)
    for (const session of sessions) await agree(session, { ...within, sessionId: session.sessionId })
    const { employers, regions } = await clerk.reports.employers(scope)
    for (const employer of employers)
      await agree(employer, { ...within, ...employerSearch(employer.employerId, false) }, withoutOrigins)
    for (const region of regions) await agree(region, { ...within, ...regionSearch(region.region) }, withoutOrigins)
    const sum = employers.reduce((people, { enrolled }) => people + enrolled, 0)
    expect([sum, regions.reduce((people, { enrolled }) => people + enrolled, 0)]).toEqual([
      total.enrolled,
      total.enrolled,
    ])
  })

  it('of an employer with its branches are those of all their people', async () => {
    const { employers } = await clerk.reports.employers(everything)
    const named = (name: string) => employers.find((employer) => employer.name === name)
    expect(named(branch)).toMatchObject({ parentId: named(group)?.employerId, enrolled: 2 })
    expect(named('没有登记单位')).toMatchObject({ employerId: null, enrolled: 1 })
    const both = (named(group)?.enrolled ?? 0) + (named(branch)?.enrolled ?? 0)
    expect(await listed(employerSearch(named(group)?.employerId ?? null, true))).toBe(both)
  })

  it('by region go by the credit code of the employer', async () => {
    const { regions } = await clerk.reports.employers(everything)
    expect(regions.map(({ name, employers, enrolled }) => [name, employers, enrolled])).toEqual([
      ['广东省广州市天河区', 1, 7],
      ['没有登记（无单位，或单位没有统一社会信用代码）', 1, 3],
    ])
  })

  it('of a day in China lead to what was submitted and reviewed on it', async () => {
    const { days } = await clerk.reports.trend(everything)
    expect(days.map(({ day: on, submitted, reviewed }) => [on, submitted, reviewed])).toEqual([
      ['2026-11-24', 7, 7],
      ['2026-11-25', 1, 0],
      ['2026-11-26', 2, 1],
    ])
    for (const { day: on, submitted, reviewed } of days) {
      expect(await listed({ submittedOn: on })).toBe(submitted)
      expect(await listed({ reviewedOn: on })).toBe(reviewed)
    }
    expect((await clerk.reports.trend({ ...everything, planId: autumn.planId })).days).toHaveLength(2)
  })

  it('of certificates and applications agree with the register and the list of applications', async () => {
    const figures = await clerk.reports.certificates({})
    expect(figures.issued.at(-1)).toEqual({ month: '2026-11', count: 1 })
    const all = { personCategory: null, businessField: null, employerId: null, text: '', month: null, after: null }
    for (const [state, count] of Object.entries(figures.states)) {
      const { rows } = await clerk.certificates.list({ ...all, state: state as 'all' })
      expect(rows).toHaveLength(count)
    }
    for (const { month, count } of figures.issued) {
      const { rows } = await clerk.certificates.list({ ...all, state: 'all', issuedMonth: month })
      expect(rows).toHaveLength(count)
    }
    const [certificate] = (await clerk.certificates.list({ ...all, state: 'valid' })).rows
    const { applicationId } = await clerk.certificateApplications.submitCancellation({
      certificateId: certificate?.certificateId ?? '',
      statement: '本人不再从事这项工作',
    })
    await clerk.certificateApplications.withdraw({ certificateId: certificate?.certificateId ?? '', applicationId })
    const { applications } = await clerk.reports.certificates({})
    expect(applications.filter(({ count }) => count > 0)).toEqual([
      { kind: 'cancellation', status: 'withdrawn', count: 1 },
    ])
    for (const { kind, status, count } of applications) {
      const { total, rows } = await clerk.reports.listApplications({ kind, status, page: 0 })
      expect([total, rows.length]).toEqual([count, count])
    }
  })
})

describe('the kept tallies', () => {
  it('agree with the rows after whatever was done, a change of employer included', async () => {
    const { employers } = await clerk.reports.employers(everything)
    const of = (name: string) => employers.find((employer) => employer.name === name)
    const filter = filterOf(employerSearch(of(branch)?.employerId ?? null, false))
    const [moved] = (await clerk.enrollments.list({ ...filter, after: null })).rows
    await core.change(({ change }) =>
      change(editCandidate, moved?.candidateId ?? '', { employerId: of(group)?.employerId ?? null }),
    )
    expect((await clerk.reports.employers(everything)).employers[0]).toMatchObject({
      ...{ name: group, enrolled: (of(group)?.enrolled ?? 0) + 1 },
    })
    const placed = `SELECT enrollment.plan_id, enrollment.session_id, enrollment.subject_id, enrollment.origin, enrollment.status,
      coalesce(candidate.employer_id, '') AS employer_id, certificate.id IS NOT NULL AS issued
      FROM enrollment JOIN candidate ON candidate.id = enrollment.candidate_id
      LEFT JOIN certificate ON certificate.enrollment_id = enrollment.id`
    const places = 'plan_id, session_id, subject_id, origin, status, issued'
    expect(
      rowsOf(core.db, `SELECT ${places}, sum(count) AS n FROM enrollment_tally GROUP BY ${places} HAVING n <> 0`),
    ).toEqual(rowsOf(core.db, `SELECT ${places}, count(*) AS n FROM (${placed}) GROUP BY ${places}`))
    const byEmployer = 'plan_id, employer_id, status, issued'
    expect(
      rowsOf(core.db, `SELECT ${byEmployer}, sum(count) AS n FROM employer_tally GROUP BY ${byEmployer} HAVING n <> 0`),
    ).toEqual(rowsOf(core.db, `SELECT ${byEmployer}, count(*) AS n FROM (${placed}) GROUP BY ${byEmployer}`))
  })
})

describe('the workbook', () => {
  it('has every table as a sheet, names nobody, runs no formula, and is journaled', async () => {
    const { employers } = await clerk.reports.employers(everything)
    const employerId = employers.find(({ name }) => name === branch)?.employerId ?? ''
    await core.change(({ change }) => change(editEmployer, employerId, { name: '=1+1 公司' }))
    const { file, rows } = await clerk.reports.export({ ...everything, planId: spring.planId })
    const { sheets } = await readXlsx(await bytesOf(clerk, file))
    expect(sheets.map(({ name }) => name)).toEqual([
      ...['按计划', '按场次', '按科目', '按单位', '按区划', '按日', '证书按月', '证书业务申请'],
    ])
    expect(rows).toBe(sheets.reduce((sum, sheet) => sum + sheet.rows.length - 3, 0))
    const text = JSON.stringify(sheets)
    expect(text).toContain('第一批')
    expect(text).toContain("'=1+1 公司")
    expect(text).not.toContain('王芳')
    const [entry] = rowsOf(core.db, "SELECT entity_type FROM operation WHERE type = 'audit.export' ORDER BY seq DESC")
    expect(entry).toEqual({ entity_type: 'audit-note' })
  })

  it('of a site without anything is whole, too', async () => {
    const empty = await (await aCore()).as('auditor')
    const { file } = await empty.reports.export(everything)
    const { sheets } = await readXlsx(await bytesOf(empty, file))
    expect(sheets).toHaveLength(8)
    expect((await empty.reports.overview(everything)).total).toEqual({ ...noFigures, capacity: 0 })
    expect(await empty.reports.trend(everything)).toEqual({ days: [] })
  })
})

describe('large reports', () => {
  it('read kept tallies and ranges of indexes, never every enrollment', () => {
    const page = (figure: EnrollmentSearch) => ({ filter: filterOf(figure), after: null })
    const few = planOf(core.db, pageQuery(core.db, page({ outcome: 'violation' })))
    expect(few.join()).toContain('enrollment_by_session')
    const reviews = planOf(core.db, pageQuery(core.db, page({ reviewedOn: day('2026-11-24') })))
    expect(reviews.join()).toContain('enrollment_by_review ')
    const days = planOf(core.db, pageQuery(core.db, page({ submittedOn: day('2026-11-24') })))
    expect(
      days.filter((line) => line.includes('enrollment_queue (status=? AND submitted_at>? AND submitted_at<?')),
    ).toHaveLength(4)
    for (const plan of [few, reviews, days])
      expect(plan.filter((line) => line.includes('SCAN enrollment '))).toEqual([])
  })
})
