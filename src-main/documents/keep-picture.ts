import { createHash } from 'node:crypto'
import { readJpegHeader } from './jpeg-header.ts'
import type { PdfFile, SharedPart } from './pdf-file.ts'

/** A picture kept in a file, with its size in pixels. */
export type KeptPicture = SharedPart & { width: number; height: number }

/** Keeps a JPEG in the file once, however often it is shown; null where it is none that a printer takes. */
export function keepPicture(file: PdfFile, photo: Uint8Array | null): KeptPicture | null {
  const header = photo === null ? null : readJpegHeader(photo)
  if (photo === null || header === null) return null
  const key = createHash('sha256').update(photo).digest('hex')
  return { ...file.picture(key, { bytes: photo, header }), width: header.width, height: header.height }
}
