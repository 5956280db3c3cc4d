import { pinyin } from 'pinyin-pro'
import { toHalfWidth } from '../../../src-shared/domain/normalise-text.ts'

/**
 * What goes into the search index, and how a line typed into the search field is looked up there. The index is
 *
 *   CREATE VIRTUAL TABLE … USING fts5(terms, content='', contentless_delete=1, detail=none,
 *                                     tokenize='ascii', prefix='1 2 3')
 *
 * `ascii` and not `unicode61`: the latter knows no hanzi added after Unicode 6.1 (extensions E to I) and would drop
 * them; `ascii` takes every character beyond ASCII as part of a word. Numbers are not in it: their last digits are found
 * in reversed columns with an ordinary index, which is smaller and faster.
 */
export interface Searchable {
  readonly name: string
  readonly employer: string | null
}

/** Marks the words of an employer, so that a name is not found in it by accident; not ASCII, so part of the word. */
const employerMark = '§'
const longestPinyinWord = 16
const mostReadings = 8

/** The words to index for one person, separated by spaces. */
export function searchTerms({ name, employer }: Searchable): string {
  const terms = new Set(hanziTerms(name))
  for (const term of employer === null ? [] : hanziTerms(employer)) terms.add(employerMark + term)
  for (const word of [...latinWords(name), ...pinyinWords(name)]) terms.add(word)
  return [...terms].join(' ')
}

/** Half width, lower case, no accents on Latin letters, no spaces or middle dots: both sides are compared so. */
export function foldForSearch(text: string): string {
  return toHalfWidth(text)
    .toLowerCase()
    .replace(/[\u00c0-\u024f]/gu, (letter) => letter.normalize('NFD').charAt(0))
    .replace(/[\s·•‧・．.'’-]/gu, '')
}

/** Digits (and a last X) from the end, for the reversed columns: `…106X` → `X601…`. */
export function reversedDigits(text: string): string {
  return [...text].reverse().join('')
}

/** Every hanzi and every pair of neighbours, over code points and not UTF-16 units: 𠮷 is one. */
export function hanziTerms(text: string): string[] {
  const terms: string[] = []
  for (const run of hanziRuns(text)) {
    const characters = [...run]
    characters.forEach((character, i) => {
      terms.push(character)
      const next = characters[i + 1]
      if (next !== undefined) terms.push(character + next)
    })
  }
  return terms
}

/**
 * Initials and full pinyin of a name, from each hanzi on, so that `gy` finds 李桂英 as `lgy` does. Where a hanzi is read
 * in several ways, the surname's reading comes first (单 shan, 曾 zeng), then the ordinary ones (dan, ceng).
 */
function pinyinWords(name: string): string[] {
  const characters = [...foldForSearch(name)].filter((character) => isHanzi(character)).slice(0, longestPinyinWord)
  const words = new Set<string>()
  for (const reading of readings(characters)) {
    const known = reading.filter((syllable) => syllable !== '')
    known.forEach((_, from) => {
      words.add(known.slice(from).reduce((initials, syllable) => initials + (syllable[0] ?? ''), ''))
    })
    words.add(known.join(''))
  }
  words.delete('')
  return [...words]
}

/** Ways to read a name, each one syllable per hanzi; '' for a hanzi without known reading. At most eight. */
function readings(characters: readonly string[]): string[][] {
  const text = characters.join('')
  const syllables = (surname: 'head' | 'off') =>
    pinyin(text, { toneType: 'none', type: 'array', v: true, surname }).map(plainSyllable)
  const inContext = [syllables('head'), syllables('off')]
  let ways: string[][] = [[]]
  characters.forEach((character, i) => {
    const usual = inContext.map((reading) => reading[i] ?? '')
    const choices = [...new Set([...usual, ...everyReading(character)])].filter((syllable) => syllable !== '')
    const longer = (choices.length > 0 ? choices : ['']).flatMap((syllable) => ways.map((way) => [...way, syllable]))
    ways = longer.slice(0, mostReadings)
  })
  return ways
}

const known = new Map<string, readonly string[]>()

/** Asked of the same few thousand hanzi again and again, where a site is read in. */
function everyReading(character: string): readonly string[] {
  const found =
    known.get(character) ??
    pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true }).map(plainSyllable)
  known.set(character, found)
  return found
}

/** Without tone marks; v for ü, as keyboards have it. What is no syllable (a hanzi returned as itself) is ''. */
function plainSyllable(syllable: string): string {
  return /^[a-z]+$/.test(syllable) ? syllable : ''
}

/** Latin words of a name, which are found by their beginnings as pinyin is. */
export function latinWords(name: string): string[] {
  const words = name.split(/[\s·-]+/).map(foldForSearch)
  return words.flatMap((word) => word.match(/[a-z]+/g) ?? [])
}

/** Runs of anything but ASCII: hanzi for all purposes here, whatever Unicode version they came with. */
export function hanziRuns(text: string): string[] {
  return foldForSearch(text).match(/[^\p{ASCII}\s]+/gu) ?? []
}

const isHanzi = (character: string) => /[\p{Unified_Ideograph}〇]/u.test(character)
export const employerTerm = (term: string): string => employerMark + term
