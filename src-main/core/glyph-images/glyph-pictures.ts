import sharp from 'sharp'
import type { GlyphPicture, GlyphPictures } from '../../documents/glyph-pictures.ts'
import { currentSettings } from '../accounts/store.ts'
import { readMedia } from '../attachments/store.ts'
import type { ReadDatabase } from '../database/database.ts'

/** The characters that the site has a picture for; texts may hold them as if a font drew them. */
export const picturedCharacters = (db: ReadDatabase): ReadonlySet<string> =>
  new Set(currentSettings(db).glyphImages.map(({ character }) => character))

/** The pictures as papers draw them. One whose bytes were lost is left out: the making then names the character. */
export async function glyphPictures(db: ReadDatabase): Promise<GlyphPictures> {
  const pictures = new Map<string, GlyphPicture>()
  for (const { character, picture } of currentSettings(db).glyphImages) {
    const media = readMedia(db, picture.hash)
    if (media) pictures.set(character, await inkOf(media.bytes))
  }
  return pictures
}

/** One bit a pixel, rows begun at a byte, 0 for ink: as a PDF's image mask takes it. */
async function inkOf(png: Uint8Array): Promise<GlyphPicture> {
  const { data, info } = await sharp(png).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const rowBytes = Math.ceil(width / 8)
  const bits = new Uint8Array(rowBytes * height).fill(0xff)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * channels] ?? 255) >= 128) continue
      const at = y * rowBytes + (x >> 3)
      bits[at] = (bits[at] ?? 0) & ~(0x80 >> (x & 7))
    }
  }
  return { width, height, bits }
}
