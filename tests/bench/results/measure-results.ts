import { writeXlsx } from 'hucre/xlsx'
import { sql } from '../../../src-main/core/database/schema.ts'
import { type BenchSite, openBenchSite } from '../database/bench-site.ts'
import { fillSite } from '../database/fill-site.ts'
import { planId, sessionId, sizeOf } from '../database/made-up-site.ts'
import { milliseconds } from '../database/measure.ts'
import { median } from '../suite.ts'
import { fillResults } from './fill-results.ts'

const sessions = 5
const calls = 20

export interface ResultMeasures {
  readonly scores: number
  readonly certificates: number
  /** Of one session. */
  readonly people: number
  readonly rows: readonly (readonly [string, string])[]
}

/** One session after the other through all its steps, at a site of so many enrollments. */
export async function measureResults(enrollments: number): Promise<ResultMeasures> {
  const size = sizeOf(enrollments)
  const site = await openBenchSite()
  try {
    await fillSite(site.core.requireData(), size)
    const filled = fillResults(site.core.requireData().database.write)
    const times = new Map<string, number[]>()
    // The last plan but one: its sessions were held, and it is not archived.
    const plan = size.plans - 2
    const people: number[] = []
    for (let index = 0; index < sessions; index += 1) people.push(await oneSession(site, { plan, index, times }))
    for (const [step, procedure, input] of queries(planId(plan))) {
      for (let call = 0; call < calls; call += 1)
        await timed(times, step, () => site.ask('administrator', procedure, input))
    }
    const rows = [...times].map(([step, all]) => [step, milliseconds(median(all))] as const)
    return { ...filled, people: median(people), rows }
  } finally {
    await site.close()
  }
}

const nothing = { personCategory: null, businessField: null, employerId: null, month: null, text: '', after: null }
const queries = (plan: string) =>
  [
    ['sessions with how far their scores are', 'scores.listSessions', { planId: plan }],
    ['plans with passes still without a certificate', 'certificates.plansToIssue', {}],
    ['the register’s filters', 'certificates.options', {}],
    ['first page of the register', 'certificates.list', { ...nothing, state: 'all' }],
    [
      'the same of one business field',
      'certificates.list',
      { ...nothing, state: 'valid', businessField: '城市公共汽电车' },
    ],
    ['batches of a plan’s papers', 'certificates.paperBatches', { planId: plan, first: null, last: null }],
    ['统计报表 of all plans: all figures, by plan and subject', 'reports.overview', wholeSite],
    ['… by session', 'reports.sessions', wholeSite],
    ['… by employer and region', 'reports.employers', wholeSite],
    ['… by employer, of some weeks’ exams', 'reports.employers', { ...wholeSite, examUntil: '2026-10-01' }],
    ['… by day', 'reports.trend', wholeSite],
    ['… by day, of one plan', 'reports.trend', { ...wholeSite, planId: plan }],
    ['… certificates and applications', 'reports.certificates', {}],
    ['first page of the rows behind a figure: 合格, all plans', 'enrollments.list', behind({ outcome: 'qualified' })],
    ['… 不合格, all plans', 'enrollments.list', behind({ outcome: 'unqualified' })],
  ] as const

const wholeSite = { planId: null, examFrom: null, examUntil: null }
const behind = (figure: object) => ({
  ...{ planId: null, sessionId: null, status: 'passed', employerId: null, origin: null, text: '', after: null, figure },
})

async function timed<Result>(times: Map<string, number[]>, step: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now()
  const result = await work()
  times.set(step, [...(times.get(step) ?? []), performance.now() - start])
  return result
}

async function oneSession(
  site: BenchSite,
  { plan, index, times }: { plan: number; index: number; times: Map<string, number[]> },
): Promise<number> {
  const id = sessionId(plan, index)
  const inSession = { sessionId: id, roomId: null, hideFirst: false }
  const sheet = await timed(times, 'open a session’s sheet', () =>
    site.ask<{ people: { enrollmentId: string }[] }>('clerk', 'scores.getSheet', inSession),
  )
  const markOf = (place: number) => 70 + (place % 31)
  const rows = sheet.people.map(({ enrollmentId }, place) => ({
    ...{ enrollmentId, as: 'first', was: null },
    result: { kind: 'mark', mark: markOf(place) },
  }))
  await timed(times, 'enter a session, typed', () => site.ask('clerk', 'scores.enter', { rows }))
  const uploadId = await uploaded(site, sheet.people, markOf)
  const table = { uploadId, sheet: null, headerRow: null, columns: [], leavesOutFaults: false }
  const work = { ...table, planId: planId(plan), sessionId: id }
  await timed(times, 'check its workbook', () => site.ask('reviewer', 'scoreImports.check', work))
  await timed(times, 'import it as the second entry', () => site.ask('reviewer', 'scoreImports.import', work))
  const { digest } = await timed(times, 'preview its publication', () =>
    site.ask<{ digest: string }>('reviewer', 'scores.previewPublishing', { sessionId: id }),
  )
  const publishing = { sessionId: id, digest, partially: false }
  await timed(times, 'publish', () => site.ask('reviewer', 'scores.publish', publishing))
  const { rows: found } = await timed(times, 'who gets a certificate', () =>
    site.ask<{ rows: { kind: string; enrollmentId: string; withoutPortrait: boolean }[] }>(
      'administrator',
      'certificates.toIssue',
      { planId: planId(plan), sessionId: id },
    ),
  )
  const going = found.filter(({ kind }) => kind === 'ready' || kind === 'held')
  const enrollments = going.map(({ enrollmentId, kind }) => ({ enrollmentId, besides: kind === 'held' }))
  const withoutPortrait = going.filter((row) => row.withoutPortrait).length
  await timed(times, 'issue them', () =>
    site.ask('administrator', 'certificates.issue', { enrollments, withoutPortrait }),
  )
  return sheet.people.length
}

/** The workbook a computer room hands over: identity numbers and marks. */
async function uploaded(
  site: BenchSite,
  people: readonly { readonly enrollmentId: string }[],
  markOf: (place: number) => number,
): Promise<string> {
  const { read } = site.core.requireData().database
  const lines = people.map(({ enrollmentId }, place) => {
    const person = read.get(
      sql
        .selectFrom('enrollment')
        .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
        .select(['candidate.name', 'candidate.id_number as idNumber'])
        .where('enrollment.id', '=', enrollmentId),
    )
    return [person?.name ?? '', person?.idNumber ?? '', markOf(place)]
  })
  const bytes = await writeXlsx({ sheets: [{ name: '成绩', rows: [['姓名', '证件号码', '成绩'], ...lines] }] })
  const id = site.core.files.begin('reviewer', { name: '成绩.xlsx', size: bytes.length })
  site.core.files.receive('reviewer', id, { offset: 0, base64: Buffer.from(bytes).toString('base64') })
  return id
}
