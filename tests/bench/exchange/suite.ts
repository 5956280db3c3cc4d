import { type BenchSuite, markdownTable } from '../suite.ts'
import { measureExchange } from './measure-exchange.ts'

const defaultSizes = [10_000, 100_000]
const imported = 10_000

export const suite: BenchSuite = {
  title: 'Exchange with Excel',
  run: async ({ sizes = defaultSizes }) => {
    const sections: string[] = []
    for (const size of sizes) {
      const steps = await measureExchange(size, Math.min(size, imported))
      const rows = steps.map(({ what, rows: count, seconds, longestWait }) => [
        ...[what, count.toLocaleString('en'), seconds.toFixed(2)],
        longestWait.toFixed(0),
      ])
      const table = markdownTable(['step', 'rows', 'seconds', 'others’ longest wait, ms'], rows)
      sections.push(`### A site of ${size.toLocaleString('en')} enrollments\n\n${table}`)
    }
    return [introduction, ...sections].join('\n\n')
  },
}

const introduction = `Made-up sites (\`tests/bench/database/made-up-site.ts\`). The list of enrollments leaves whole, as a page asks for it: read page by
page, masked, written as it is read, journaled. Marks of a plan's people, found by identity number, and certificates of people the site
does not know come in from a workbook: each row through the rules and into the journal, all in one transaction. One run each.`
