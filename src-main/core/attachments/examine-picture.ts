import type { NewPicture, UploadKind } from '../../../src-shared/contract/attachments.ts'
import type { Picture } from '../../../src-shared/domain/candidate.ts'
import type { PreparationContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { inspectImage } from './inspect-image.ts'
import { wholePicture } from './normalise-photo.ts'
import { readMedia } from './store.ts'
import { normalisePicture, portraitRule } from './take-picture.ts'

const jpegOf = (jpeg: Buffer) => ({ mediaType: 'image/jpeg', base64: jpeg.toString('base64') })

/** What an upload would become, before anything is stored. @throws AppError of inspectImage, UPLOAD_NOT_FOUND */
export async function examinePicture(
  context: Pick<PreparationContext, 'db' | 'files'>,
  kind: UploadKind,
  picture: NewPicture,
) {
  const { bytes } = context.files.uploaded(picture.uploadId)
  const { width, height } = await inspectImage(bytes)
  const result = await normalisePicture(context, kind, picture)
  return {
    whole: { ...jpegOf(await wholePicture(bytes)), width, height },
    result: jpegOf(result.jpeg),
    width: result.width,
    height: result.height,
    advice: result.advice.map(({ message }) => message),
    cropRatio: cropRatioOf(context.db, kind),
  }
}

/** ISO/IEC 7810 ID-1, as identity cards are, and A4. Millimetres. */
const card = { width: 85.6, height: 53.98 }
const sheet = { width: 210, height: 297 }

function cropRatioOf(db: ReadDatabase, kind: UploadKind): number {
  const { width, height } =
    kind === 'portrait' ? portraitRule(db) : kind === 'idFront' || kind === 'idBack' ? card : sheet
  return width / height
}

/** A recorded picture's bytes as they travel to a page; null where there is none. */
export function encodedPicture(db: ReadDatabase, picture: Picture | null) {
  const media = picture && readMedia(db, picture.hash)
  return media && { mediaType: media.mediaType, base64: Buffer.from(media.bytes).toString('base64') }
}
