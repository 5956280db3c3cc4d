import type { NewPicture, UploadKind } from '../../../src-shared/contract/attachments.ts'
import type { Picture } from '../../../src-shared/domain/candidate.ts'
import { currentSettings } from '../accounts/store.ts'
import type { PreparationContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type NormalisedPhoto, normalisePortrait, normaliseScan, type PortraitRule } from './normalise-photo.ts'

export function portraitRule(db: ReadDatabase): PortraitRule {
  const { portraitWidth, portraitHeight, portraitMaximumKilobytes } = currentSettings(db)
  return { width: portraitWidth, height: portraitHeight, maximumKilobytes: portraitMaximumKilobytes }
}

/** An upload as it would be kept: re-encoded, upright, without metadata. @throws AppError of inspectImage, UPLOAD_NOT_FOUND */
export function normalisePicture(
  { db, files }: Pick<PreparationContext, 'db' | 'files'>,
  kind: UploadKind,
  { uploadId, crop }: NewPicture,
): Promise<NormalisedPhoto> {
  const { bytes } = files.uploaded(uploadId)
  return kind === 'portrait' ? normalisePortrait(bytes, portraitRule(db), crop) : normaliseScan(bytes, crop)
}

/** Stores an upload's bytes in media.db and gives what the record keeps of them. Slow: belongs into `prepare`. */
export async function takePicture(
  context: Pick<PreparationContext, 'db' | 'files' | 'storeMedia'>,
  kind: UploadKind,
  picture: NewPicture,
): Promise<Picture> {
  const { jpeg, width, height, advice } = await normalisePicture(context, kind, picture)
  const hash = context.storeMedia({ bytes: jpeg, mediaType: 'image/jpeg' })
  return { hash, width, height, size: jpeg.length, advice: advice.map(({ message }) => message) }
}
