import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { QueueSource, Total, WaitingRow } from './review-desk.ts'

export interface Queue {
  readonly rows: readonly WaitingRow[]
  readonly selectedId: string | null
  readonly select: (id: string) => void
  readonly move: (by: 1 | -1) => void
  /** Of the selected row among those waiting, from 1; null once it has left the queue. */
  readonly position: number | null
  readonly total: Total | null
  /** Takes a row out before the core has answered, and goes on to the next. */
  readonly leave: (id: string) => void
  /** Puts it back: the decision was refused or taken back. */
  readonly comeBack: (ids: readonly string[]) => void
  readonly loadMore: (() => void) | undefined
  readonly loadingMore: boolean
  readonly error: Error | null
  readonly loading: boolean
}

/** The queue, the row looked at, and the rows that have just left it. */
export function useQueue(source: QueueSource, firstId: string | undefined): Queue {
  const { rows: all, scope } = source
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [selected, setSelected] = useState<string | null>(firstId ?? null)
  const [shownScope, setShownScope] = useState(scope)
  if (shownScope !== scope) {
    // Another filter begins at its own first row.
    setShownScope(scope)
    setSelected(null)
    setGone(new Set())
  }
  const rows = useMemo(() => all.filter((row) => !gone.has(row.id)), [all, gone])
  const index = rows.findIndex((row) => row.id === selected)
  const place = useRef(0)
  if (index >= 0) place.current = index
  const first = rows[0]?.id ?? null
  const selectedId = selected ?? first
  useEffect(() => {
    // Pinned: what is on screen changes by the reader's keys only, never because a row before it left.
    if (selected === null && first !== null) setSelected(first)
  }, [selected, first])
  useEffect(() => {
    const here = new Set(all.map((row) => row.id))
    setGone((before) =>
      [...before].every((id) => here.has(id)) ? before : new Set([...before].filter((id) => here.has(id))),
    )
  }, [all])
  usePrefetch(source.prefetch, rows, index)
  const at = (target: number): string | null => rows[Math.min(Math.max(target, 0), rows.length - 1)]?.id ?? null
  const move = (by: 1 | -1): void => {
    // A record that left the queue under the reader's eyes: the row now in its place is the next one.
    const from = index >= 0 ? index : by === 1 ? place.current - 1 : place.current
    const next = at(from + by)
    if (next !== null) setSelected(next)
  }
  const { total, loadMore, loadingMore, error, loading } = source
  return {
    ...{ rows, selectedId, select: setSelected, move, loadMore, loadingMore, error, loading },
    position: index >= 0 ? index + 1 : null,
    total: total && { ...total, count: Math.max(total.count - stillCounted(all, gone), rows.length > 0 ? 1 : 0) },
    leave: (id) => {
      const leaving = rows.findIndex((row) => row.id === id)
      setGone((before) => new Set([...before, id]))
      setSelected(rows[leaving + 1]?.id ?? rows[leaving - 1]?.id ?? null)
    },
    comeBack: (ids) => setGone((before) => new Set([...before].filter((id) => !ids.includes(id)))),
  }
}

/** Rows that have left here while the core's count may still have them in. */
const stillCounted = (all: readonly WaitingRow[], gone: ReadonlySet<string>): number =>
  all.filter((row) => gone.has(row.id)).length

/** The next three records and the one before are here before anybody asks for them, the likeliest first. */
function usePrefetch(prefetch: QueueSource['prefetch'], rows: readonly WaitingRow[], index: number): void {
  const queries = useQueryClient()
  const around = [...rows.slice(index + 1, index + 4), ...(index > 0 ? rows.slice(index - 1, index) : [])]
  const ids = around.map((row) => row.id).join()
  useEffect(() => {
    const running = { current: true }
    const inOrder = async (): Promise<void> => {
      for (const id of ids.split(',').filter(Boolean)) {
        if (running.current) await prefetch(queries, id)
      }
    }
    void inOrder()
    return () => {
      running.current = false
    }
  }, [queries, ids, prefetch])
}
