import { fontFileOf } from './font-files.ts'
import { type FontPiece, glyphWidth, pieceOf, type Weight } from './glyph-coverage.ts'
import { type GlyphPicture, type GlyphPictures, noGlyphPictures } from './glyph-pictures.ts'

/** A piece of a font in one document, with the characters that were really used. */
export interface UsedFont {
  /** Name in the pages' resources. */
  resource: string
  piece: FontPiece
  weight: Weight
  /** Code points in order of first use; the position, counted from 1, is the character's id (CID) in the file. */
  codePoints: number[]
  /** Advance widths in thousandths of an em, beside codePoints. */
  widths: number[]
}

interface PlacedCharacter {
  font: UsedFont
  /** CID as four hex digits. */
  hex: string
  /** Width it takes, in em. */
  advance: number
  /** Thousandths of an em to take off before and after it. */
  trim: number
}

/** A picture in the place of a character, with its name in the pages' resources. */
export interface UsedPicture {
  resource: string
  picture: GlyphPicture
}

export type PictureRun = UsedPicture & { kind: 'picture' }

/** A stretch of text in one font. */
export interface TextRun {
  kind: 'text'
  resource: string
  /** Inside of a TJ array. */
  pieces: string
  /** In em. */
  width: number
  characters: number
  /** A rare hanzi in a bold text: its font has no bold, so it gets a thin stroke. */
  embolden: boolean
}

const middleDot = 0xb7

/** In em. A middle dot takes half an em (GB/T 15834). */
const advanceOf = (codePoint: number, weight: Weight) =>
  codePoint === middleDot ? 0.5 : glyphWidth(codePoint, weight) / 1000

/**
 * The two weights of one document's text. Characters get their ids as they are first used, so that the fonts can be
 * cut to what the pages really hold once the last page is drawn, and so that two characters that share a glyph
 * (a radical and its hanzi) still come out of the file as what they were.
 */
export class Typeface {
  readonly #fonts = new Map<string, UsedFont>()
  readonly #available: GlyphPictures
  readonly #pictures = new Map<string, UsedPicture>()
  readonly #placed: Readonly<Record<Weight, Map<number, PlacedCharacter>>> = { regular: new Map(), bold: new Map() }

  constructor(pictures: GlyphPictures = noGlyphPictures) {
    this.#available = pictures
  }

  /** The pictures of characters used so far, in order of first use. */
  usedPictures(): readonly UsedPicture[] {
    return [...this.#pictures.values()]
  }

  /** Whether some character of the text is drawn as a picture. */
  hasPicture(text: string): boolean {
    return this.#available.size > 0 && [...text].some((character) => this.#available.has(character))
  }

  /** The fonts used so far, in order of first use. */
  usedFonts(): readonly UsedFont[] {
    return [...this.#fonts.values()]
  }

  /** Width of a text in em. */
  width(text: string, weight: Weight): number {
    let width = 0
    for (const character of text) width += advanceOf(character.codePointAt(0) ?? 0, weight)
    return width
  }

  /** The text as stretches of one font each, ready for a TJ operator, and the pictures between them. */
  runs(text: string, weight: Weight): (TextRun | PictureRun)[] {
    const runs: (TextRun | PictureRun)[] = []
    let current: TextRun | undefined
    for (const character of text) {
      const picture = this.#available.get(character)
      if (picture !== undefined) {
        runs.push({ kind: 'picture', ...this.#keepPicture(character, picture) })
        current = undefined
        continue
      }
      const placed = this.#place(character.codePointAt(0) ?? 0, weight)
      if (current?.resource !== placed.font.resource) {
        current = {
          kind: 'text',
          resource: placed.font.resource,
          pieces: '',
          width: 0,
          characters: 0,
          embolden: placed.font.piece.family === 'HanaMinB' && weight === 'bold',
        }
        runs.push(current)
      }
      current.pieces += placed.trim === 0 ? placed.hex : `>${placed.trim}<${placed.hex}>${placed.trim}<`
      current.width += placed.advance
      current.characters += 1
    }
    return runs.map((run) => (run.kind === 'text' ? { ...run, pieces: `<${run.pieces}>`.replaceAll('<>', '') } : run))
  }

  #keepPicture(character: string, picture: GlyphPicture): UsedPicture {
    const known = this.#pictures.get(character)
    if (known !== undefined) return known
    const used = { resource: `G${this.#pictures.size}`, picture }
    this.#pictures.set(character, used)
    return used
  }

  #place(codePoint: number, weight: Weight): PlacedCharacter {
    const known = this.#placed[weight].get(codePoint)
    if (known !== undefined) return known
    const piece = pieceOf(codePoint)
    if (piece === null) throw new Error(`U+${codePoint.toString(16)} has no glyph; missingGlyphsIn names it beforehand`)
    const font = this.#fontFor(piece, weight)
    const width = glyphWidth(codePoint, weight)
    const advance = advanceOf(codePoint, weight)
    font.codePoints.push(codePoint)
    font.widths.push(width)
    const hex = font.codePoints.length.toString(16).padStart(4, '0')
    const placed: PlacedCharacter = { font, hex, advance, trim: Math.round((width - advance * 1000) / 2) }
    this.#placed[weight].set(codePoint, placed)
    if (piece.family === 'HanaMinB') this.#placed[weight === 'bold' ? 'regular' : 'bold'].set(codePoint, placed)
    return placed
  }

  #fontFor(piece: FontPiece, weight: Weight): UsedFont {
    const key = fontFileOf(piece, weight)
    const known = this.#fonts.get(key)
    if (known !== undefined) return known
    const font: UsedFont = { resource: `F${this.#fonts.size}`, piece, weight, codePoints: [], widths: [] }
    this.#fonts.set(key, font)
    return font
  }
}
