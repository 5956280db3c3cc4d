/**
 * npm run bench                                     all suites, about a quarter of an hour
 * npm run bench -- documents                        the named ones
 * npm run bench -- database --sizes 10000,100000    sites of other sizes; a million alone takes five minutes
 *
 * Each suite writes its section of docs/benchmarks.md, between its markers; the other sections stay as they are.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import type { BenchSuite } from './suite.ts'

const suites: Readonly<Record<string, () => Promise<{ suite: BenchSuite }>>> = {
  database: () => import('./database/suite.ts'),
  documents: () => import('./documents/suite.ts'),
  results: () => import('./results/suite.ts'),
  exchange: () => import('./exchange/suite.ts'),
  sync: () => import('./sync/suite.ts'),
}

const report = new URL('../../docs/benchmarks.md', import.meta.url)
const introduction = `# Benchmarks

Written by \`npm run bench\` (\`npm run bench -- documents\` for one suite). Absolute times drift with the machine and with
what else it does; the ratios between rows of one table, which ran one after the other, are what counts.
`

/** Puts a section between its markers, at the end if it has none yet. */
function withSection(text: string, name: string, section: string): string {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const block = `${begin}\n${section}\n${end}`
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < 0) return `${text.trimEnd()}\n\n${block}\n`
  return `${text.slice(0, from)}${block}${text.slice(to + end.length)}`
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { sizes: { type: 'string' } } })
const names = positionals.length > 0 ? positionals : Object.keys(suites)
const sizes = values.sizes?.split(',').map(Number)
const unknown = names.filter((name) => !(name in suites))
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}; there are: ${Object.keys(suites).join(', ')}`)
  process.exit(2)
}
for (const name of names) {
  const load = suites[name]
  if (load === undefined) continue
  const { suite } = await load()
  console.log(`${suite.title} …`)
  const measured = await suite.run(sizes ? { sizes } : {})
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`
  const section = `## ${suite.title}\n\n${machine}\n\n${measured}`
  console.log(`\n${section}\n`)
  const written = await readFile(report, 'utf8').catch(() => introduction)
  await writeFile(report, withSection(written, name, section))
}
