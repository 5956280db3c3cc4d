import { useMemo, useState } from 'react'

export interface Selection {
  readonly chosen: ReadonlySet<string>
  readonly has: (id: string) => boolean
  readonly toggle: (id: string) => void
  /** Everything between the last one touched and this one, in the order of `ids`. */
  readonly extendTo: (id: string, ids: readonly string[]) => void
  readonly set: (ids: readonly string[]) => void
}

/** Who is chosen for printing; the same for the map and the list. Ids that are gone are not counted. */
export function useSelection(known: readonly string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [anchor, setAnchor] = useState<string | null>(null)
  const chosen = useMemo(() => new Set(known.filter((id) => ids.has(id))), [known, ids])
  return {
    chosen,
    has: (id) => chosen.has(id),
    toggle: (id) => {
      const next = new Set(chosen)
      if (!next.delete(id)) next.add(id)
      setIds(next)
      setAnchor(id)
    },
    extendTo: (id, order) => {
      const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)]
      const between = order.slice(Math.min(from, to), Math.max(from, to) + 1)
      setIds(new Set([...chosen, ...between]))
    },
    set: (next) => setIds(new Set(next)),
  }
}
