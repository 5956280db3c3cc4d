import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { sql } from '../../../src-main/core/database/schema.ts'
import { certificateSheetKeys, sheetLabel } from '../../../src-shared/domain/certificate-sheet-columns.ts'
import { seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import { type BenchSite, openBenchSite } from '../database/bench-site.ts'
import { fillSite } from '../database/fill-site.ts'
import { employerOf, personOf, planId, type SiteSize, sizeOf, subject } from '../database/made-up-site.ts'

/** One step in seconds, with how many rows it had and how long the longest wait of others was, in milliseconds. */
export interface ExchangeStep {
  readonly what: string
  readonly rows: number
  readonly seconds: number
  readonly longestWait: number
}

type Who = 'clerk' | 'administrator'
const everything = { planId: null, sessionId: null, status: null, employerId: null, origin: null, text: '' }
const asFound = { sheet: null, headerRow: null, columns: [] }

/** How long work takes, and for how long at most nothing else got its turn meanwhile. */
async function timed<Result>(work: () => Promise<Result>) {
  let last = performance.now()
  let longestWait = 0
  const watch = setInterval(() => {
    const at = performance.now()
    longestWait = Math.max(longestWait, at - last - watchEvery)
    last = at
  }, watchEvery)
  const start = performance.now()
  const result = await work()
  const seconds = (performance.now() - start) / 1_000
  clearInterval(watch)
  return { result, seconds, longestWait: Math.max(longestWait, performance.now() - last - watchEvery) }
}
const watchEvery = 5
/** No person of the made-up site. */
const firstPerson = 1_000_000

/** Scores and existing certificates into a site of so many enrollments, each list of that many rows out of it. */
export async function measureExchange(enrollments: number, imported: number): Promise<readonly ExchangeStep[]> {
  const size = sizeOf(enrollments)
  const site = await openBenchSite()
  try {
    await fillSite(site.core.requireData(), size)
    const steps = [...(await exports(site)), ...(await scores(site, size, imported))]
    return [...steps, ...(await certificates(site, size, imported))]
  } finally {
    await site.close()
  }
}

async function exports(site: BenchSite): Promise<ExchangeStep[]> {
  const made = await timed(() =>
    site.ask<{ file: { id: string }; rows: number }>('clerk', 'listExports.enrollments', { filter: everything }),
  )
  const { file, rows } = made.result
  const workbook = await readXlsx(bytesOf(site, file.id))
  const cells = workbook.sheets[0]?.rows ?? []
  const peer = await timed(() => writeXlsx({ sheets: [{ name: '报名', rows: cells }] }))
  return [
    { what: '**export the list of enrollments**', rows, ...withoutResult(made) },
    { what: 'peer: the same cells, already read, written by `writeXlsx` at once', rows, ...withoutResult(peer) },
  ]
}

const withoutResult = ({ seconds, longestWait }: { seconds: number; longestWait: number }) => ({ seconds, longestWait })

function bytesOf({ core }: BenchSite, id: string): Uint8Array {
  const parts: Buffer[] = []
  for (let offset = 0, done = false; !done; ) {
    const chunk = core.files.read('clerk', id, offset)
    const part = Buffer.from(chunk.base64, 'base64')
    parts.push(part)
    offset += part.length
    done = chunk.done
  }
  return Buffer.concat(parts)
}

function uploaded(site: BenchSite, who: Who, bytes: Uint8Array): string {
  const id = site.core.files.begin(who, { name: '表.xlsx', size: bytes.length })
  site.core.files.receive(who, id, { offset: 0, base64: Buffer.from(bytes).toString('base64') })
  return id
}

/** The workbook a computer room hands over: identity numbers and marks of a whole plan. */
async function scores(site: BenchSite, size: SiteSize, most: number): Promise<ExchangeStep[]> {
  // The last plan but one: its sessions were held, and it is not archived.
  const plan = planId(size.plans - 2)
  const people = site.core
    .requireData()
    .database.read.all(
      sql
        .selectFrom('enrollment')
        .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
        .select(['candidate.name', 'candidate.id_number as idNumber'])
        .where('enrollment.plan_id', '=', plan)
        .where('enrollment.status', '=', 'passed')
        .limit(most),
    )
  const lines = people.map(({ name, idNumber }, index) => [name, idNumber, 60 + (index % 41)])
  const rows = [['姓名', '证件号码', '成绩'], ...lines]
  const uploadId = uploaded(site, 'clerk', await writeXlsx({ sheets: [{ name: '成绩', rows }] }))
  const work = { uploadId, ...asFound, planId: plan, sessionId: null, leavesOutFaults: true }
  return importSteps(site, 'clerk', { feature: 'scoreImports', noun: 'scores', work, rows: people.length })
}

/** People the site does not know yet, each with a certificate. */
async function certificates(site: BenchSite, size: SiteSize, count: number): Promise<ExchangeStep[]> {
  const random = seededRandom('certificates')
  const lines = Array.from({ length: count }, (_, index) => {
    const { name, idType, idNumber, sex, birthDate, mobile } = personOf(firstPerson + index, size, random)
    const { name: employer } = employerOf(index % 50)
    const number = `旧证2024${String(index).padStart(6, '0')}`
    const dates = { issuedOn: '2024-03-01', validUntil: '2027-02-28' }
    const values = { number, name, idType, idNumber, sex, birthDate, mobile, employer, ...subject, ...dates }
    return certificateSheetKeys.map((key) => values[key])
  })
  const rows = [certificateSheetKeys.map(sheetLabel), ...lines]
  const uploadId = uploaded(site, 'administrator', await writeXlsx({ sheets: [{ name: '台账', rows }] }))
  const work = { uploadId, ...asFound }
  return importSteps(site, 'administrator', { feature: 'certificateImports', noun: 'certificates', work, rows: count })
}

interface Import {
  readonly feature: 'scoreImports' | 'certificateImports'
  readonly noun: string
  readonly work: { readonly uploadId: string }
  readonly rows: number
}
async function importSteps(site: BenchSite, who: Who, { feature, noun, work, rows }: Import): Promise<ExchangeStep[]> {
  const checked = await timed(() => site.ask<{ errors: number }>(who, `${feature}.check`, work))
  if (checked.result.errors > 0) throw new Error(`${checked.result.errors} faults in ${noun} that should have none`)
  const done = await timed(() => site.ask(who, `${feature}.import`, work))
  return [
    { what: `read and check a workbook of ${noun}`, rows, ...withoutResult(checked) },
    { what: `**import ${noun}**`, rows, ...withoutResult(done) },
  ]
}
