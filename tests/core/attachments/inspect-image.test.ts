import { describe, expect, it } from 'vitest'
import { inspectImage, maximumImageBytes } from '../../../src-main/core/attachments/inspect-image.ts'
import { aPortrait, jpegClaiming, pngClaiming } from './pictures.ts'

const refusal = async (bytes: Uint8Array | string) =>
  inspectImage(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes).then(
    () => null,
    (error: unknown) => error,
  )

describe('a picture is known by its content', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('as %s', async (format) => {
    const bytes = await aPortrait(300, 420).toFormat(format).toBuffer()
    expect(await inspectImage(bytes)).toEqual({ format, width: 300, height: 420 })
  })

  it('with the size as seen upright', async () => {
    const lying = await aPortrait(300, 420).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    expect(await inspectImage(lying)).toMatchObject({ width: 420, height: 300 })
  })
})

describe('refused with the reason', () => {
  it.each([
    ['%PDF-1.7\n', 'PDF 文件'],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'SVG 图形'],
    ['GIF89a\x01\0\x01\0', 'GIF 图片'],
    ['BM\x36\0\0\0\0\0\0\0', 'BMP 图片'],
    ['II*\0\x08\0\0\0', 'TIFF 图片'],
    ['\0\0\0\x18ftypheic\0\0\0\0', 'HEIC 图片'],
    ['\0\0\0\x18ftypavif\0\0\0\0', 'AVIF 图片'],
    ['PK\x03\x04\x14\0', '压缩包或 Office 文档'],
    ['<!DOCTYPE html><html>', '网页'],
    ['姓名,证件号码\n', '不是图片'],
  ])('%j is %s', async (content, found) => {
    const error = await refusal(content)
    expect(error).toMatchObject({ code: 'IMAGE_NOT_A_PICTURE', message: expect.stringContaining(found) })
    expect(error).toMatchObject({ message: expect.stringContaining('请选 JPEG、PNG 或 WebP') })
  })

  it('an empty file', async () => {
    expect(await refusal('')).toMatchObject({ code: 'IMAGE_EMPTY' })
  })

  it('a file that only begins like a picture', async () => {
    expect(await refusal(`\xff\xd8\xff${'x'.repeat(500)}`)).toMatchObject({ code: 'IMAGE_DAMAGED' })
    expect(await refusal('\x89PNG\r\n\x1a\n')).toMatchObject({ code: 'IMAGE_DAMAGED' })
    expect(await refusal('RIFF\0\0\0\0WEBPVP8 ')).toMatchObject({ code: 'IMAGE_DAMAGED' })
  })

  it('a file of more than 20 MB', async () => {
    expect(await refusal(Buffer.alloc(maximumImageBytes + 1))).toMatchObject({
      code: 'IMAGE_FILE_TOO_LARGE',
      message: '这张图片有 20.0 MB，超过 20 MB。请用手机或画图软件缩小后再选。',
    })
  })

  it('a picture of 100 million pixels, by its header alone and at once', async () => {
    const png = pngClaiming(await aPortrait(100, 140).png().toBuffer(), 10_000, 10_000)
    const jpeg = jpegClaiming(await aPortrait(100, 140).jpeg().toBuffer(), 60_000, 60_000)
    const start = performance.now()
    expect(await refusal(png)).toMatchObject({
      code: 'IMAGE_TOO_MANY_PIXELS',
      message:
        '这张图片有 10000×10000 像素（约 100 百万），超过 60 百万，没有打开。请缩小后再选，例如把长边改为 3000 像素。',
    })
    expect(await refusal(jpeg)).toMatchObject({ code: 'IMAGE_TOO_MANY_PIXELS' })
    expect(performance.now() - start).toBeLessThan(500)
  })
})
