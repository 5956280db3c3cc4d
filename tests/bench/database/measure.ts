/** Milliseconds. */
export interface Percentiles {
  readonly p50: number
  readonly p99: number
}

/** Times each call by itself. A tenth more go before, unmeasured; `call` gets another number each time. */
export async function percentilesOf(call: (probe: number) => unknown, count: number): Promise<Percentiles> {
  for (let probe = count; probe < warmedUp(count); probe += 1) await call(probe)
  const times: number[] = []
  for (let probe = 0; probe < count; probe += 1) {
    const start = performance.now()
    await call(probe)
    times.push(performance.now() - start)
  }
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

export const warmedUp = (count: number): number => Math.ceil(count * 1.1)

export const milliseconds = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0))
