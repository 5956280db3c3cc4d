import { codePointName } from '../../src-shared/domain/glyph-image.ts'
import { charactersWithoutGlyph } from './glyph-coverage.ts'

/** A character that cannot be printed, and whose paper it stands on. */
export interface MissingGlyph {
  character: string
  /** `U+` and four to six upper-case hex digits. */
  codePoint: string
  /** The person, by name. */
  name: string
}

/** Some text holds characters that no font of the product draws; nothing was printed. */
export class MissingGlyphsError extends Error {
  readonly missing: readonly MissingGlyph[]

  constructor(missing: readonly MissingGlyph[]) {
    const listed = missing.map(({ character, codePoint, name }) => `${character}（${codePoint}，${name}）`)
    super(`没有字形，无法打印：${listed.join('、')}。请核对是否录入有误。`)
    this.name = 'MissingGlyphsError'
    this.missing = missing
  }
}

/** The characters that pictures stand for. */
export type Pictured = Pick<ReadonlySet<string>, 'has'>
const nothingPictured: Pictured = new Set<string>()

/** What of one person's texts cannot be printed. */
export function missingGlyphsIn(
  texts: Iterable<string>,
  name: string,
  pictured: Pictured = nothingPictured,
): MissingGlyph[] {
  const characters = new Set<string>()
  for (const text of texts) {
    for (const character of charactersWithoutGlyph(text)) if (!pictured.has(character)) characters.add(character)
  }
  return [...characters].map((character) => ({
    character,
    codePoint: codePointName(character),
    name,
  }))
}
