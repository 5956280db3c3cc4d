/** roster-import.ts ROWS: one import, in a process of its own so that its memory is its own. Prints one JSON line. */
import { join } from 'node:path'
import { sql } from '../../../src-main/core/database/schema.ts'
import { examPlanStore, roomStore, sessionStore } from '../../../src-main/core/exam-plans/store.ts'
import { chainSteps, lastOf } from '../../../src-main/core/journal/verify-journal.ts'
import { seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import { HEADINGS, workbookOf } from '../../support/roster-workbooks.ts'
import { type BenchSite, openBenchSite } from './bench-site.ts'
import { fillSite } from './fill-site.ts'
import {
  employerOf,
  now,
  personOf,
  planId,
  planOf,
  roomId,
  roomOf,
  sessionId,
  sessionOf,
  sizeOf,
} from './made-up-site.ts'
import { openPlainly } from './peers.ts'
import { keyOf } from './queries.ts'

const rows = Number(process.argv[2] ?? 10_000)
const size = sizeOf(10_000)
const plan = 90
const firstPerson = 1_000_000

/** People whom the site does not know, from two hundred employers of which it knows some. */
function makeWorkbook(): Promise<Uint8Array> {
  const random = seededRandom('roster')
  const people = Array.from({ length: rows }, (_, index) => {
    const person = personOf(firstPerson + index, size, random)
    const values: Readonly<Record<string, string | number>> = {
      ...{ 序号: index + 1, 姓名: person.name, 证件类型: person.idType, 证件号码: person.idNumber, 性别: person.sex },
      ...{ 出生日期: person.birthDate, 手机号码: person.mobile, 单位名称: employerOf(random.below(200)).name },
      ...{ 人员类别: '安全生产管理人员', 业务领域: '城市公共汽电车', 学历: '大学专科', 民族: '汉族', 邮编: '510000' },
      ...{ '累计城市客运工作年限（年）': 5, 家庭住址: person.address ?? '' },
    }
    return HEADINGS.map((heading) => values[heading] ?? null)
  })
  return workbookOf({ name: '名册', rows: [[...HEADINGS], ...people] })
}

/** An open plan with seats for all. */
function layPlan(site: BenchSite): void {
  const { write } = site.core.requireData().database
  const sessions = Math.ceil(rows / 900) + 1
  write.transactionAtOnce(() => {
    roomStore.save(write, roomId(plan), { state: { ...roomOf(plan), rows: 30, columns: 30, seats: 900 }, version: 1 })
    examPlanStore.save(write, planId(plan), { state: { ...planOf(size.plans - 1, size), number: plan }, version: 1 })
    for (let index = 0; index < sessions; index += 1) {
      const state = { ...sessionOf(plan, index, size), rooms: [{ roomId: roomId(plan), seats: 900 }] }
      sessionStore.save(write, sessionId(plan, index), { state, version: 1 })
    }
  })
}

function upload(site: BenchSite, bytes: Uint8Array): string {
  const id = site.core.files.begin('clerk', { name: '名册.xlsx', size: bytes.length })
  site.core.files.receive('clerk', id, { offset: 0, base64: Buffer.from(bytes).toString('base64') })
  return id
}

const seconds = async (work: () => unknown): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1_000
}

/** Lower bound: the same people into the same two tables, without rules, journal, search index or counters. */
async function bareInsert(): Promise<number> {
  const random = seededRandom('roster')
  const people = Array.from({ length: rows }, (_, index) => personOf(firstPerson + index, size, random))
  const driver = openPlainly(join(site.folder, 'kaodian.db'), await keyOf(site.folder), 'aegis')
  // The people just imported stand in the way of themselves; a new id and number each is all that differs.
  const candidate = driver.prepare(`INSERT INTO candidate
    (id, version, name, id_type, id_number, id_number_reversed, sex, birth_date, mobile, mobile_reversed, employer_id, origin)
    VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'roster')`)
  const enrollment = driver.prepare(`INSERT INTO enrollment (id, version, candidate_id, plan_id, subject_id, session_id,
    status, origin, submitted_at, submitted_by, submitted_by_name, comment)
    VALUES (?, 1, ?, ?, 'subject', ?, 'submitted', 'roster', ?, 'clerk', '钱考务', '')`)
  const reversed = (text: string) => [...text].reverse().join('')
  return seconds(() => {
    driver.exec('BEGIN IMMEDIATE')
    people.forEach(({ name, idType, idNumber, sex, birthDate, mobile, employerId }, index) => {
      const number = `${idNumber}'`
      const numbers = [number, reversed(number), sex, birthDate, mobile, reversed(mobile)]
      candidate.run(`bare-${index}`, name, idType, ...numbers, employerId)
      enrollment.run(`bare-${index}`, `bare-${index}`, planId(plan), sessionId(plan, 0), now)
    })
    driver.exec('COMMIT')
    driver.close()
  })
}

/** How long other people's clicks waited while `work` ran, in milliseconds: the longest, and how many were answered. */
async function othersDuring(site: BenchSite, work: Promise<unknown>) {
  const waits: number[] = []
  let running = true
  const done = work.finally(() => {
    running = false
  })
  while (running) {
    const start = performance.now()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await site.ask('reviewer', 'workbench.counts', {})
    waits.push(performance.now() - start - 5)
  }
  await done
  waits.sort((one, other) => one - other)
  return { answered: waits.length, p99: waits[Math.floor(waits.length * 0.99)] ?? 0, longest: waits.at(-1) ?? 0 }
}

const site = await openBenchSite()
await fillSite(site.core.requireData(), size)
layPlan(site)
const workbook = await makeWorkbook()
const uploadId = upload(site, workbook)
const table = { uploadId, sheet: null, headerRow: null, columns: [], employer: null }
const target = { planId: planId(plan), subjectId: null, sessionId: null }
const work = { table, corrections: [], removedRows: [], target, photoUploads: [] }
global.gc?.()
const memoryBefore = process.memoryUsage().rss

const read = await seconds(() => site.ask('clerk', 'rosters.read', table))
const check = await seconds(async () => {
  const { errors } = await site.ask<{ errors: number }>('clerk', 'rosters.check', work)
  if (errors > 0) throw new Error(`${errors} faults in a roster that should have none`)
})
let others: Awaited<ReturnType<typeof othersDuring>> | undefined
const imported = await seconds(async () => {
  others = await othersDuring(site, site.ask('clerk', 'rosters.import', work))
})
const memory = process.resourceUsage().maxRSS / 1024 - memoryBefore / 2 ** 20
const { read: db } = site.core.requireData().database
const operations = db.get(sql.selectFrom('operation').select((row) => row.fn.max('seq').as('last')))?.last ?? 0
// The made-up site's own records were laid without a journal; what the import wrote must stand whole.
const { fault } = lastOf(chainSteps(db))
if (fault) throw new Error(fault.problem)
const bare = await bareInsert()
await site.close()

console.log(JSON.stringify({ read, check, imported, bare, others, memory, operations }))
