import type { rosters } from '../../../src-shared/contract/rosters.ts'
import { attachPicture } from '../../../src-shared/domain/candidate-operations.ts'
import { IdTypeSchema } from '../../../src-shared/domain/identity-document.ts'
import { currentSettings } from '../accounts/store.ts'
import type { PortraitRule } from '../attachments/normalise-photo.ts'
import { prepared } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { matchPhotos, type PreparedPhotos, photoArchives, preparePhotos } from './roster-photos.ts'
import { peopleOfRoster } from './store.ts'

const mostListed = 100

export function portraitRuleOf(db: ReadDatabase): PortraitRule {
  const settings = currentSettings(db)
  return {
    width: settings.portraitWidth,
    height: settings.portraitHeight,
    maximumKilobytes: settings.portraitMaximumKilobytes,
  }
}

interface PhotosOfRoster {
  readonly photos: PreparedPhotos
  /** By the place of the person in the roster. */
  readonly candidateIds: readonly string[]
  readonly unmatched: readonly string[]
}

/** Photographs that come after the roster; whoever has a portrait by now keeps it. */
export const attachPhotos = prepared<typeof rosters.attachPhotos, PhotosOfRoster>({
  prepare: async ({ input, context }) => {
    const people = peopleOfRoster(context.db, input.rosterId)
    if (people.length === 0) throw new AppError('NOT_FOUND', { what: '名册' })
    const archives = await photoArchives(context.files, input.photoUploads)
    const numbered = people.map(({ idType, idNumber }, row) => ({ row, idType: IdTypeSchema.parse(idType), idNumber }))
    const { entryOf, unmatched } = matchPhotos(numbered, archives)
    const wanted = new Map([...entryOf].filter(([row]) => people[row]?.portrait === null))
    const photos = await preparePhotos(wanted, context, { rule: portraitRuleOf(context.db), total: wanted.size })
    return { photos, unmatched, candidateIds: people.map(({ candidateId }) => candidateId) }
  },
  run: ({ prepared: { photos, candidateIds, unmatched }, context }) => {
    for (const [row, picture] of photos.pictureOf) {
      const candidateId = candidateIds[row]
      if (candidateId !== undefined) context.change(attachPicture, candidateId, { kind: 'portrait' as const, picture })
    }
    return {
      photos: photos.pictureOf.size,
      refusedPhotos: photos.refused.slice(0, mostListed),
      unmatched: unmatched.slice(0, mostListed),
    }
  },
})
