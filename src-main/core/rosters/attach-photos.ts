import type { rosters } from '../../../src-shared/contract/rosters.ts'
import { attachPicture } from '../../../src-shared/domain/candidate-operations.ts'
import { IdTypeSchema } from '../../../src-shared/domain/identity-document.ts'
import { portraitRule } from '../attachments/take-picture.ts'
import { candidateStore } from '../candidates/store.ts'
import { prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import {
  listedUnmatched,
  matchPhotos,
  type PreparedPhotos,
  photoArchives,
  preparePhotos,
  type UnmatchedPhoto,
} from './roster-photos.ts'
import { peopleOfRoster } from './store.ts'

const mostListed = 100

interface PhotosOfRoster {
  readonly photos: PreparedPhotos
  /** By the place of the person in the roster. */
  readonly candidateIds: readonly string[]
  readonly unmatched: readonly UnmatchedPhoto[]
}

/**
 * Photographs that come after the roster. Whoever has a portrait keeps it, also one that somebody took at the desk while
 * these were prepared.
 */
export const attachPhotos = prepared<typeof rosters.attachPhotos, PhotosOfRoster>({
  prepare: async ({ input, context }) => {
    const people = peopleOfRoster(context.db, input.rosterId)
    if (people.length === 0) throw new AppError('NOT_FOUND', { what: '名册' })
    const archives = await photoArchives(context.files, input.photoUploads)
    const numbered = people.map(({ idType, idNumber }, row) => ({ row, idType: IdTypeSchema.parse(idType), idNumber }))
    const { entryOf, unmatched } = matchPhotos(numbered, archives)
    const wanted = new Map([...entryOf].filter(([row]) => people[row]?.portrait === null))
    const photos = await preparePhotos(wanted, context, { rule: portraitRule(context.db), total: wanted.size })
    return { photos, unmatched, candidateIds: people.map(({ candidateId }) => candidateId) }
  },
  run: ({ prepared: { photos, candidateIds, unmatched }, context }) => {
    let attached = 0
    for (const [row, picture] of photos.pictureOf) {
      const candidateId = candidateIds[row]
      if (candidateId === undefined || candidateStore.load(context.db, candidateId)?.state.portrait) continue
      context.change(attachPicture, candidateId, { kind: 'portrait' as const, picture })
      attached += 1
    }
    return {
      photos: attached,
      refusedPhotos: photos.refused.slice(0, mostListed),
      unmatched: listedUnmatched(unmatched),
    }
  },
})
