import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDataFolder } from '../../../src-main/core/data-folder.ts'
import { type PostgresServer, postgresServer } from '../../central/support/databases.ts'
import { passphrase } from '../../support/a-site.ts'
import { installPeers } from '../install-peers.ts'
import { type BenchSuite, markdownTable } from '../suite.ts'
import { type Base, backlog, makeBase, measureOurs, type OurRun } from './base.ts'
import { type Measure, measured, medianOf } from './measured.ts'
import { measurePeer } from './peer.ts'

/** Of the site: two records and three operations each. */
const usualPeople = 10_000
const runs = 3
const delays = [0, 50] as const
const digestRows = 200_000

export const suite: BenchSuite = {
  title: 'Sync',
  run: async ({ sizes = [usualPeople] }) => {
    await installPeers()
    const [people = usualPeople] = sizes
    const folder = mkdtempSync(join(tmpdir(), 'kaodian-bench-sync-'))
    const server = await postgresServer()
    try {
      return await measureAll(folder, server, people)
    } finally {
      await server?.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

interface Row {
  readonly title: string
  readonly delay: number
  readonly push: Measure
  readonly pull: Measure
  readonly join: Measure | null
}

async function measureAll(folder: string, server: PostgresServer | null, people: number): Promise<string> {
  const bases = [
    { title: '**ours**, centre on SQLite', base: await makeBase(join(folder, 'sqlite'), { people, server: null }) },
  ]
  if (server)
    bases.push({
      title: '**ours**, centre on PostgreSQL',
      base: await makeBase(join(folder, 'postgres'), { people, server }),
    })
  const [{ base } = { base: null }] = bases
  if (!base) throw new Error('no site')
  const documents = await documentsOf(base)
  const rows: Row[] = []
  for (const delay of delays) {
    const ours = bases.map(({ title, base }) => ({ title, base, done: [] as OurRun[] }))
    const peers = [100, 500].map((batch) => ({ batch, done: [] as { push: Measure; pull: Measure }[] }))
    for (let run = 0; run < runs; run += 1) {
      const at = (name: string): string => join(folder, `${name}-${delay}-${run}`)
      for (const { title, base, done } of ours)
        done.push(await cleared(at(title.slice(-6)), (to) => measureOurs(base, to, delay)))
      for (const { batch, done } of peers)
        done.push(await cleared(at(`pouch-${batch}`), (to) => measurePeer(to, documents, { batch, delay })))
    }
    for (const { title, done } of ours) {
      const of = (what: keyof OurRun): Measure => medianOf(done.map((run) => run[what]))
      rows.push({ title, delay, push: of('push'), pull: of('pull'), join: of('join') })
    }
    for (const { batch, done } of peers) {
      const title = `PouchDB → express-pouchdb, batches of ${batch}${batch === 100 ? ' (its default)' : ''}`
      rows.push({
        title,
        delay,
        push: medianOf(done.map(({ push }) => push)),
        pull: medianOf(done.map(({ pull }) => pull)),
        join: null,
      })
    }
  }
  const digests: Measure[] = []
  for (let run = 0; run < runs; run += 1)
    digests.push({ ...(await measured('digest.ts', [String(digestRows)])), bytes: 0 })
  return report(base, people, rows, medianOf(digests))
}

async function cleared<Result>(folder: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the peer carries: the same operations, of the same bytes, as documents. */
async function documentsOf({ folder }: Base): Promise<readonly string[]> {
  const data = await openDataFolder(join(folder, 'first'), passphrase)
  const rows = data.database.read.all(backlog(data.journalWriter().sync?.acked_seq ?? 0))
  data.close()
  return rows.map(({ id, header, payload }) =>
    JSON.stringify({ _id: id, header: JSON.parse(header), payload: JSON.parse(payload ?? 'null') }),
  )
}

const perSecond = ({ seconds, count }: Measure): number => count / seconds
const thousands = (value: number): string => Math.round(value).toLocaleString('en')

function report({ operations, operationBytes }: Base, people: number, rows: readonly Row[], digest: Measure): string {
  const each = Math.round(operationBytes / operations)
  const tables = delays.map((delay) => {
    const shown = rows.filter((row) => row.delay === delay)
    const peer = shown.find(({ title }) => title.includes('default'))
    const cells = shown.map(({ title, push, pull, join }) => [
      title,
      thousands(perSecond(push)),
      peer ? `${(perSecond(push) / perSecond(peer.push)).toFixed(1)}×` : '',
      thousands(perSecond(pull)),
      peer ? `${(perSecond(pull) / perSecond(peer.pull)).toFixed(1)}×` : '',
      (push.bytes / operationBytes).toFixed(2),
      join ? `${join.seconds.toFixed(1)} s` : '',
    ])
    const head = [
      '',
      'push /s',
      'against PouchDB’s default',
      'pull /s',
      '',
      'bytes on the wire per byte pushed',
      'first sync',
    ]
    const what = delay === 0 ? 'Without delay' : `With ${delay} ms more for each round trip`
    return `### ${what}\n\n${markdownTable(head, cells)}`
  })
  return [
    introduction(thousands(operations), each, thousands(people)),
    ...tables,
    `### The digest of ${thousands(digest.count)} records\n\nRead from the encrypted tables, made canonical, hashed: ${digest.seconds.toFixed(1)} s.`,
  ].join('\n\n')
}

const introduction = (
  operations: string,
  bytes: number,
  people: string,
): string => `The work of a site that was offline while it entered and enrolled ${people} people, passed every second one and corrected as many
addresses: ${operations} operations of ${bytes} bytes on average, pushed in batches of at most 500 and 1 MiB; pulled by another workstation as two records a person. Everything is
on as in the product: TLS, signatures, the encrypted journal, hash chain, each operation judged by the rules on facts, seats, feed, fsync on both sides, search
index and counters of the reader. Centre and workstation are processes of their own. PouchDB carries the same operations as documents between two LevelDBs, judging nothing and
without fsync. Medians of ${runs} runs, all taken in turn. “First sync” is a new workstation from its keys to its last record.`
