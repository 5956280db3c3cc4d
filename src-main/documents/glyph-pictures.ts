/** A character's ink as a picture, for one that no font draws. */
export interface GlyphPicture {
  /** In pixels, cut to the ink. */
  readonly width: number
  readonly height: number
  /** One bit a pixel, 0 for ink; every row begins at a byte. */
  readonly bits: Uint8Array
}

/** By character. */
export type GlyphPictures = ReadonlyMap<string, GlyphPicture>

export const noGlyphPictures: GlyphPictures = new Map()

/** What a hanzi's ink takes of its square, and how far the square hangs below the baseline, in em. */
const [inkShare, descent] = [0.92, 0.12]

/** Where the ink lies in the character's square of one em, from its left end and from the baseline up, in em. */
export function inkPlace({ width, height }: GlyphPicture): { x: number; y: number; width: number; height: number } {
  const scale = inkShare / Math.max(width, height)
  const [wide, high] = [width * scale, height * scale]
  return { x: (1 - wide) / 2, y: (1 - high) / 2 - descent, width: wide, height: high }
}
