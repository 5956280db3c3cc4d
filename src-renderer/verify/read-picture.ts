import readQrCode from 'jsqr'
import { searchedSizes } from '../../src-shared/domain/presented-certificate.ts'

/**
 * The text of the QR code on a photograph or a screenshot; null where none was found, or where the browser cannot
 * decode the picture at all.
 */
export async function readPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return null
  try {
    for (const size of searchedSizes) {
      const found = codeIn(picture, { width: picture.width, height: picture.height, size })
      if (found !== null) return found
    }
    return null
  } finally {
    picture.close()
  }
}

/** Searches one picture, or one frame of a camera, made no larger than `size` along its longer side. */
export function codeIn(
  picture: CanvasImageSource,
  { width, height, size }: { readonly width: number; readonly height: number; readonly size: number },
): string | null {
  const scale = Math.min(1, size / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  // What is transparent in a screenshot counts as paper.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return readQrCode(data, canvas.width, canvas.height)?.data ?? null
}
