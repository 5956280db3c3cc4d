import { z } from 'zod'
import { CropSchema, PICTURE_KINDS } from '../domain/candidate.ts'
import { ATTACHMENT_KINDS } from '../domain/certificate-application.ts'
import { CorrectionReasonSchema, correctionErrors } from './candidates.ts'
import { command, query } from './procedure.ts'

export const pictureErrors = [
  'UPLOAD_NOT_FOUND',
  'IMAGE_EMPTY',
  'IMAGE_NOT_A_PICTURE',
  'IMAGE_FILE_TOO_LARGE',
  'IMAGE_TOO_MANY_PIXELS',
  'IMAGE_DAMAGED',
] as const

/** An upload (see transfers) to become one of a person's pictures. */
export const NewPictureSchema = z.strictObject({
  uploadId: z.string(),
  /** The part to keep; null takes the middle of a portrait, and everything else whole. */
  crop: CropSchema.nullable(),
})
export type NewPicture = z.infer<typeof NewPictureSchema>

/** What an upload may become: a picture of the person, or an attachment of an application. */
export const UploadKindSchema = z.enum([...PICTURE_KINDS, ...ATTACHMENT_KINDS])
export type UploadKind = z.infer<typeof UploadKindSchema>

const Kind = z.enum(PICTURE_KINDS)
const Encoded = z.strictObject({ mediaType: z.string(), base64: z.string() })

export const attachments = {
  /** What an upload would become, before anything is stored: also the whole picture, to place the crop on. */
  examine: query({
    permission: 'candidate:edit',
    input: NewPictureSchema.extend({ kind: UploadKindSchema }),
    output: z.strictObject({
      /** The upload upright and made small, before any crop. */
      whole: Encoded.extend({ width: z.number().int(), height: z.number().int() }),
      result: Encoded,
      width: z.number().int(),
      height: z.number().int(),
      advice: z.array(z.string()),
      /** Width through height of a frame to crop by: what a portrait must have, a card or a sheet of A4 usually has. */
      cropRatio: z.number(),
    }),
    errors: pictureErrors,
  }),
  /** Stores the upload, re-encoded without metadata, as that picture of the person; replaces an earlier one. */
  attach: command({
    permission: 'candidate:edit',
    input: NewPictureSchema.extend({ candidateId: z.string(), kind: Kind, reason: CorrectionReasonSchema }),
    output: z.strictObject({ hash: z.string(), advice: z.array(z.string()) }),
    errors: [...pictureErrors, 'NOT_FOUND', ...correctionErrors],
  }),
  remove: command({
    permission: 'candidate:edit',
    input: z.strictObject({ candidateId: z.string(), kind: Kind, reason: CorrectionReasonSchema }),
    output: z.null(),
    errors: ['NOT_FOUND', 'PICTURE_MISSING', ...correctionErrors],
  }),
  /** The bytes of a picture; null where there is none. */
  picture: query({
    permission: 'candidate:read',
    input: z.strictObject({ candidateId: z.string(), kind: Kind }),
    output: Encoded.nullable(),
    errors: ['NOT_FOUND'],
  }),
}
