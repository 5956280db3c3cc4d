import type { glyphImages } from '../../../src-shared/contract/glyph-images.ts'
import type { Picture } from '../../../src-shared/domain/candidate.ts'
import { codePointName, type GlyphImage, mostGlyphImages } from '../../../src-shared/domain/glyph-image.ts'
import { changeSettings } from '../../../src-shared/domain/settings-operations.ts'
import { hasGlyph } from '../../documents/glyph-coverage.ts'
import { currentSettings, currentSite } from '../accounts/store.ts'
import { encodedPicture } from '../attachments/examine-picture.ts'
import { type CommandContext, type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { normaliseGlyph } from './normalise-glyph.ts'

/** Pictures of characters: taken in like the seal, named by the settings, so that every paper finds them. */
export const glyphImageHandlers: Handlers<typeof glyphImages> = {
  list: ({ context: { db } }) =>
    currentSettings(db).glyphImages.flatMap(({ character, picture }) => {
      const { width, height } = picture
      const base64 = encodedPicture(db, picture)?.base64
      return base64 === undefined ? [] : [{ character, codePoint: codePointName(character), base64, width, height }]
    }),
  set: prepared<typeof glyphImages.set, Picture>({
    prepare: async ({ input: { character, uploadId }, context }) => {
      if (hasGlyph(character.codePointAt(0) ?? 0)) throw new AppError('GLYPH_NOT_NEEDED', { character })
      const { png, width, height } = await normaliseGlyph(context.files.uploaded(uploadId).bytes)
      const hash = context.storeMedia({ bytes: png, mediaType: 'image/png' })
      return { hash, width, height, size: png.length, advice: [] }
    },
    run: ({ input: { character }, prepared: picture, context }) => {
      const others = without(context, character)
      if (others.length >= mostGlyphImages) throw new AppError('GLYPH_IMAGES_FULL', { most: mostGlyphImages })
      keep(context, [...others, { character, picture }])
      return {}
    },
  }),
  remove: ({ input: { character }, context }) => {
    keep(context, without(context, character))
    return {}
  },
}

const without = ({ db }: CommandContext, character: string): GlyphImage[] =>
  currentSettings(db).glyphImages.filter((one) => one.character !== character)

function keep(context: CommandContext, images: GlyphImage[]): void {
  context.change(changeSettings, currentSite(context.db).id, { glyphImages: images })
}
