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
    const answer = (event: KeyboardEvent): void => {
      const scopes = entries.current.map((entry) => entry.current)
      const help: ShortcutScope = { exclusive: false, shortcuts: [{ key: '?', run: registry.showOverlay }] }
      const shortcut = findShortcut([help, ...scopes], event, focusPlaceOf(event.target))
      if (!shortcut) return
      event.preventDefault()
      event.stopPropagation()
      shortcut.run()
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented) answer(event)
    }
    // Before the field hears of it: a Select takes Enter for itself, with Ctrl as well.
    const onKeyDownFirst = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey || event.altKey) && !keepsCtrl(event.target)) answer(event)
    }
    window.addEventListener('keydown', onKeyDownFirst, { capture: true })
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDownFirst, { capture: true })
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [registry])
  return (
    <KeyboardContext value={registry}>
      {children}
      {listed && <ShortcutOverlay shortcuts={listed} onClose={() => setListed(null)} />}
    </KeyboardContext>
  )
}

/** A field in the middle of an edit, whose Ctrl+Z is its own. */
const keepsCtrl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-keeps-ctrl]') !== null

function listedShortcuts(scopes: readonly ShortcutScope[]): readonly Shortcut[] {
  const active = activeScopes(scopes)
  const ordered = [...active.filter((scope) => !scope.listedLast), ...active.filter((scope) => scope.listedLast)]
  return ordered.flatMap((scope) => scope.shortcuts.filter((shortcut) => shortcut.label !== undefined))
}
