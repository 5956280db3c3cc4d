import type { attachments } from '../../../src-shared/contract/attachments.ts'
import { candidateStore } from '../candidates/store.ts'
import { type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { encodedPicture, examinePicture } from './examine-picture.ts'
import { putPicture } from './put-picture.ts'
import { takePicture } from './take-picture.ts'

export const attachmentHandlers: Handlers<typeof attachments> = {
  examine: ({ input: { kind, ...picture }, context }) => examinePicture(context, kind, picture),

  attach: prepared({
    prepare: ({ input: { candidateId: _, reason: __, kind, ...picture }, context }) =>
      takePicture(context, kind, picture),
    run: ({ input: { candidateId, kind, reason }, prepared: picture, context }) => {
      putPicture(context, candidateId, { kind, picture, reason })
      return { hash: picture.hash, advice: [...picture.advice] }
    },
  }),

  remove: ({ input: { candidateId, kind, reason }, context }) => {
    putPicture(context, candidateId, { kind, picture: null, reason })
    return null
  },

  picture: ({ input: { candidateId, kind }, context }) => {
    const candidate = candidateStore.load(context.db, candidateId)
    if (!candidate) throw new AppError('NOT_FOUND', { what: '考生' })
    return encodedPicture(context.db, candidate.state[kind])
  },
}
