import { z } from 'zod'
import { command, query } from './procedure.ts'

/** Pixels across below which a seal of 45 mm prints coarse: some 170 dpi. */
export const leastSealPixels = 300

export const certificateSeal = {
  /** The picture as it would be printed; null where the seal is stamped by hand. */
  get: query({
    permission: 'site:manage',
    input: z.strictObject({}),
    output: z.strictObject({
      picture: z.strictObject({ base64: z.string(), width: z.number(), height: z.number() }).nullable(),
    }),
  }),
  /** PNG or JPEG, re-encoded on white. */
  set: command({
    permission: 'site:manage',
    input: z.strictObject({ uploadId: z.string() }),
    output: z.strictObject({}),
    errors: ['UPLOAD_NOT_FOUND', 'IMAGE_NOT_A_PICTURE', 'IMAGE_DAMAGED', 'IMAGE_FILE_TOO_LARGE', 'SEAL_TOO_SMALL'],
  }),
  remove: command({ permission: 'site:manage', input: z.strictObject({}), output: z.strictObject({}) }),
} as const
