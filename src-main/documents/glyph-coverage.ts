import coverage from '../../resources/fonts/coverage.json' with { type: 'json' }

/** The font of the chain that draws a character: 0 is Noto Sans SC, n the n-th piece of the rare hanzi, -1 none. */
export type FontIndex = number

/** File names of the rare hanzi's pieces under resources/fonts/rare-hanzi; piece n of the chain is entry n - 1. */
export const rareHanziFiles: readonly string[] = coverage.rareHanzi.map((piece) => piece.file)

interface CoveredRange {
  first: number
  last: number
  font: FontIndex
}

const ranges: readonly CoveredRange[] = [
  ...coverage.notoSansSc.map((range) => toCoveredRange(range, 0)),
  ...coverage.rareHanzi.flatMap((piece, index) => piece.ranges.map((range) => toCoveredRange(range, index + 1))),
].sort((left, right) => left.first - right.first)

function toCoveredRange(range: readonly number[], font: FontIndex): CoveredRange {
  const [first, last] = range
  if (first === undefined || last === undefined) throw new Error('resources/fonts/coverage.json holds half a range')
  return { first, last, font }
}

/** Which font of the chain draws the code point; -1 if none. About 0.1 microseconds: no font is opened. */
export function fontOf(codePoint: number): FontIndex {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]
    if (range === undefined) return -1
    if (codePoint < range.first) high = middle - 1
    else if (codePoint > range.last) low = middle + 1
    else return range.font
  }
  return -1
}

/** Whether the product's fonts can draw the code point on paper. */
export function hasGlyph(codePoint: number): boolean {
  return fontOf(codePoint) >= 0
}

/** The characters of a text that no font draws, each once, in the order they appear. */
export function charactersWithoutGlyph(text: string): string[] {
  const missing = new Set<string>()
  for (const character of text) if (!hasGlyph(character.codePointAt(0) ?? 0)) missing.add(character)
  return [...missing]
}
