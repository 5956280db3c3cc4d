import type { QueryClient } from '@tanstack/react-query'
import { isCallError } from './call-failure.ts'

/** What was asked while the page was locked says so no longer: asked again at once, without the refusal on screen. */
export async function askAgainAfterUnlock(queries: QueryClient): Promise<void> {
  for (const query of queries.getQueryCache().getAll()) {
    if (!isCallError(query.state.error, 'SESSION_LOCKED')) continue
    if (query.state.data === undefined) void queries.resetQueries({ queryKey: query.queryKey, exact: true })
    // An answer from before the lock stays in view until the next one is there.
    else query.setState({ error: null, status: 'success' })
  }
  await queries.invalidateQueries()
}
