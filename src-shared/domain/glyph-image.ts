import { z } from 'zod'
import { PictureSchema } from './candidate.ts'

/** More than any site meets; a list that long is a mistake, not a need. */
export const mostGlyphImages = 200

/** A picture that stands for one character beyond the fonts (decision 24), on every paper of the site. */
export const GlyphImageSchema = z.strictObject({
  character: z
    .string()
    .min(1)
    .refine((text) => [...text].length === 1, '一次只能给一个字'),
  /** Black on white, cut to the ink; the stored bytes are a PNG. */
  picture: PictureSchema,
})
export type GlyphImage = z.infer<typeof GlyphImageSchema>

/** U+30EDE */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
