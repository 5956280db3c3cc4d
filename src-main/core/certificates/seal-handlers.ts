import { type certificateSeal, leastSealPixels } from '../../../src-shared/contract/certificate-seal.ts'
import type { Picture } from '../../../src-shared/domain/candidate.ts'
import { changeSettings } from '../../../src-shared/domain/settings-operations.ts'
import { currentSettings, currentSite } from '../accounts/store.ts'
import { encodedPicture } from '../attachments/examine-picture.ts'
import { normaliseScan } from '../attachments/normalise-photo.ts'
import { type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'

/** The authority's seal: taken in like any picture, named by the settings. */
export const certificateSealHandlers: Handlers<typeof certificateSeal> = {
  get: ({ context: { db } }) => {
    const { certificateSeal: seal } = currentSettings(db)
    const encoded = encodedPicture(db, seal)
    return { picture: seal && encoded ? { base64: encoded.base64, width: seal.width, height: seal.height } : null }
  },
  set: prepared<typeof certificateSeal.set, Picture>({
    prepare: async ({ input, context }) => {
      const { jpeg, width, height } = await normaliseScan(context.files.uploaded(input.uploadId).bytes)
      if (Math.min(width, height) < leastSealPixels) {
        throw new AppError('SEAL_TOO_SMALL', { width, height, least: leastSealPixels })
      }
      const hash = context.storeMedia({ bytes: jpeg, mediaType: 'image/jpeg' })
      return { hash, width, height, size: jpeg.length, advice: [] }
    },
    run: ({ prepared: picture, context }) => {
      context.change(changeSettings, currentSite(context.db).id, { certificateSeal: picture })
      return {}
    },
  }),
  remove: ({ context }) => {
    context.change(changeSettings, currentSite(context.db).id, { certificateSeal: null })
    return {}
  },
}
