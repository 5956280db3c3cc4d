import { z } from 'zod'
import { creation, entity, next } from './operation.ts'

/** An imported roster: what came in together. Its enrollments name it by `rosterId`. */
export const RosterImportSchema = z.strictObject({
  fileName: z.string().max(255),
  planId: z.string(),
  people: z.number().int().min(1),
  importedBy: z.string(),
  /** UTC instant. */
  importedAt: z.string(),
})
export type RosterImport = z.infer<typeof RosterImportSchema>

export const RosterImportEntity = entity({ name: 'roster', title: '名册', schema: RosterImportSchema })

/** Comes last in its command's group, after the people it counts. */
export const importRoster = creation({
  type: 'roster.import',
  version: 1,
  entity: RosterImportEntity,
  title: '导入名册',
  conflict: 'none',
  payload: RosterImportSchema.pick({ fileName: true, planId: true, people: true }),
  decide: ({ payload, actor, now }) => next({ ...payload, importedBy: actor.name, importedAt: now }),
})
