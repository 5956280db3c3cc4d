import { z } from 'zod'
import { local } from './procedure.ts'

/** A file the core holds for this page for some minutes: a download, or an upload to be named in a command. */
export const FileReferenceSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int().min(0),
})
export type FileReference = z.infer<typeof FileReferenceSchema>

/** Bytes of one chunk; base64 makes it a third longer on the wire. */
export const chunkBytes = 512 * 1024
export const maximumUploadMegabytes = 200
/** What one page may have waiting at once. */
export const maximumHeld = { megabytes: 400, files: 64 } as const

export const transfers = {
  beginUpload: local({
    permission: 'signed-in',
    input: z.strictObject({ name: z.string().max(255), size: z.number().int().min(0) }),
    output: z.strictObject({ uploadId: z.string() }),
    errors: ['UPLOAD_TOO_LARGE', 'UPLOADS_WAITING'],
  }),
  /** Chunks come in order; `offset` is where this one begins, in bytes. */
  sendChunk: local({
    permission: 'signed-in',
    input: z.strictObject({ uploadId: z.string(), offset: z.number().int().min(0), base64: z.string() }),
    output: z.strictObject({ received: z.number().int() }),
    errors: ['UPLOAD_NOT_FOUND'],
  }),
  readChunk: local({
    permission: 'signed-in',
    input: z.strictObject({ fileId: z.string(), offset: z.number().int().min(0) }),
    output: z.strictObject({ base64: z.string(), done: z.boolean() }),
    errors: ['UPLOAD_NOT_FOUND'],
  }),
  /** Asks a running command of this page to stop; it then leaves nothing behind. */
  cancel: local({
    permission: 'signed-in',
    input: z.strictObject({ commandId: z.string() }),
    output: z.strictObject({ running: z.boolean() }),
  }),
}
