import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type BenchSuite, markdownTable, median } from '../suite.ts'
import { measureBackup } from './backup.ts'
import { openBenchSite } from './bench-site.ts'
import { measureEncryption } from './encryption.ts'
import { fillSite } from './fill-site.ts'
import { sizeOf } from './made-up-site.ts'
import { measureQueries } from './queries.ts'

const defaultSizes = [10_000, 100_000, 1_000_000]
/** Copies of a larger site would take longer than the rest of the suite, and say the same. */
const mostCopied = 100_000
const importRuns = 3

interface ImportMeasure {
  readonly read: number
  readonly check: number
  readonly imported: number
  readonly bare: number
  readonly others: { readonly p99: number; readonly longest: number }
  readonly memory: number
  readonly operations: number
}

export const suite: BenchSuite = {
  title: 'Database',
  run: async ({ sizes = defaultSizes }) => {
    const imports = await measureImports()
    const sections: string[] = []
    const copied = Math.max(...sizes.filter((size) => size <= mostCopied))
    let encryption: string[] = []
    let backups: string[] = []
    for (const size of sizes) {
      const site = await openBenchSite()
      try {
        await fillSite(site.core.requireData(), sizeOf(size))
        sections.push(`### ${size.toLocaleString('en')} enrollments\n\n${await measureQueries(site)}`)
        if (size === copied) {
          encryption = [encryptionSection(size, await measureEncryption(site))]
          // Last: it leaves the site with a longer journal and more pictures.
          backups = [`### Backup and restore\n\n${await measureBackup(site, size)}`]
        }
      } finally {
        await site.close()
      }
    }
    return [introduction, ...sections, imports, ...backups, ...encryption].join('\n\n')
  },
}

const introduction = `Made-up sites (\`tests/bench/database/made-up-site.ts\`), written through the product's own stores and encrypted as
always; three people to five enrollments, two plans open. “Ours” is the whole call as a page makes it, but for the first row, which is the bare query as its peer: sign-in, permission, parsing of
input and output, and for a command the journal and the disk. 400 calls each, every one another person, page or decision; peers are bare
SQL on the same file, 40 calls.`

const encryptionSection = (
  size: number,
  table: string,
) => `### What encryption costs (target: at most 1.3× on reads and bulk)

The same ${size.toLocaleString('en')} enrollments under each cipher, the same code on each in turn, medians of 5 rounds.

${table}`

async function measureImports(): Promise<string> {
  const measured: ImportMeasure[] = []
  for (let run = 0; run < importRuns; run += 1) {
    const script = join(import.meta.dirname, 'roster-import.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [script, '10000'])
    measured.push(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
  }
  const of = (take: (measure: ImportMeasure) => number) => median(measured.map(take))
  const inSeconds = (take: (measure: ImportMeasure) => number) => of(take).toFixed(2)
  return `### A roster of 10,000 people (target: checked and imported in 10 s)

From the uploaded workbook to the last row on disk, in the running program: 20,000 operations decided, saved, indexed for searching and
journaled in one transaction. Medians of ${importRuns} runs, each a process of its own, at a site of 10,000 enrollments. Others' calls
are made all the while; the longest waits for the commit itself.

${markdownTable(
  ['step', 'seconds'],
  [
    ['read the workbook', inSeconds(({ read }) => read)],
    ['check every cell, and against the site', inSeconds(({ check }) => check)],
    ['import', inSeconds(({ imported }) => imported)],
    ['**together**', `**${inSeconds(({ read, check, imported }) => read + check + imported)}**`],
    ['peer: the same people by bare prepared INSERTs, nothing else', inSeconds(({ bare }) => bare)],
  ],
)}

Memory beyond the idle program: ${of(({ memory }) => memory).toFixed(0)} MB. Others' calls meanwhile: p99
${of(({ others }) => others.p99).toFixed(0)} ms, longest ${of(({ others }) => others.longest).toFixed(0)} ms.`
}
