import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyByPassphrase, parseKeyFile } from '../../../src-main/core/database/key-slots.ts'
import { waitingIds } from '../../../src-main/core/reviews/waiting.ts'
import { markdownTable } from '../suite.ts'
import { type BenchSite, passphrase } from './bench-site.ts'
import { milliseconds, type Percentiles, percentilesOf, warmedUp } from './measure.ts'
import { Peers } from './peers.ts'
import { drawProbes, type Probes } from './probes.ts'

type Call = (probe: number) => unknown

interface Row {
  readonly title: string
  /** p99 in milliseconds, at a million enrollments. */
  readonly target: number | null
  readonly ours: Call
  readonly peers: readonly { readonly title: string; readonly call: Call }[]
}

const ourCalls = 400
/** Those that read a whole table. */
const peerCalls = 40
const allFiles = ['portrait', 'idFront', 'idBack']

export const keyOf = (folder: string): Promise<Uint8Array> =>
  keyByPassphrase(parseKeyFile(readFileSync(join(folder, 'keys.json'), 'utf8')), passphrase)

export async function measureQueries(site: BenchSite): Promise<string> {
  const db = site.core.requireData().database.read
  const probes = drawProbes(db, warmedUp(ourCalls))
  const peers = new Peers(site.folder, await keyOf(site.folder), probes)
  const cells: string[][] = []
  for (const row of rowsFor(site, probes, peers)) {
    const ours = await percentilesOf(row.ours, ourCalls)
    cells.push([row.title, row.target === null ? '' : `${row.target} ms`, '**ours**', ...inCells(ours), ''])
    for (const peer of row.peers) {
      const measured = await percentilesOf(peer.call, peerCalls)
      cells.push(['', '', peer.title, ...inCells(measured), `${ratio(measured.p50 / ours.p50)}×`])
    }
  }
  peers.close()
  return markdownTable(['what', 'target p99', 'how', 'p50 ms', 'p99 ms', 'p50 against ours'], cells)
}

const inCells = ({ p50, p99 }: Percentiles) => [milliseconds(p50), milliseconds(p99)]
const ratio = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0))

function rowsFor(site: BenchSite, probes: Probes, peers: Peers): readonly Row[] {
  const { read } = site.core.requireData().database
  const take = <Item>(items: readonly Item[], probe: number): Item => {
    const item = items[probe % items.length]
    if (item === undefined) throw new RangeError('no probes')
    return item
  }
  const after = (probe: number) => {
    const { submittedAt, enrollmentId } = take(probes.waiting, probe)
    return { submittedAt, enrollmentId }
  }
  const find = (texts: readonly string[]) => (probe: number) =>
    site.ask('reviewer', 'candidates.find', { text: take(texts, probe) })
  return [
    {
      title: 'a page of the review queue: filter and keyset, 50 rows',
      target: 2,
      ours: (probe) =>
        waitingIds(read, { planId: take(probes.waiting, probe).planId }, { after: after(probe), limit: 50 }),
      peers: [{ title: 'without the index', call: peers.queueWithoutIndex() }],
    },
    {
      title: '… the whole call, with names, hints, missing files and who may decide on each row',
      target: null,
      ours: (probe) => {
        const { planId } = take(probes.waiting, probe)
        return site.ask('reviewer', 'reviews.list', { filter: { planId }, after: after(probe) })
      },
      peers: [],
    },
    {
      title: 'find a person by two hanzi of the name',
      target: 5,
      ours: find(probes.twoHanzi),
      peers: [
        { title: "LIKE '%芳华%'", call: peers.nameLike() },
        { title: 'FTS5, trigrams', call: peers.nameTrigram() },
      ],
    },
    {
      title: 'by pinyin initials',
      target: 5,
      ours: find(probes.pinyinInitials),
      peers: [{ title: "LIKE '%wfh%' on a column of initials", call: peers.initialsLike() }],
    },
    {
      title: 'by the last six of an identity number',
      target: 5,
      ours: find(probes.lastIdDigits),
      peers: [{ title: "LIKE '%12345X'", call: peers.idNumberLike() }],
    },
    {
      title: 'by the last four of a mobile',
      target: 5,
      ours: find(probes.lastMobileDigits),
      peers: [{ title: "LIKE '%1234'", call: peers.mobileLike() }],
    },
    {
      title: 'counts by state',
      target: 1,
      ours: () => site.ask('clerk', 'enrollments.count', { planId: null, sessionId: null }),
      peers: [{ title: 'GROUP BY', call: peers.groupByCount() }],
    },
    {
      title: 'the whole of 工作台',
      target: null,
      ours: () => site.ask('reviewer', 'workbench.get', {}),
      peers: [],
    },
    {
      title: 'a record of the queue with its pictures, hints and history',
      target: null,
      ours: (probe) => site.ask('reviewer', 'reviews.get', { enrollmentId: take(probes.waiting, probe).enrollmentId }),
      peers: [],
    },
    {
      title: 'one decision: rules, journal, counters, signature, on disk',
      target: null,
      ours: (probe) => {
        const { enrollmentId, seen } = take(probes.waiting, probe)
        return site.ask('reviewer', 'reviews.pass', { enrollmentId, seen, withoutFiles: allFiles })
      },
      peers: [{ title: 'the bare UPDATE, on disk', call: peers.bareUpdate() }],
    },
  ]
}
