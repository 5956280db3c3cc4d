/** Milliseconds. */
export interface Percentiles {
  readonly p50: number
  readonly p99: number
}

/** Times each call by itself, after a tenth of them unmeasured. */
export async function percentilesOf(calls: readonly (() => unknown)[]): Promise<Percentiles> {
  const warmUp = Math.ceil(calls.length / 10)
  const times: number[] = []
  for (const [index, call] of [...calls.slice(0, warmUp), ...calls].entries()) {
    const start = performance.now()
    await call()
    if (index >= warmUp) times.push(performance.now() - start)
  }
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

export const milliseconds = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0))
