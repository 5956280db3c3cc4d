import type { FontFiles, OpenFont, Weight } from './font-files.ts'
import { type FontIndex, fontOf } from './glyph-coverage.ts'

/** One font of one document, holding the characters that were really used. */
export interface UsedFont {
  /** Name in the pages' resources. */
  resource: string
  index: FontIndex
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

/** A stretch of text in one font. */
export interface TextRun {
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

/**
 * The two weights of one document's text. Characters get their ids as they are first used, so that the fonts can be
 * cut to what the pages really hold once the last page is drawn, and so that two characters that share a glyph
 * (a radical and its hanzi) still come out of the file as what they were.
 */
export class Typeface {
  readonly #noto: Readonly<Record<Weight, OpenFont>>
  readonly #fonts = new Map<string, UsedFont>()
  readonly #widths: Readonly<Record<Weight, Map<number, number>>> = { regular: new Map(), bold: new Map() }
  readonly #placed: Readonly<Record<Weight, Map<number, PlacedCharacter>>> = { regular: new Map(), bold: new Map() }

  private constructor(noto: Readonly<Record<Weight, OpenFont>>) {
    this.#noto = noto
  }

  static async open(files: FontFiles): Promise<Typeface> {
    const [regular, bold] = await Promise.all([files.noto('regular'), files.noto('bold')])
    return new Typeface({ regular, bold })
  }

  /** The fonts used so far, in order of first use. */
  usedFonts(): readonly UsedFont[] {
    return [...this.#fonts.values()]
  }

  /** Width of a text in em. */
  width(text: string, weight: Weight): number {
    let width = 0
    for (const character of text) width += this.#advance(character.codePointAt(0) ?? 0, weight)
    return width
  }

  /** The text as stretches of one font each, ready for a TJ operator. */
  runs(text: string, weight: Weight): TextRun[] {
    const runs: TextRun[] = []
    let current: TextRun | undefined
    for (const character of text) {
      const placed = this.#place(character.codePointAt(0) ?? 0, weight)
      if (current?.resource !== placed.font.resource) {
        current = {
          resource: placed.font.resource,
          pieces: '',
          width: 0,
          characters: 0,
          embolden: placed.font.index > 0 && weight === 'bold',
        }
        runs.push(current)
      }
      current.pieces += placed.trim === 0 ? placed.hex : `>${placed.trim}<${placed.hex}>${placed.trim}<`
      current.width += placed.advance
      current.characters += 1
    }
    return runs.map((run) => ({ ...run, pieces: `<${run.pieces}>`.replaceAll('<>', '') }))
  }

  /** In em. A middle dot takes half an em (GB/T 15834). */
  #advance(codePoint: number, weight: Weight): number {
    return codePoint === middleDot ? 0.5 : this.#width(codePoint, weight) / 1000
  }

  /** The glyph's own width in thousandths of an em. Every rare hanzi is one em wide, so only Noto Sans SC is asked. */
  #width(codePoint: number, weight: Weight): number {
    const known = this.#widths[weight].get(codePoint)
    if (known !== undefined) return known
    const { font } = this.#noto[weight]
    const glyph = fontOf(codePoint) === 0 ? font.glyphForCodePoint(codePoint) : null
    const width = glyph === null ? 1000 : (glyph.advanceWidth * 1000) / font.unitsPerEm
    this.#widths[weight].set(codePoint, width)
    return width
  }

  #place(codePoint: number, weight: Weight): PlacedCharacter {
    const known = this.#placed[weight].get(codePoint)
    if (known !== undefined) return known
    const index = fontOf(codePoint)
    if (index < 0) throw new Error(`U+${codePoint.toString(16)} has no glyph; missingGlyphsIn names it beforehand`)
    const font = this.#fontFor(index, weight)
    const width = this.#width(codePoint, weight)
    const advance = this.#advance(codePoint, weight)
    font.codePoints.push(codePoint)
    font.widths.push(Math.round(width))
    const hex = font.codePoints.length.toString(16).padStart(4, '0')
    const placed: PlacedCharacter = { font, hex, advance, trim: Math.round((width - advance * 1000) / 2) }
    this.#placed[weight].set(codePoint, placed)
    if (index > 0) this.#placed[weight === 'bold' ? 'regular' : 'bold'].set(codePoint, placed)
    return placed
  }

  #fontFor(index: FontIndex, weight: Weight): UsedFont {
    const key = index === 0 ? weight : String(index)
    const known = this.#fonts.get(key)
    if (known !== undefined) return known
    const font: UsedFont = { resource: `F${this.#fonts.size}`, index, weight, codePoints: [], widths: [] }
    this.#fonts.set(key, font)
    return font
  }
}
