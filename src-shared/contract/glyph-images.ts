import { z } from 'zod'
import { command, query } from './procedure.ts'

/** Pixels of ink, along its longer side, below which a character prints ragged. */
export const leastGlyphPixels = 64

const Character = z.string().min(1).max(2)

/** Pictures for characters that no font of the program draws. */
export const glyphImages = {
  list: query({
    permission: 'staff',
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        character: z.string(),
        codePoint: z.string(),
        /** PNG, cut to the ink. */
        base64: z.string(),
        width: z.number().int(),
        height: z.number().int(),
      }),
    ),
  }),
  /** A PNG, black on white; cut to its ink, and from then on printed wherever the character stands. */
  set: command({
    permission: 'ticket:print',
    input: z.strictObject({ character: Character, uploadId: z.string() }),
    output: z.strictObject({}),
    errors: [
      'UPLOAD_NOT_FOUND',
      'IMAGE_EMPTY',
      'IMAGE_NOT_A_PICTURE',
      'IMAGE_DAMAGED',
      'IMAGE_FILE_TOO_LARGE',
      'IMAGE_TOO_MANY_PIXELS',
      'GLYPH_NOT_PNG',
      'GLYPH_NOT_BLACK_ON_WHITE',
      'GLYPH_TOO_SMALL',
      'GLYPH_NOT_NEEDED',
      'GLYPH_IMAGES_FULL',
    ],
  }),
  remove: command({
    permission: 'ticket:print',
    input: z.strictObject({ character: Character }),
    output: z.strictObject({}),
  }),
} as const
