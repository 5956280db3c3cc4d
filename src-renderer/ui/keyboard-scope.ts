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
 * `enabled: false` takes the keys away without unmounting.
 */
export function useShortcuts(shortcuts: readonly Shortcut[], { enabled = true }: { enabled?: boolean } = {}): void {
  const { add } = useContext(KeyboardContext)
  const entry = useRef<ScopeEntry>({ current: { shortcuts: [], exclusive: false } })
  useEffect(() => {
    entry.current.current = { shortcuts, exclusive: false }
  })
  useEffect(() => (enabled ? add(entry.current) : undefined), [add, enabled])
}

/** While mounted, only keys registered after it answer: for what lies over the page. */
export function useExclusiveKeys(): void {
  const { add } = useContext(KeyboardContext)
  // A layout effect runs before the effects of the children, whose keys must come after this scope.
  useLayoutEffect(() => add({ current: { shortcuts: [], exclusive: true } }), [add])
}

/** Opens the list of the page's keys; for the 快捷键 button. */
export const useShortcutOverlay = (): (() => void) => useContext(KeyboardContext).showOverlay
