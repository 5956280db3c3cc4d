/**
 * Scanners and card readers that pose as keyboards (wedges): they type what they read, key after key, faster than any
 * hand, into whatever has the focus; some press Enter at the end, some Tab, some nothing.
 */

/** A hand at its fastest is some 60 ms between keys for more than a few of them; wedges take 1 to 30. Milliseconds. */
const mostBetweenKeys = 50
/** Silence after which a reading without Enter is over. */
export const quietMilliseconds = 120
/** A short run of fast keys is a hand rolling over a word. */
const shortestReading = 8

/** Keys that came close behind each other. Times are milliseconds of one clock. */
export interface Burst {
  readonly text: string
  readonly lastAt: number
}

/** A key as a burst sees it: one character, or what may end it. */
export interface WedgeKey {
  readonly key: string
  /** Where it lies on the keyboard (`Digit1`): an input method takes the character and leaves this. */
  readonly code: string
  readonly at: number
}

export type Fed =
  /** Goes on, or began anew. */
  | { readonly kind: 'typing'; readonly burst: Burst; readonly begins: boolean }
  /** Enter or Tab ended a reading. */
  | { readonly kind: 'read'; readonly text: string }
  /** No part of any. */
  | { readonly kind: 'other' }

/** One more key. */
export function feed(burst: Burst | null, { key, code, at }: WedgeKey): Fed {
  const goesOn = burst !== null && at - burst.lastAt <= mostBetweenKeys
  if (key === 'Enter' || key === 'Tab') {
    const text = goesOn ? readingOf(burst) : null
    return text === null ? { kind: 'other' } : { kind: 'read', text }
  }
  const character = characterOf(key, code)
  if (character === null) return { kind: 'other' }
  return {
    kind: 'typing',
    burst: { text: goesOn ? burst.text + character : character, lastAt: at },
    begins: !goesOn,
  }
}

/** What silence makes of a burst: a reading, or null for the few fast keys of a hand. */
export const readingOf = (burst: Burst | null): string | null =>
  burst !== null && burst.text.length >= shortestReading ? burst.text : null

/** Keys that are part of typing one character, and neither end nor break a burst. */
export const isSilentKey = (key: string): boolean => key === 'Shift' || key === 'CapsLock' || key === 'NumLock'

function characterOf(key: string, code: string): string | null {
  if ([...key].length === 1) return key
  // Under an input method the key is Process, and a digit's place still says which it is.
  return key === 'Process' ? (/^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? null) : null
}
