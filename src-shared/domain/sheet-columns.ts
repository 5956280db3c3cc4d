import { comparableWord } from './code-tables/tolerant-lookup.ts'
import { tidySpaces } from './normalise-text.ts'

/** A column that a table may have, and the words people write above it. */
export interface SheetColumn<Key extends string> {
  readonly key: Key
  readonly label: string
  readonly aliases: readonly string[]
  /** A heading that contains this is meant, unless it contains something of `unlike`. */
  readonly contains: RegExp
  readonly unlike?: RegExp
}

export interface MatchedHeading<Key extends string> {
  readonly key: Key
  /** 2: the heading is one of the words for it; 1: it only contains one. */
  readonly certainty: 1 | 2
}

/** How a kind of table is told by its headings. */
export interface SheetLayout<Key extends string> {
  readonly matchHeading: (heading: string) => MatchedHeading<Key> | null
  /** Whether these columns are enough to call it one; anything less is a coincidence. */
  readonly isTable: (keys: readonly Key[]) => boolean
}

/** Which column holds what, by column index from 0. One column per key. */
export type SheetMapping<Key extends string> = ReadonlyMap<number, Key>

/** A heading without its notes in brackets, required marks and colons. */
const withoutNotes = (heading: string): string => heading.replace(/[（(【[〔][^）)】\]〕]*[）)】\]〕]/gu, '')

/**
 * What a heading means: 姓 名, *姓名（必填）, 手机号码： and the like included; null for anything unknown.
 * @param others headings that contain this are somebody else's
 */
export function headingMatcher<Key extends string>(
  columns: readonly SheetColumn<Key>[],
  others: RegExp,
): SheetLayout<Key>['matchHeading'] {
  const exactKeys = new Map(
    columns.flatMap(({ key, label, aliases }) =>
      [label, ...aliases].map((word) => [comparableWord(word), key] as const),
    ),
  )
  return (heading) => {
    const text = tidySpaces(heading)
    if (text === '' || text.length > 40) return null
    const exact = exactKeys.get(comparableWord(text)) ?? exactKeys.get(comparableWord(withoutNotes(text)))
    if (exact !== undefined) return { key: exact, certainty: 2 }
    const bare = comparableWord(withoutNotes(text)) || comparableWord(text)
    if (bare.length > 20 || others.test(bare)) return null
    const similar = columns.find(({ contains, unlike }) => contains.test(bare) && !unlike?.test(bare))
    return similar === undefined ? null : { key: similar.key, certainty: 1 }
  }
}

/** Matches the cells of a header row; where two columns would do, the surer one wins, then the left one. */
export function matchColumns<Key extends string>(
  headings: readonly string[],
  { matchHeading }: SheetLayout<Key>,
): SheetMapping<Key> {
  const matches = headings.map(matchHeading)
  const mapping = new Map<number, Key>()
  for (const certainty of [2, 1] as const) {
    matches.forEach((match, index) => {
      if (match?.certainty !== certainty || [...mapping.values()].includes(match.key)) return
      mapping.set(index, match.key)
    })
  }
  return new Map([...mapping].sort(([left], [right]) => left - right))
}

/** The user's own choice laid over what was matched: a key they place elsewhere leaves its old column; null unmaps. */
export function overrideColumns<Key extends string>(
  matched: SheetMapping<Key>,
  chosen: ReadonlyMap<number, Key | null>,
): SheetMapping<Key> {
  const mapping = new Map(matched)
  for (const [index, key] of chosen) {
    for (const [other, otherKey] of mapping) if (otherKey === key) mapping.delete(other)
    mapping.delete(index)
    if (key !== null) mapping.set(index, key)
  }
  return mapping
}
