import { create } from '@cantoo/fontkit'
import type { FontFiles } from '../../documents/font-files.ts'
import { type FontPiece, pieceOf } from '../../documents/glyph-coverage.ts'

export interface GlyphOutline {
  /** Advance width in em. */
  readonly width: number
  /** SVG path data, y upwards, in units of which `unitsPerEm` make one em. */
  readonly path: string
  readonly unitsPerEm: number
}

/** The outline of a code point, or null where no font has it. */
export type GlyphOutlines = (codePoint: number) => GlyphOutline | null

/** Opens those pieces of the program's own fonts that a text needs; any text of its characters can then be drawn. */
export async function openGlyphOutlines(files: FontFiles, text: string): Promise<GlyphOutlines> {
  const pieces = new Set<FontPiece>()
  for (const character of text) {
    const piece = pieceOf(character.codePointAt(0) ?? 0)
    if (piece !== null) pieces.add(piece)
  }
  const opened = new Map(
    await Promise.all(
      [...pieces].map(async (piece) => [piece, create(await files.trueType(piece, 'regular'))] as const),
    ),
  )
  const outlineOf: GlyphOutlines = (codePoint) => {
    const piece = pieceOf(codePoint)
    const font = piece === null ? undefined : opened.get(piece)
    if (font === undefined || !('glyphForCodePoint' in font)) return null
    const glyph = font.glyphForCodePoint(codePoint)
    const { unitsPerEm } = font
    return glyph && { width: glyph.advanceWidth / unitsPerEm, path: glyph.path.toSVG(), unitsPerEm }
  }
  // The cards of a batch repeat most characters, and reading an outline from the font is slow.
  const known = new Map<number, GlyphOutline | null>()
  return (codePoint) => {
    const outline = known.get(codePoint)
    if (outline !== undefined) return outline
    const made = outlineOf(codePoint)
    known.set(codePoint, made)
    return made
  }
}
