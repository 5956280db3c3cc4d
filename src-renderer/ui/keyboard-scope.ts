import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import type { Shortcut, ShortcutScope } from './keyboard.ts'

export type ScopeEntry = { current: ShortcutScope }
export type KeyboardRegistry = {
  readonly add: (entry: ScopeEntry) => () => void
  readonly showOverlay: () => void
}
export const KeyboardContext = createContext<KeyboardRegistry>({
  add: () => () => undefined,
  showOverlay: () => undefined,
})

/**
 * Keys that answer while the component is mounted. A component mounted later (a panel) answers first.
 * `enabled: false` takes the keys away without unmounting. `listedLast`: those of the frame, behind the page's.
 */
export function useShortcuts(
  shortcuts: readonly Shortcut[],
  { enabled = true, listedLast = false }: { enabled?: boolean; listedLast?: boolean } = {},
): void {
  const { add } = useContext(KeyboardContext)
  const entry = useRef<ScopeEntry>({ current: { shortcuts: [], exclusive: false } })
  useEffect(() => {
    entry.current.current = { shortcuts, exclusive: false, listedLast }
  })
  useEffect(() => (enabled ? add(entry.current) : undefined), [add, enabled])
}

const noShortcuts: readonly Shortcut[] = []

/** While mounted, only its own keys and those registered after it answer: for what lies over the page. */
export function useExclusiveKeys(shortcuts: readonly Shortcut[] = noShortcuts): void {
  const { add } = useContext(KeyboardContext)
  const entry = useRef<ScopeEntry>({ current: { shortcuts, exclusive: true } })
  useLayoutEffect(() => {
    entry.current.current = { shortcuts, exclusive: true }
  })
  // A layout effect runs before the effects of the children, whose keys must come after this scope.
  useLayoutEffect(() => add(entry.current), [add])
}

/** Opens the list of the page's keys; for the 快捷键 button. */
export const useShortcutOverlay = (): (() => void) => useContext(KeyboardContext).showOverlay
