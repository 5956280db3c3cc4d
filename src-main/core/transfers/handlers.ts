import type { transfers } from '../../../src-shared/contract/transfers.ts'
import type { Handlers } from '../context.ts'

export const transferHandlers: Handlers<typeof transfers> = {
  beginUpload: ({ input, context }) => ({ uploadId: context.core.files.begin(context.connection, input) }),
  sendChunk: ({ input: { uploadId, ...chunk }, context }) => ({
    received: context.core.files.receive(context.connection, uploadId, chunk),
  }),
  readChunk: ({ input, context }) => context.core.files.read(context.connection, input.fileId, input.offset),
  cancel: ({ input, context }) => ({ running: context.core.cancel(context.connection, input.commandId) }),
}
