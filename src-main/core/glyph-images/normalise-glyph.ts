import sharp from 'sharp'
import { leastGlyphPixels } from '../../../src-shared/contract/glyph-images.ts'
import { inspectImage } from '../attachments/inspect-image.ts'
import { AppError } from '../errors.ts'

/** Enough for the largest name on any paper at 600 dpi. */
const longestSide = 480
/** Grey from which on a pixel is paper; 0 is black. */
const threshold = 128
/** Ink's share of its own frame: less is dust, more is white on black. */
const [leastInk, mostInk] = [0.02, 0.75]

export interface NormalisedGlyph {
  readonly png: Buffer
  readonly width: number
  readonly height: number
}

/**
 * One character, black on white, cut to its ink.
 * @throws AppError of inspectImage, GLYPH_NOT_PNG, GLYPH_NOT_BLACK_ON_WHITE, GLYPH_TOO_SMALL
 */
export async function normaliseGlyph(bytes: Uint8Array): Promise<NormalisedGlyph> {
  const { format } = await inspectImage(bytes)
  if (format !== 'png') throw new AppError('GLYPH_NOT_PNG')
  const grey = await greyPixels(bytes)
  const ink = inkFrame(grey)
  if (ink === null) throw new AppError('GLYPH_NOT_BLACK_ON_WHITE')
  const { width, height } = ink
  if (Math.max(width, height) < leastGlyphPixels) {
    throw new AppError('GLYPH_TOO_SMALL', { width, height, least: leastGlyphPixels })
  }
  const raw = { width: grey.width, height: grey.height, channels: 1 as const }
  const cut = sharp(grey.data, { raw })
    .extract(ink)
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
  const { data, info } = await cut.threshold(threshold).png().toBuffer({ resolveWithObject: true })
  return { png: data, width: info.width, height: info.height }
}

interface Grey {
  readonly data: Buffer
  readonly width: number
  readonly height: number
}

async function greyPixels(bytes: Uint8Array): Promise<Grey> {
  try {
    const { data, info } = await sharp(bytes, { failOn: 'truncated' })
      .flatten({ background: '#ffffff' })
      .resize({ width: 2000, height: 2000, fit: 'inside', withoutEnlargement: true })
      .toColourspace('b-w')
      .timeout({ seconds: 20 })
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { data: firstChannel(data, info.channels), width: info.width, height: info.height }
  } catch (cause) {
    throw new AppError('IMAGE_DAMAGED', {}, cause)
  }
}

const firstChannel = (data: Buffer, channels: number): Buffer =>
  channels === 1 ? data : Buffer.from(data.filter((_, index) => index % channels === 0))

/** Where the ink lies; null where this is no black character on white: an edge that is dark, no ink, or nearly all ink. */
function inkFrame({ data, width, height }: Grey) {
  let [left, top, right, bottom, dark, edge] = [width, height, -1, -1, 0, 0]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[y * width + x] ?? 255) >= threshold) continue
      dark += 1
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) edge += 1
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
    }
  }
  if (right < 0) return null
  const frame = { left, top, width: right - left + 1, height: bottom - top + 1 }
  const share = dark / (frame.width * frame.height)
  // A stroke may touch the edge of a tight cut; a dark ground runs along most of it.
  return share < leastInk || edge > width + height ? null : share > mostInk && isBlock(frame) ? null : frame
}

/** A stroke such as 一 fills its frame; a frame as high as wide that is all ink is no character. */
const isBlock = ({ width, height }: { width: number; height: number }): boolean =>
  Math.min(width, height) * 3 > Math.max(width, height)
