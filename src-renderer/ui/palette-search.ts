import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { OptionalFact } from './sep.tsx'

export type PaletteItem = {
  readonly key: string
  readonly title: string
  /** What tells this one from another of the same name: unit, masked number. */
  readonly detail?: readonly OptionalFact[]
  /** A StateMark. */
  readonly state?: ReactNode
}
export type PaletteGroup = { readonly title: string; readonly items: readonly PaletteItem[] }
export type PaletteState = 'idle' | 'searching' | 'found' | 'failed'

/** Typing never waits: the search starts when the keys rest, and an answer to an older text is dropped. */
const REST_MILLISECONDS = 80

type PaletteSearch = {
  readonly groups: readonly PaletteGroup[]
  readonly state: PaletteState
  readonly find: (text: string) => void
}

export function usePaletteSearch(
  search: (text: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>,
): PaletteSearch {
  const [groups, setGroups] = useState<readonly PaletteGroup[]>([])
  const [state, setState] = useState<PaletteState>('idle')
  const running = useRef<AbortController | null>(null)
  const timer = useRef(0)
  const stop = useCallback((): void => {
    window.clearTimeout(timer.current)
    running.current?.abort()
  }, [])
  useEffect(() => stop, [stop])

  const run = async (text: string): Promise<void> => {
    const controller = new AbortController()
    running.current = controller
    try {
      const found = await search(text, controller.signal)
      if (controller.signal.aborted) return
      setGroups(found.filter((group) => group.items.length > 0))
      setState('found')
    } catch {
      if (controller.signal.aborted) return
      setGroups([])
      setState('failed')
    }
  }
  const find = (text: string): void => {
    stop()
    if (text.trim() === '') {
      setGroups([])
      setState('idle')
      return
    }
    setState('searching')
    timer.current = window.setTimeout(() => void run(text.trim()), REST_MILLISECONDS)
  }
  return { groups, state, find }
}
