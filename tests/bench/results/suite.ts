import { type BenchSuite, markdownTable } from '../suite.ts'
import { measureResults } from './measure-results.ts'

const defaultSizes = [100_000]

export const suite: BenchSuite = {
  title: 'Scores and certificates',
  run: async ({ sizes = defaultSizes }) => {
    const sections: string[] = []
    for (const size of sizes) {
      const { scores, certificates, people, rows } = await measureResults(size)
      const site = `${scores.toLocaleString('en')} scores and ${certificates.toLocaleString('en')} certificates were there before.`
      const session = `A session had ${people} people.`
      const table = markdownTable(['step', 'ms'], rows)
      sections.push(`### ${size.toLocaleString('en')} enrollments\n\n${site} ${session}\n\n${table}`)
    }
    return [introduction, ...sections].join('\n\n')
  },
}

const introduction = `Made-up sites (\`tests/bench/database/made-up-site.ts\`) whose archived plans have a published score of everybody who passed the
review, and a certificate of everybody who passed the exam. Then one session is typed by one, imported by another from a workbook,
published and given its certificates, each as one command of a page: rules, journal and disk included. Medians of five sessions;
of queries, of 20 calls.`
