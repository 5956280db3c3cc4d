/** One part of `npm run bench`: measures, and gives its section of docs/benchmarks.md. */
export interface BenchSuite {
  title: string
  /** Markdown below the title. Prints nothing that the section does not say. */
  run: (wanted: BenchOptions) => Promise<string>
}

export interface BenchOptions {
  /** Enrollments of each site to measure. */
  readonly sizes?: readonly number[]
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
