import { useQuery } from '@tanstack/react-query'
import type { RecordState } from '../../../src-shared/contract/sync.ts'
import { client } from '../../client/client.ts'
import { useIsPaired } from './use-sync-standing.ts'

/** What one call may ask for. */
const mostIds = 500

interface Asked {
  readonly resolve: (state: RecordState | null) => void
  readonly reject: (error: unknown) => void
}
const waiting = new Map<string, Map<string, Asked[]>>()

/** Rows that appear together are asked for together: one call for each kind of record. */
function askTogether(entity: string, id: string): Promise<RecordState | null> {
  return new Promise((resolve, reject) => {
    const ids = waiting.get(entity) ?? new Map<string, Asked[]>()
    if (waiting.size === 0) window.setTimeout(() => void sendAll(), 0)
    waiting.set(entity, ids)
    ids.set(id, [...(ids.get(id) ?? []), { resolve, reject }])
  })
}

async function sendAll(): Promise<void> {
  const batches = [...waiting]
  waiting.clear()
  for (const [entity, ids] of batches) {
    const all = [...ids]
    for (let at = 0; at < all.length; at += mostIds) await send(entity, all.slice(at, at + mostIds))
  }
}

async function send(entity: string, batch: readonly (readonly [string, readonly Asked[]])[]): Promise<void> {
  try {
    const { states } = await client.sync.recordStates({ entity, ids: batch.map(([id]) => id) })
    for (const [id, asked] of batch) for (const { resolve } of asked) resolve(states[id] ?? null)
  } catch (error) {
    for (const [, asked] of batch) for (const { reject } of asked) reject(error)
  }
}

/** Where a record stands with the centre; null while it is not known, and always where there is no centre. */
export function useRecordState(entity: string, id: string): RecordState | null {
  const paired = useIsPaired()
  const { data } = useQuery({
    queryKey: ['sync', 'recordStates', entity, id],
    queryFn: () => askTogether(entity, id),
    enabled: paired,
    // The core says when one changed; scrolling back to a row asks nothing.
    staleTime: Number.POSITIVE_INFINITY,
  })
  return paired ? (data ?? null) : null
}
