import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import {
  type NormalisedPhoto,
  normalisePortrait,
  normaliseScan,
} from '../../../src-main/core/attachments/normalise-photo.ts'
import { AppError } from '../../../src-main/core/errors.ts'
import { aPortrait, noise, pngWithChunk } from './pictures.ts'

const advised = (photo: NormalisedPhoto) => photo.advice.map((advice) => advice.kind)

describe('a portrait', () => {
  it('becomes a JPEG of 295×413 within 100 KB, named by its digest, with nothing to advise', async () => {
    const photo = await normalisePortrait(await aPortrait().jpeg().toBuffer())
    expect(photo).toMatchObject({ width: 295, height: 413, advice: [] })
    expect(photo.jpeg.length).toBeLessThan(100 * 1024)
    expect(await sharp(photo.jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 295, height: 413, channels: 3 })
    expect(photo.sha256).toBe(createHash('sha256').update(photo.jpeg).digest('hex'))
  })

  it('is turned upright and loses place, camera and profile', async () => {
    const upright = await aPortrait().png().toBuffer()
    const lying = await sharp(upright)
      .rotate(-90)
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Make: 'Kamera-7' }, IFD3: { GPSLatitude: '23/1 7/1 0/1' } })
      .toBuffer()
    expect(lying.includes('Kamera-7')).toBe(true)
    const [turned, plain] = [await normalisePortrait(lying), await normalisePortrait(upright)]
    const difference = await meanDifference(turned.jpeg, plain.jpeg)
    expect(difference).toBeLessThan(4)
    const { exif, icc, xmp, orientation } = await sharp(turned.jpeg).metadata()
    expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined])
    expect(turned.jpeg.includes('Kamera-7')).toBe(false)
  })

  it('stays within the kilobytes of the setting, even for noise', async () => {
    const bytes = await noise(800, 1120).png().toBuffer()
    const photo = await normalisePortrait(bytes, { width: 295, height: 413, maximumKilobytes: 60 })
    expect(photo.jpeg.length).toBeLessThanOrEqual(60 * 1024)
    expect(photo).toMatchObject({ width: 295, height: 413 })
  })

  it.each([
    ['transparent PNG', (image: Sharp) => image.ensureAlpha(0.5).png()],
    ['PNG with a palette', (image: Sharp) => image.png({ palette: true })],
    ['PNG of 16-bit grey', (image: Sharp) => image.greyscale().toColourspace('grey16').png()],
    ['CMYK JPEG', (image: Sharp) => image.toColourspace('cmyk').jpeg()],
    ['grey JPEG', (image: Sharp) => image.greyscale().jpeg()],
    ['WebP', (image: Sharp) => image.webp()],
  ])('is taken from a %s', async (_, encode) => {
    const photo = await normalisePortrait(await encode(aPortrait()).toBuffer())
    expect(await sharp(photo.jpeg).metadata()).toMatchObject({ width: 295, height: 413, channels: 3, space: 'srgb' })
  })
})

describe('advice on a portrait', () => {
  it('names a blur, darkness, glare and an uneven background', async () => {
    const street = await noise(90, 126).resize(900, 1260, { kernel: 'nearest' }).png().toBuffer()
    const face = await aPortrait(500, 700).png().toBuffer()
    const [blurred, dark, bright, outside] = await Promise.all([
      aPortrait().blur(14).jpeg().toBuffer(),
      aPortrait().linear(0.15, 0).jpeg().toBuffer(),
      aPortrait().linear(0.1, 229).jpeg().toBuffer(),
      sharp(street)
        .composite([{ input: face, gravity: 'south' }])
        .jpeg()
        .toBuffer(),
    ])
    expect(advised(await normalisePortrait(blurred))).toEqual(['blurry'])
    expect(advised(await normalisePortrait(dark))).toContain('dark')
    expect(advised(await normalisePortrait(bright))).toContain('bright')
    expect(advised(await normalisePortrait(outside))).toEqual(['background'])
  })

  it('names too few pixels and what the crop cut off, and takes the picture all the same', async () => {
    const small = await normalisePortrait(await aPortrait(120, 168).jpeg().toBuffer())
    expect(small.advice.map((one) => one.message)).toContain('原图只有 120×168 像素，小于 295×413，放大后会模糊。')
    expect(small).toMatchObject({ width: 295, height: 413 })
    const wide = await normalisePortrait(await aPortrait(1600, 900).jpeg().toBuffer())
    expect(advised(wide)).toContain('cropped')
  })
})

