import { createHash } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import type { Crop } from '../../../src-shared/domain/candidate.ts'
import { AppError } from '../errors.ts'
import { inspectImage, maximumImagePixels } from './inspect-image.ts'
import { adviseOnPortrait, adviseOnScan, type PictureAdvice } from './picture-advice.ts'

export interface NormalisedPhoto {
  /** Upright sRGB JPEG without EXIF or any other metadata (place, camera, thumbnails). */
  readonly jpeg: Buffer
  readonly width: number
  readonly height: number
  /** Of the JPEG, 64 hexadecimal digits; names the blob. */
  readonly sha256: string
  readonly advice: readonly PictureAdvice[]
}

export interface PortraitRule {
  readonly width: number
  readonly height: number
  readonly maximumKilobytes: number
}

/** Common exam practice (two-inch photo at 300 dpi), not a rule of this assessment: hence settings. */
export const commonPortraitRule: PortraitRule = { width: 295, height: 413, maximumKilobytes: 100 }

const scanLongestSide = 1600
const scanMaximumKilobytes = 600
/** Below this an identity card's small print can't be read on the screen. */
const scanSmallBelow = 800

/** The longer side of a picture shown whole, to place a crop on. */
const shownLongestSide = 900

/** The whole picture upright and small enough for a page. @throws AppError as `inspectImage` */
export async function wholePicture(bytes: Uint8Array): Promise<Buffer> {
  await inspectImage(bytes)
  const side = shownLongestSide
  const { data, raw } = await decoded(bytes, (image) =>
    image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }),
  )
  return sharp(data, { raw }).jpeg({ quality: 82 }).toBuffer()
}

/**
 * 个人头像: the part given, else the middle of the picture, in the rule's proportions and size, as a JPEG within the
 * rule's kilobytes.
 * @throws AppError as `inspectImage`; IMAGE_DAMAGED also when decoding fails half-way.
 */
export async function normalisePortrait(
  bytes: Uint8Array,
  rule: PortraitRule = commonPortraitRule,
  crop: Crop | null = null,
): Promise<NormalisedPhoto> {
  const whole = await inspectImage(bytes)
  const part = partOf(whole, crop)
  const source = { ...whole, ...sizeOf(part) }
  const pixels = await decoded(bytes, (image) =>
    image.extract(part).resize({ ...sizeOf(rule), fit: 'cover', position: 'centre' }),
  )
  const jpeg = await encodeWithin(pixels, rule.maximumKilobytes)
  const advice: PictureAdvice[] = []
  if (source.width < rule.width || source.height < rule.height)
    advice.push({
      kind: 'small',
      message: `原图只有 ${source.width}×${source.height} 像素，小于 ${rule.width}×${rule.height}，放大后会模糊。`,
    })
  if (keptShare(source, rule) < 0.7)
    advice.push({ kind: 'cropped', message: '照片比例与证件照相差较大，已从中间裁剪，请看看头部是否完整。' })
  return photoOf(jpeg, [...advice, ...(await adviseOnPortrait(jpeg))])
}

/**
 * 证件照 and other scans: the part given, else the whole picture, its longer side at most 1,600 pixels, at most 600 KB.
 * @throws AppError as `inspectImage`; IMAGE_DAMAGED also when decoding fails half-way.
 */
export async function normaliseScan(bytes: Uint8Array, crop: Crop | null = null): Promise<NormalisedPhoto> {
  const whole = await inspectImage(bytes)
  const source = partOf(whole, crop)
  const side = scanLongestSide
  const pixels = await decoded(bytes, (image) =>
    image.extract(source).resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }),
  )
  const jpeg = await encodeWithin(pixels, scanMaximumKilobytes)
  const advice: PictureAdvice[] = []
  if (Math.max(source.width, source.height) < scanSmallBelow)
    advice.push({
      kind: 'small',
      message: `图片只有 ${source.width}×${source.height} 像素，证件上的小字可能看不清，建议重新拍摄或扫描。`,
    })
  return photoOf(jpeg, [...advice, ...(await adviseOnScan(jpeg))])
}

interface Pixels {
  readonly data: Buffer
  readonly raw: { readonly width: number; readonly height: number; readonly channels: 3 }
}

/** Decodes once, upright, on white where it is transparent; the limits hold again, whatever the header said. */
async function decoded(bytes: Uint8Array, resize: (image: Sharp) => Sharp): Promise<Pixels> {
  const image = sharp(bytes, { limitInputPixels: maximumImagePixels, failOn: 'truncated', autoOrient: true })
  try {
    const { data, info } = await resize(image)
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .timeout({ seconds: 20 })
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { data, raw: { width: info.width, height: info.height, channels: 3 } }
  } catch (cause) {
    throw new AppError('IMAGE_DAMAGED', {}, cause)
  }
}

/** The best quality that fits; below 40 a smaller picture looks better than a coarser one. */
async function encodeWithin({ data, raw }: Pixels, kilobytes: number): Promise<Buffer> {
  for (let scale = 1; ; scale *= 0.8) {
    const width = Math.max(1, Math.round(raw.width * scale))
    for (const quality of [90, 82, 74, 66, 58, 50, 40]) {
      const jpeg = await sharp(data, { raw }).resize({ width }).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
      if (jpeg.length <= kilobytes * 1024 || width === 1) return jpeg
    }
  }
}

async function photoOf(jpeg: Buffer, advice: readonly PictureAdvice[]): Promise<NormalisedPhoto> {
  const { width, height } = await sharp(jpeg).metadata()
  return { jpeg, width, height, sha256: createHash('sha256').update(jpeg).digest('hex'), advice }
}

/** Share of the picture's area that a crop to the rule's proportions keeps. */
function keptShare(source: { width: number; height: number }, rule: PortraitRule): number {
  const [shape, wanted] = [source.width / source.height, rule.width / rule.height]
  return Math.min(shape / wanted, wanted / shape)
}

const sizeOf = ({ width, height }: { width: number; height: number }) => ({ width, height })

const partOf = (whole: { width: number; height: number }, crop: Crop | null) =>
  crop === null ? { left: 0, top: 0, ...sizeOf(whole) } : pixelsOf(crop, whole)

/** A crop in whole pixels that lie inside the picture. */
function pixelsOf(crop: Crop, whole: { width: number; height: number }) {
  const left = Math.min(whole.width - 1, Math.round(crop.left * whole.width))
  const top = Math.min(whole.height - 1, Math.round(crop.top * whole.height))
  return {
    left,
    top,
    width: Math.max(1, Math.min(whole.width - left, Math.round(crop.width * whole.width))),
    height: Math.max(1, Math.min(whole.height - top, Math.round(crop.height * whole.height))),
  }
}
