import sharp from 'sharp'
import { AppError } from '../errors.ts'

export const maximumImageBytes = 20 * 1024 * 1024
/** Above every ordinary telephone's photo (50 million), below the 100 million that would take half a gigabyte. */
export const maximumImagePixels = 60_000_000

export interface InspectedImage {
  readonly format: 'jpeg' | 'png' | 'webp'
  /** Pixels as seen upright, after the camera's orientation is applied. */
  readonly width: number
  readonly height: number
}

/**
 * Decides from content and header alone, before a pixel is decoded, whether a file may be taken for a picture. Only
 * three formats reach the decoder: SVG and PDF carry scripts and references, GIF and TIFF several pictures, and none of
 * them comes out of a camera.
 * @throws AppError IMAGE_EMPTY, IMAGE_FILE_TOO_LARGE, IMAGE_NOT_A_PICTURE, IMAGE_TOO_MANY_PIXELS, IMAGE_DAMAGED
 */
export async function inspectImage(bytes: Uint8Array): Promise<InspectedImage> {
  if (bytes.length === 0) throw new AppError('IMAGE_EMPTY')
  if (bytes.length > maximumImageBytes)
    throw new AppError('IMAGE_FILE_TOO_LARGE', {
      megabytes: (bytes.length / 1024 / 1024).toFixed(1),
      limitMegabytes: maximumImageBytes / 1024 / 1024,
    })
  const format = formatOf(bytes)
  const header = await sharp(bytes, { limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch(() => null)
  if (header === null || header.format !== format) throw new AppError('IMAGE_DAMAGED')
  const { width, height } = header.autoOrient
  if (width * height > maximumImagePixels)
    throw new AppError('IMAGE_TOO_MANY_PIXELS', {
      width,
      height,
      megapixels: Math.round((width * height) / 1_000_000),
      limitMegapixels: maximumImagePixels / 1_000_000,
    })
  return { format, width, height }
}

function formatOf(bytes: Uint8Array): InspectedImage['format'] {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512)).toString('latin1')
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'webp'
  const found = unacceptedKinds.find(({ signatures, offset = 0 }) =>
    signatures.some((signature) => start.startsWith(signature, offset)),
  )
  const markup = /<svg[\s>]/i.test(start) ? ' SVG 图形' : /^\s*<(!doctype html|html)/i.test(start) ? '网页' : undefined
  const name = found?.name ?? markup
  throw new AppError('IMAGE_NOT_A_PICTURE', name === undefined ? {} : { found: name })
}

/** Told apart only so that the sentence can say what the file really is. */
const unacceptedKinds: readonly { name: string; signatures: readonly string[]; offset?: number }[] = [
  { name: ' PDF 文件', signatures: ['%PDF'] },
  { name: ' GIF 图片', signatures: ['GIF8'] },
  { name: ' BMP 图片', signatures: ['BM'] },
  { name: ' TIFF 图片', signatures: ['II*\0', 'MM\0*'] },
  { name: ' HEIC 图片（苹果手机的高效格式）', signatures: ['ftyphei', 'ftyphev', 'ftypmif1', 'ftypmsf1'], offset: 4 },
  { name: ' AVIF 图片', signatures: ['ftypavi'], offset: 4 },
  { name: '压缩包或 Office 文档', signatures: ['PK\x03\x04', 'Rar!', '7z\xbc\xaf', '\xd0\xcf\x11\xe0'] },
]
