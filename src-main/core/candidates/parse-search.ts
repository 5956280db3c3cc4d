import { searchableIdNumbers } from '../../../src-shared/domain/identity-document.ts'
import { toHalfWidth } from '../../../src-shared/domain/normalise-text.ts'
import { employerTerm, foldForSearch, hanziRuns, hanziTerms, latinWords, reversedDigits } from './search-terms.ts'

/** One way to look a number up: an exact value, or a range of an indexed column (`from` ≤ value < `below`). */
export type NumberLookup =
  | { readonly by: 'identity' | 'mobile' | 'ticket'; readonly value: string }
  | { readonly by: 'identity-start' | 'mobile-start' | 'ticket-start'; readonly from: string; readonly below: string }
  /** On the column that holds the number reversed. */
  | { readonly by: 'identity-end' | 'mobile-end' | 'ticket-end'; readonly from: string; readonly below: string }

/** What was typed into the search field. A person is found when every part of it fits. */
export interface Search {
  /** FTS5 expression over `searchTerms`, or null where no name, employer or pinyin was typed. */
  readonly match: string | null
  /** Hanzi as typed; `stillMatches` checks them, since an index of pairs does not know their order. */
  readonly fragments: readonly string[]
  /** Pinyin or Latin letters as typed, each the beginning of a word of `searchTerms`. */
  readonly letters: readonly string[]
  /** For each number typed, the alternatives of which one must fit. */
  readonly numbers: readonly (readonly NumberLookup[])[]
}

const fewestDigits = 2
/** A number typed from its beginning is looked up by it from this length on. */
const fewestLeadingDigits = 4
/** Beside a hanzi, fewer digits than this belong to an employer's name (第4分公司), not to a number. */
const fewestDigitsBesideHanzi = 3

/**
 * Reads a search: fragments of a name or an employer, pinyin (initials or full), the end or the beginning of an identity
 * number, mobile or ticket number, or such a number in full, with or without spaces; several of them together narrow it
 * down. Returns null for what can't be looked up (nothing, a single digit).
 */
export function parseSearch(typed: string): Search | null {
  const text = toHalfWidth(typed).trim().toUpperCase()
  const whole = text.replace(/^\+?86[\s-]?(?=1[3-9])/, '').replace(/[\s-]/g, '')
  if (/^\d+X?$/.test(whole)) return withNumbers(lookupsOf(whole))
  const numbers: NumberLookup[][] = []
  const fragments: string[] = []
  const letters: string[] = []
  for (const word of text.split(/\s+/)) {
    const documents = word.match(/[A-Z]{0,4}\d[\dA-Z]*/g) ?? []
    const hanzi = hanziRuns(word)
    fragments.push(...hanzi)
    letters.push(...latinWords(documents.reduce((rest, number) => rest.replace(number, ' '), word)))
    for (const number of documents)
      if (hanzi.length === 0 || number.length >= fewestDigitsBesideHanzi) numbers.push(lookupsOf(number))
  }
  const words = [...fragments.map(hanziExpression), ...letters.map((word) => `${quoted(word)} *`)]
  const usable = numbers.filter((lookups) => lookups.length > 0)
  if (words.length === 0 && usable.length === 0) return null
  return {
    match: words.length === 0 ? null : words.map((word) => `(${word})`).join(' AND '),
    fragments,
    letters,
    numbers: usable,
  }
}

/** Whether a person the index found really has each fragment in one piece in name or employer. */
export function stillMatches({ fragments }: Search, person: { name: string; employer: string | null }): boolean {
  const texts = [foldForSearch(person.name), foldForSearch(person.employer ?? '')]
  return fragments.every((fragment) => texts.some((text) => text.includes(fragment)))
}

const withNumbers = (lookups: NumberLookup[]): Search | null =>
  lookups.length === 0 ? null : { match: null, fragments: [], letters: [], numbers: [lookups] }

/** Everything a number may be; 18 digits can be an identity number or a ticket's. */
function lookupsOf(number: string): NumberLookup[] {
  if (number.length < fewestDigits) return []
  const digitsOnly = /^\d+$/.test(number)
  const lookups: NumberLookup[] = searchableIdNumbers(number).map((value) => ({ by: 'identity', value }))
  if (/^1[3-9]\d{9}$/.test(number)) lookups.push({ by: 'mobile', value: number })
  if (/^\d{8,24}$/.test(number)) lookups.push({ by: 'ticket', value: number })
  const end = rangeOf(reversedDigits(number))
  if (number.length < 18) lookups.push({ by: 'identity-end', ...end })
  if (digitsOnly && number.length < 11) lookups.push({ by: 'mobile-end', ...end })
  if (digitsOnly && number.length < 24) lookups.push({ by: 'ticket-end', ...end })
  if (number.length >= fewestLeadingDigits) lookups.push(...startsOf(number, digitsOnly))
  return lookups
}

function startsOf(number: string, digitsOnly: boolean): NumberLookup[] {
  const start = rangeOf(number)
  const lookups: NumberLookup[] = number.length < 18 ? [{ by: 'identity-start', ...start }] : []
  if (/^1[3-9]\d*$/.test(number) && number.length < 11) lookups.push({ by: 'mobile-start', ...start })
  if (digitsOnly && number.length < 24) lookups.push({ by: 'ticket-start', ...start })
  return lookups
}

/** Every text that begins with this one: up to, but without, the text whose last character is the next one. */
function rangeOf(start: string): { from: string; below: string } {
  const last = start.codePointAt(start.length - 1) ?? 0
  return { from: start, below: start.slice(0, -1) + String.fromCodePoint(last + 1) }
}

/** All its pairs in the name, or all in the employer; a single hanzi stands for itself. */
function hanziExpression(fragment: string): string {
  const terms = hanziTerms(fragment)
  const pairs = terms.length === 1 ? terms : terms.filter((term) => [...term].length === 2)
  const all = (words: readonly string[]) => words.map(quoted).join(' AND ')
  return `(${all(pairs)}) OR (${all(pairs.map(employerTerm))})`
}

const quoted = (term: string) => `"${term.replaceAll('"', '""')}"`
