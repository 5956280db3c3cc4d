import type { attachments } from '../../../src-shared/contract/attachments.ts'
import { attachPicture, removePicture } from '../../../src-shared/domain/candidate-operations.ts'
import { candidateStore } from '../candidates/store.ts'
import { type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { inspectImage } from './inspect-image.ts'
import { wholePicture } from './normalise-photo.ts'
import { readMedia } from './store.ts'
import { normalisePicture, portraitRule, takePicture } from './take-picture.ts'

const jpegOf = (jpeg: Buffer) => ({ mediaType: 'image/jpeg', base64: jpeg.toString('base64') })

export const attachmentHandlers: Handlers<typeof attachments> = {
  examine: async ({ input: { kind, ...picture }, context }) => {
    const { bytes } = context.files.uploaded(picture.uploadId)
    const { width, height } = await inspectImage(bytes)
    const result = await normalisePicture(context, kind, picture)
    const rule = portraitRule(context.db)
    return {
      whole: { ...jpegOf(await wholePicture(bytes)), width, height },
      result: jpegOf(result.jpeg),
      width: result.width,
      height: result.height,
      advice: result.advice.map(({ message }) => message),
      portraitRatio: rule.width / rule.height,
    }
  },

  attach: prepared({
    prepare: ({ input: { candidateId: _, kind, ...picture }, context }) => takePicture(context, kind, picture),
    run: ({ input: { candidateId, kind }, prepared: picture, context }) => {
      context.change(attachPicture, candidateId, { kind, picture })
      return { hash: picture.hash, advice: [...picture.advice] }
    },
  }),

  remove: ({ input: { candidateId, kind }, context }) => {
    context.change(removePicture, candidateId, { kind })
    return null
  },

  picture: ({ input: { candidateId, kind }, context }) => {
    const candidate = candidateStore.load(context.db, candidateId)
    if (!candidate) throw new AppError('NOT_FOUND', { what: '考生' })
    const picture = candidate.state[kind]
    const media = picture && readMedia(context.db, picture.hash)
    return media && { mediaType: media.mediaType, base64: Buffer.from(media.bytes).toString('base64') }
  },
}
