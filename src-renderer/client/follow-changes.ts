import type { QueryClient } from '@tanstack/react-query'
import { listen } from './client.ts'

/** What the core says of changed records makes every page on screen ask again; those not on screen ask when shown. */
const gatherMilliseconds = 40

/** Returns what ends it. */
export function followChanges(queries: QueryClient): () => void {
  let timer: number | undefined
  const stop = listen((event) => {
    if (event.kind === 'progress') return
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void queries.invalidateQueries(), gatherMilliseconds)
  })
  return () => {
    window.clearTimeout(timer)
    stop()
  }
}
