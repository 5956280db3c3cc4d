import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { activeScopes, findShortcut, focusPlaceOf, type Shortcut, type ShortcutScope } from './keyboard.ts'
import { KeyboardContext, type KeyboardRegistry, type ScopeEntry } from './keyboard-scope.ts'
import { ShortcutOverlay } from './shortcut-overlay.tsx'

/** Listens once for the whole window; `?` lists what the page's scopes offer. */
export function KeyboardProvider({ children }: { children: ReactNode }) {
  const entries = useRef<ScopeEntry[]>([])
  const [listed, setListed] = useState<readonly Shortcut[] | null>(null)
  const registry = useMemo<KeyboardRegistry>(
    () => ({
      add: (entry) => {
        entries.current.push(entry)
        return () => {
          entries.current = entries.current.filter((other) => other !== entry)
        }
      },
      showOverlay: () => setListed(listedShortcuts(entries.current.map((entry) => entry.current))),
    }),
    [],
  )
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return
      const scopes = entries.current.map((entry) => entry.current)
      const help: ShortcutScope = { exclusive: false, shortcuts: [{ key: '?', run: registry.showOverlay }] }
      const shortcut = findShortcut([help, ...scopes], event, focusPlaceOf(event.target))
      if (!shortcut) return
      event.preventDefault()
      shortcut.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [registry])
  return (
    <KeyboardContext value={registry}>
      {children}
      {listed && <ShortcutOverlay shortcuts={listed} onClose={() => setListed(null)} />}
    </KeyboardContext>
  )
}

function listedShortcuts(scopes: readonly ShortcutScope[]): readonly Shortcut[] {
  return activeScopes(scopes).flatMap((scope) => scope.shortcuts.filter((shortcut) => shortcut.label !== undefined))
}