describe('a scan of a document', () => {
  it('is advised on when it is nothing but noise, and small letters are none', async () => {
    const lines = Array.from(
      { length: 30 },
      (_, line) => `<text x="8" y="${line * 16 + 14}">公民身份号码 440100198503120011</text>`,
    )
    const letters = `<svg width="800" height="500"><rect width="800" height="500" fill="#eee"/>${lines.join('')}</svg>`
    const [plain, text] = await Promise.all([
      normaliseScan(await noise(1200, 760).greyscale().jpeg().toBuffer()),
      normaliseScan(await sharp(Buffer.from(letters)).jpeg().toBuffer()),
    ])
    expect(advised(plain)).toContain('noise')
    expect(advised(text)).not.toContain('noise')
  })

  it('keeps its proportions within 1,600 pixels and 600 KB', async () => {
    const photo = await normaliseScan(await noise(3000, 1900).jpeg({ quality: 60 }).toBuffer())
    expect(Math.max(photo.width, photo.height)).toBeLessThanOrEqual(1600)
    expect(photo.width / photo.height).toBeCloseTo(3000 / 1900, 2)
    expect(photo.jpeg.length).toBeLessThanOrEqual(600 * 1024)
  })

  it('is not enlarged, but its few pixels are named', async () => {
    const photo = await normaliseScan(await aPortrait(600, 400).png().toBuffer())
    expect(photo).toMatchObject({ width: 600, height: 400 })
    expect(advised(photo)).toContain('small')
    expect(advised(await normaliseScan(await aPortrait(1600, 1000).png().toBuffer()))).toEqual([])
  })
})

describe('hostile files', () => {
  it('cut off half-way are called damaged', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const whole = await aPortrait().toFormat(format).toBuffer()
      const half = whole.subarray(0, whole.length / 2)
      await expect(normalisePortrait(half)).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
    }
  })

  it('with a text chunk that unpacks to 200 MB cost neither time nor memory', async () => {
    const bomb = Buffer.concat([
      Buffer.from('Comment\0\0', 'latin1'),
      deflateSync(Buffer.alloc(200_000_000), { level: 1 }),
    ])
    const png = pngWithChunk(await aPortrait().png().toBuffer(), 'zTXt', bomb)
    const [start, memory] = [performance.now(), process.memoryUsage().rss]
    const outcome = await normalisePortrait(png).catch((error: unknown) => error)
    expect(outcome instanceof AppError || (outcome as NormalisedPhoto).width === 295).toBe(true)
    expect(performance.now() - start).toBeLessThan(3000)
    expect(process.memoryUsage().rss - memory).toBeLessThan(150_000_000)
  })

  it('whatever bytes are wrong: a proper portrait or a sentence, never anything else', async () => {
    const originals = await Promise.all(
      (['jpeg', 'png', 'webp'] as const).map((format) => aPortrait(200, 280).toFormat(format).toBuffer()),
    )
    const damages = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255)), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...originals),
        damages,
        fc.constantFrom(0, 0, 0, 7, 40),
        async (original, changes, cut) => {
          const bytes = Buffer.from(original.subarray(0, original.length - cut))
          for (const [where, value] of changes) bytes[Math.floor(where * bytes.length)] = value
          const outcome = await normalisePortrait(bytes).catch((error: unknown) => error)
          if (outcome instanceof AppError) expect(outcome.code).toMatch(/^IMAGE_/)
          else expect(outcome).toMatchObject({ width: 295, height: 413 })
        },
      ),
      { numRuns: 60 },
    )
  })
})

async function meanDifference(left: Buffer, right: Buffer): Promise<number> {
  const [a, b] = await Promise.all([left, right].map((jpeg) => sharp(jpeg).raw().toBuffer()))
  if (!a || !b) throw new Error('two pictures expected')
  let sum = 0
  a.forEach((value, i) => {
    sum += Math.abs(value - (b[i] ?? 0))
  })
  return sum / a.length
}
