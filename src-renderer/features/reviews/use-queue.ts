import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReviewFilter, ReviewRow } from '../../../src-shared/contract/reviews.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { prefetchRecord } from './record-pictures.ts'

export interface Queue {
  readonly rows: readonly ReviewRow[]
  readonly selectedId: string | null
  readonly select: (enrollmentId: string) => void
  readonly move: (by: 1 | -1) => void
  /** Of the selected row among those waiting, from 1; null once it has left the queue. */
  readonly position: number | null
  readonly total: { readonly count: number; readonly atLeast: boolean } | null
  /** Takes a row out before the core has answered, and goes on to the next. */
  readonly leave: (enrollmentId: string) => void
  /** Puts it back: the decision was refused or taken back. */
  readonly comeBack: (enrollmentIds: readonly string[]) => void
  readonly loadMore: (() => void) | undefined
  readonly loadingMore: boolean
  readonly error: Error | null
  readonly loading: boolean
}

/** The queue under a filter, the row looked at, and the rows that have just left it. */
export function useQueue(filter: ReviewFilter, firstId: string | undefined): Queue {
  const pages = useQueuePages(filter)
  const counted = useCoreQuery('reviews', 'count', { filter }, { keepPrevious: true })
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [selected, setSelected] = useState<string | null>(firstId ?? null)
  const scope = JSON.stringify(filter)
  const [shownScope, setShownScope] = useState(scope)
  if (shownScope !== scope) {
    // Another filter begins at its own first row.
    setShownScope(scope)
    setSelected(null)
    setGone(new Set())
  }
  const all = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data])
  const rows = useMemo(() => all.filter((row) => !gone.has(row.enrollmentId)), [all, gone])
  const index = rows.findIndex((row) => row.enrollmentId === selected)
  const place = useRef(0)
  if (index >= 0) place.current = index
  const first = rows[0]?.enrollmentId ?? null
  const selectedId = selected ?? first
  useEffect(() => {
    // Pinned: what is on screen changes by the reader's keys only, never because a row before it left.
    if (selected === null && first !== null) setSelected(first)
  }, [selected, first])
  useEffect(() => {
    const here = new Set(all.map((row) => row.enrollmentId))
    setGone((before) =>
      [...before].every((id) => here.has(id)) ? before : new Set([...before].filter((id) => here.has(id))),
    )
  }, [all])
  usePrefetch(rows, index)
  const at = (target: number): string | null =>
    rows[Math.min(Math.max(target, 0), rows.length - 1)]?.enrollmentId ?? null
  const move = (by: 1 | -1): void => {
    // A record that left the queue under the reader's eyes: the row now in its place is the next one.
    const from = index >= 0 ? index : by === 1 ? place.current - 1 : place.current
    const next = at(from + by)
    if (next !== null) setSelected(next)
  }
  return {
    rows,
    selectedId,
    select: setSelected,
    move,
    position: index >= 0 ? index + 1 : null,
    total: counted.data
      ? { ...counted.data, count: Math.max(counted.data.count - stillCounted(all, gone), rows.length > 0 ? 1 : 0) }
      : null,
    leave: (enrollmentId) => {
      const leaving = rows.findIndex((row) => row.enrollmentId === enrollmentId)
      setGone((before) => new Set([...before, enrollmentId]))
      setSelected(rows[leaving + 1]?.enrollmentId ?? rows[leaving - 1]?.enrollmentId ?? null)
    },
    comeBack: (ids) => setGone((before) => new Set([...before].filter((id) => !ids.includes(id)))),
    loadMore: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    loadingMore: pages.isFetchingNextPage,
    error: pages.error,
    loading: pages.isPending,
  }
}

/** Rows that have left here while the core's count may still have them in. */
const stillCounted = (all: readonly ReviewRow[], gone: ReadonlySet<string>): number =>
  all.filter((row) => gone.has(row.enrollmentId)).length

const useQueuePages = (filter: ReviewFilter) =>
  useInfiniteQuery({
    queryKey: ['reviews', 'list', filter],
    queryFn: ({ pageParam }) => client.reviews.list({ filter, after: pageParam }),
    initialPageParam: null as { submittedAt: string; enrollmentId: string } | null,
    getNextPageParam: (page) => page.next,
  })

/** The next three records and the one before are here before anybody asks for them, the likeliest first. */
function usePrefetch(rows: readonly ReviewRow[], index: number): void {
  const queries = useQueryClient()
  const around = [...rows.slice(index + 1, index + 4), ...(index > 0 ? rows.slice(index - 1, index) : [])]
  const ids = around.map((row) => row.enrollmentId).join()
  useEffect(() => {
    const running = { current: true }
    const prefetch = async (): Promise<void> => {
      for (const id of ids.split(',').filter(Boolean)) {
        if (running.current) await prefetchRecord(queries, id)
      }
    }
    void prefetch()
    return () => {
      running.current = false
    }
  }, [queries, ids])
}
