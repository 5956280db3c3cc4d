import { normaliseCode } from '../normalise-text.ts'

export interface TableEntry<Name extends string> {
  readonly name: Name
  /** Other words that mean exactly this, accepted without a question. */
  readonly aliases: readonly string[]
  /** Words that probably mean this: refused, with this entry as the suggestion. */
  readonly near?: readonly string[]
}

export type LookedUp<Name extends string> =
  | { readonly found: true; readonly name: Name }
  | { readonly found: false; readonly suggestion: Name | null }

/** How words of a table are compared: half-width, no spaces, brackets or punctuation, no case. */
export const comparableWord = (text: string): string =>
  normaliseCode(text)
    .replace(/[\p{P}\p{S}]/gu, '')
    .toLowerCase()

/**
 * A lookup over a closed table that takes the words people really type. A word outside the table gets a suggestion only
 * when exactly one entry is plausible: it is listed as near, or one of the two contains the other.
 */
export function tolerantLookup<const Name extends string>(
  table: readonly TableEntry<Name>[],
): (text: string) => LookedUp<Name> {
  const exact = new Map<string, Name>()
  const near = new Map<string, Name>()
  for (const entry of table) {
    for (const word of [entry.name, ...entry.aliases]) exact.set(comparableWord(word), entry.name)
    for (const word of entry.near ?? []) near.set(comparableWord(word), entry.name)
  }
  const words = [...exact].filter(([word]) => word.length >= 2 && !/^\d+$/.test(word))
  return (text) => {
    const typed = comparableWord(text)
    const name = exact.get(typed)
    if (name !== undefined) return { found: true, name }
    const listed = near.get(typed)
    if (listed !== undefined || typed.length < 2) return { found: false, suggestion: listed ?? null }
    return { found: false, suggestion: onlyPlausible(typed, words) }
  }
}

function onlyPlausible<Name extends string>(typed: string, words: readonly (readonly [string, Name])[]): Name | null {
  const contained = words.filter(([word]) => typed.includes(word))
  const longest = Math.max(0, ...contained.map(([word]) => word.length))
  const candidates =
    contained.length > 0
      ? contained.filter(([word]) => word.length === longest)
      : words.filter(([word]) => typed.length >= 3 && word.includes(typed))
  const names = new Set(candidates.map(([, name]) => name))
  const [first] = names
  return names.size === 1 && first !== undefined ? first : null
}
