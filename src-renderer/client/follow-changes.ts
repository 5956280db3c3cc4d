import type { QueryClient } from '@tanstack/react-query'
import { listen } from './client.ts'
import { isTouched } from './touched-answers.ts'

/** What the core says of changed records makes every page on screen ask again; those not on screen ask when shown. */
const gatherMilliseconds = 40

/** Returns what ends it. */
export function followChanges(queries: QueryClient): () => void {
  let timer: number | undefined
  let changed = new Set<string>()
  let everything = false
  const askAgain = (): void => {
    const [entities, all] = [changed, everything]
    changed = new Set()
    everything = false
    void queries.invalidateQueries({ predicate: ({ queryKey }) => all || isTouched(queryKey, entities) })
  }
  const stop = listen((event) => {
    if (event.kind === 'progress') return
    // A sign-in ended, or nobody knows what was missed.
    if (event.kind === 'sessionEnded' || event.entities.length === 0) everything = true
    else for (const entity of event.entities) changed.add(entity)
    window.clearTimeout(timer)
    timer = window.setTimeout(askAgain, gatherMilliseconds)
  })
  return () => {
    window.clearTimeout(timer)
    stop()
  }
}
