import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { aPortrait } from '../../documents/a-portrait.ts'
import { installPeers } from '../install-peers.ts'
import { type BenchSuite, markdownTable, median } from '../suite.ts'
import { portraitCount } from './batch.ts'

interface Measure {
  seconds: number
  megabytes: number
}

interface Row {
  title: string
  /** Script in this folder and its arguments; FOLDER stands for the portraits'. */
  command: readonly string[]
  runs: number
}

const small: readonly Row[] = [
  { title: '**ours**, one file', command: ['ours.ts', '1000', 'FOLDER'], runs: 3 },
  { title: 'pdfkit', command: ['pdfkit.mjs', '1000', 'FOLDER'], runs: 3 },
  { title: '@cantoo/pdf-lib, ordinary use', command: ['pdf-lib.mjs', '1000', 'FOLDER', 'fork'], runs: 3 },
  { title: 'pdf-lib, ordinary use', command: ['pdf-lib.mjs', '1000', 'FOLDER', 'original'], runs: 3 },
]

const certificates: readonly Row[] = [
  { title: '**ours**, one file', command: ['certificates.ts', '1000', 'FOLDER'], runs: 3 },
]

const large: readonly Row[] = [
  { title: '**ours**, 250 files of a room of 40', command: ['ours.ts', '10000', 'FOLDER', '40'], runs: 3 },
  { title: '**ours**, 10 files of 1,000', command: ['ours.ts', '10000', 'FOLDER', '1000'], runs: 3 },
  { title: 'pdfkit, one file', command: ['pdfkit.mjs', '10000', 'FOLDER'], runs: 1 },
  { title: '@cantoo/pdf-lib, ordinary use, one file', command: ['pdf-lib.mjs', '10000', 'FOLDER', 'fork'], runs: 1 },
]

/** Each run is a process of its own, so that its memory is its own. */
async function measure({ command, runs }: Row, folder: string): Promise<Measure | 'out of memory'> {
  const [script = '', ...args] = command
  const measures: Measure[] = []
  for (let run = 0; run < runs; run += 1) {
    const argued = args.map((arg) => (arg === 'FOLDER' ? folder : arg))
    const ran = promisify(execFile)(process.execPath, [join(import.meta.dirname, script), ...argued])
    const printed = await ran.then(({ stdout }) => stdout).catch(ofPeerThatRanOut)
    if (printed === null) return 'out of memory'
    measures.push(JSON.parse(printed.trim().split('\n').at(-1) ?? ''))
  }
  return {
    seconds: median(measures.map(({ seconds }) => seconds)),
    megabytes: median(measures.map(({ megabytes }) => megabytes)),
  }
}

/** How V8 ends a process whose heap is full; anything else that fails is a fault of the benchmark. */
function ofPeerThatRanOut(error: { readonly signal?: string; readonly stderr?: string }): null {
  if (error.signal === 'SIGABRT' && error.stderr?.includes('heap out of memory')) return null
  throw error
}

async function table(rows: readonly Row[], folder: string): Promise<string> {
  const cells: string[][] = []
  let ours: Measure | undefined
  for (const row of rows) {
    const measured = await measure(row, folder)
    if (measured === 'out of memory') {
      cells.push([row.title, 'did not end: Node’s 4 GB heap was full', '', '', String(row.runs)])
      continue
    }
    ours ??= measured
    const ratio = (measured.seconds / ours.seconds).toFixed(1)
    cells.push([row.title, measured.seconds.toFixed(2), measured.megabytes.toFixed(0), `${ratio}×`, String(row.runs)])
  }
  return markdownTable(['engine', 'seconds', 'peak RSS MB', 'time against ours', 'runs'], cells)
}

export const suite: BenchSuite = {
  title: 'Documents: admission tickets and certificates',
  run: async () => {
    await installPeers()
    const folder = await mkdtemp(join(tmpdir(), 'kaodian-bench-'))
    try {
      for (let index = 0; index < portraitCount; index += 1) {
        await writeFile(join(folder, `${index}.jpg`), await aPortrait(index))
      }
      const thousand = await table(small, folder)
      const thousandCertificates = await table(certificates, folder)
      const tenThousand = await table(large, folder)
      return `A4 tickets with photo, QR code, rules and the names of \`tests/data/roster.xlsx\`. Medians; each run in a process of
its own, timed from the first call to the last byte, fonts read within that time. Of 10,000, ours are made as the product
makes them, by two worker threads that are started within that time; 1,000 in place, as the peers'. Ours embeds every rare hanzi, the peers have Noto Sans SC alone and print none for them.

### 1,000 tickets (target: 2 s, 300 MB)

${thousand}

### 1,000 certificates

With photo, and a QR code of 77 modules that is signed within the time.

${thousandCertificates}

### 10,000 tickets (target: 10 s)

${tenThousand}`
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}
