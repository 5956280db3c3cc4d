import type { rosters } from '../../../src-shared/contract/rosters.ts'
import { auditExport } from '../../../src-shared/domain/audit.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { portraitRule } from '../attachments/take-picture.ts'
import { mappingHandlers } from '../column-mappings/mapping-handlers.ts'
import { type Handlers, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { examPlanStore } from '../exam-plans/store.ts'
import { attachPhotos } from './attach-photos.ts'
import { checkWork, photosFor, rowsAtFault, siteToImport } from './check-work.ts'
import { describeCheck, describeRows, describeTable } from './describe-roster.ts'
import { importPeople, refuseIncomplete } from './import-roster.ts'
import { mergeReturned } from './merge-returned.ts'
import { type RosterDraft, readDraft } from './roster-draft.ts'
import {
  listedUnmatched,
  type PreparedPhotos,
  photoArchives,
  preparePhotos,
  type UnmatchedPhoto,
} from './roster-photos.ts'
import { latestRosters, peopleWithoutPortrait, rosterStore, statusesOfRoster } from './store.ts'
import { writeCorrections } from './write-corrections.ts'
import { writeRosterTemplate } from './write-template.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Names and sentences sent at once of what may be thousands. */
const mostListed = { photos: 100, people: 500 }

interface PreparedImport {
  readonly draft: RosterDraft
  readonly photos: PreparedPhotos
  readonly unmatched: readonly UnmatchedPhoto[]
}
interface CorrectionsFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly rows: number
}

export const rosterHandlers: Handlers<typeof rosters> = {
  ...mappingHandlers('roster'),

  read: async ({ input, context }) => {
    const draft = await context.files.madeFrom(input.uploadId, readDraft)
    return describeTable(context.db, draft, { table: input, today: context.today })
  },

  check: async ({ input, context }) => {
    const draft = await context.files.madeFrom(input.table.uploadId, readDraft)
    const archives = await photoArchives(context.files, input.photoUploads)
    const site = checkWork(draft, input, context)
    return describeCheck(site, photosFor(site, archives))
  },

  rows: async ({ input: { rows, ...work }, context }) => {
    const draft = await context.files.madeFrom(work.table.uploadId, readDraft)
    return { rows: describeRows(checkWork(draft, work, context), { rows, corrections: work.corrections }) }
  },

  import: prepared<typeof rosters.import, PreparedImport>({
    prepare: async ({ input, context }) => {
      const draft = await context.files.madeFrom(input.table.uploadId, readDraft)
      const archives = await photoArchives(context.files, input.photoUploads)
      const site = siteToImport(draft, input, context)
      refuseIncomplete(site)
      const { entryOf, unmatched } = photosFor(site, archives)
      const total = entryOf.size + site.people.length
      const photos = await preparePhotos(entryOf, context, { rule: portraitRule(context.db), total })
      return { draft, photos, unmatched }
    },
    run: async ({ input, prepared: { draft, photos, unmatched }, context }) => {
      const { pictureOf, refused } = photos
      const doneBefore = pictureOf.size + refused.length
      // Anything may have happened while the pictures were prepared, so the site is asked again.
      const site = siteToImport(draft, input, context)
      const counts = await importPeople(context, { fileName: draft.fileName, work: input, site, pictureOf, doneBefore })
      return {
        rosterId: context.commandId,
        ...counts,
        refusedPhotos: refused.slice(0, mostListed.photos),
        unmatched: listedUnmatched(unmatched),
      }
    },
  }),

  template: async ({ context }) => ({
    file: context.files.keep({ name: '报名名册模板.xlsx', mediaType: xlsx, bytes: await writeRosterTemplate() }),
  }),

  corrections: prepared<typeof rosters.corrections, CorrectionsFile>({
    prepare: async ({ input, context }) => {
      const draft = await context.files.madeFrom(input.table.uploadId, readDraft)
      const site = checkWork(draft, input, context)
      const { checked } = site
      const leftOut = new Set(rowsAtFault(site))
      const faults = input.leftOutOnly ? site.faults.filter(({ row }) => leftOut.has(row)) : site.faults
      const rows = new Set(faults.filter(({ row }) => row !== checked.headerRow).map(({ row }) => row)).size
      if (rows === 0) throw new AppError('ROSTER_NOTHING_TO_CORRECT')
      const name = `待更正名册 ${draft.fileName.replace(/\.xlsx$/iu, '')}.xlsx`
      return { name, rows, bytes: await writeCorrections({ ...checked, faults, title: '待更正名册' }) }
    },
    run: ({ prepared: { name, bytes, rows }, context }) => {
      context.change(auditExport, context.newId(), { about: null, count: rows, note: `下载${name}` })
      return { file: context.files.keep({ name, mediaType: xlsx, bytes }), rows }
    },
  }),

  mergeCorrections: async ({ input: { returnedUpload, ...roster }, context }) => {
    const draft = await context.files.madeFrom(roster.table.uploadId, readDraft)
    return mergeReturned(draft, await context.files.madeFrom(returnedUpload, readDraft), roster)
  },

  readPhotos: async ({ input, context }) => {
    const [archive] = await photoArchives(context.files, [input.uploadId])
    return { files: archive?.pictures.length ?? 0, others: archive?.others ?? 0 }
  },

  attachPhotos,

  list: ({ input, context }) => ({ rosters: latestRosters(context.db, input.limit) }),

  get: ({ input: { rosterId }, context: { db } }) => {
    const roster = rosterStore.load(db, rosterId)?.state
    const plan = roster && examPlanStore.load(db, roster.planId)?.state
    if (!roster || !plan) throw new AppError('NOT_FOUND', { what: '名册' })
    return { rosterId, ...roster, planName: plan.name, statuses: statusesOfRoster(db, rosterId) }
  },

  missingPhotos: ({ input, context }) => {
    const { total, people } = peopleWithoutPortrait(context.db, input.rosterId, mostListed.people)
    const shown = people.map(({ idNumber, employer, ...person }) => ({
      ...person,
      idNumber: maskIdNumber(idNumber),
      employer: employer ?? '',
    }))
    return { total, people: shown }
  },
}
