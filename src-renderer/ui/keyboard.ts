/** One key of a page. `key` reads as its key cap does: `J`, `/`, `F8`, `Enter`, `Ctrl+Enter`, `ArrowDown`. */
export type Shortcut = {
  readonly key: string
  /** What it does, for the list behind `?`; without a label it is not listed. */
  readonly label?: string
  readonly run: () => void
  /** Runs again while the key is held down. Only for moving: a held A must not pass a whole queue. */
  readonly repeats?: boolean
  /** Also runs while a text field has the focus, without a modifier (Escape in a search field). */
  readonly inFields?: boolean
}

/** What the matching needs to know of a KeyboardEvent; a plain object in tests. */
export type KeyPress = {
  readonly key: string
  readonly keyCode: number
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly isComposing: boolean
  readonly repeat: boolean
}

/** Where the focus is: in a field that takes text, on something Enter and Space press, or on the page. */
export type FocusPlace = 'field' | 'control' | 'page'

/**
 * Whether an input method is using this key. Chromium on Windows reports the key that ends a composition with
 * isComposing false and keyCode 229, so both must be looked at: Enter there chooses a word, it submits nothing.
 */
export const isInputMethodKey = (press: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean =>
  press.isComposing || press.keyCode === 229

/** Punctuation as a Chinese keyboard mode types it. */
const halfWidthKeys: Readonly<Record<string, string>> = { '？': '?', '／': '/', '、': '/', '＋': '+', '－': '-' }

const isLetter = (key: string): boolean => /^[A-Za-z]$/.test(key)

/** Whether the press is the key written as `J`, `Ctrl+Enter` or `Shift+F8`. Caps lock does not matter, Shift does. */
export function matchesKey(written: string, press: KeyPress): boolean {
  const parts = written === '+' ? ['+'] : written.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (modifier: string): boolean => parts.slice(0, -1).includes(modifier)
  const pressed = halfWidthKeys[press.key] ?? press.key
  if (pressed.toLowerCase() !== key.toLowerCase()) return false
  if (wants('Ctrl') !== (press.ctrlKey || press.metaKey)) return false
  if (wants('Alt') !== press.altKey) return false
  // Shift is part of how ? or + is typed; it only tells letters and named keys apart.
  return (key.length === 1 && !isLetter(key)) || wants('Shift') === press.shiftKey
}

const isFunctionKey = (written: string): boolean => /(^|\+)F\d{1,2}$/.test(written)
const hasModifier = (written: string): boolean => /^(Ctrl|Alt)\+/.test(written)

function allowedAt(shortcut: Shortcut, place: FocusPlace): boolean {
  if (place === 'field') return shortcut.inFields === true || hasModifier(shortcut.key) || isFunctionKey(shortcut.key)
  if (place === 'control') return shortcut.key !== 'Enter' && shortcut.key !== ' '
  return true
}

/** Keys registered together: those of a page, a panel or a dialog. An exclusive scope hides all that came before it. */
export type ShortcutScope = {
  readonly shortcuts: readonly Shortcut[]
  readonly exclusive: boolean
  /** In the list behind `?` these stand last. */
  readonly listedLast?: boolean
}

/** The scopes that may answer now, newest first. */
export function activeScopes(scopes: readonly ShortcutScope[]): readonly ShortcutScope[] {
  const lastExclusive = scopes.findLastIndex((scope) => scope.exclusive)
  return scopes.slice(Math.max(0, lastExclusive)).toReversed()
}

/** The shortcut that answers the press, or null: newest scope first, never while an input method is composing. */
export function findShortcut(scopes: readonly ShortcutScope[], press: KeyPress, place: FocusPlace): Shortcut | null {
  if (isInputMethodKey(press)) return null
  for (const scope of activeScopes(scopes)) {
    const shortcut = scope.shortcuts.find(
      (candidate) =>
        matchesKey(candidate.key, press) &&
        allowedAt(candidate, place) &&
        (!press.repeat || candidate.repeats === true),
    )
    if (shortcut) return shortcut
  }
  return null
}

const keyNames: Readonly<Record<string, string>> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': '空格',
}

/** What stands on the key cap: `Ctrl+Enter` → `Ctrl ↵`. */
export const keyCapText = (written: string): string =>
  written === '+'
    ? '+'
    : written
        .split('+')
        .map((part) => keyNames[part] ?? part)
        .join(' ')

const TEXT_INPUTS = new Set(['text', 'search', 'password', 'tel', 'email', 'url', 'number', 'date', 'time'])

/** Where an element stands for the rule above. */
export function focusPlaceOf(target: EventTarget | null): FocusPlace {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return 'field'
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.has(target.type) ? 'field' : 'control'
  return target.closest('button, a[href], summary, [role="button"], [role="menuitem"]') ? 'control' : 'page'
}
