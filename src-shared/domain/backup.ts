import { z } from 'zod'
import { creation, entity, next, operation } from './operation.ts'

/** How a backup came about. */
export const backupWays = ['manual', 'automatic', 'download', 'command-line'] as const

const ContentSchema = z.strictObject({
  /** Of the file; says nothing of a person. */
  name: z.string().min(1).max(120),
  /** Where on this workstation; empty for what a browser took away. */
  folder: z.string().max(400),
  /** Bytes. */
  size: z.number().int().min(0),
  /** Operations in its journal. */
  operations: z.number().int().min(0),
  pictures: z.number().int().min(0),
  how: z.enum(backupWays),
})

/** A copy of everything in one file, as it was found when it was last looked at. */
export const BackupSchema = ContentSchema.extend({
  /** UTC instants. */
  madeAt: z.string(),
  checkedAt: z.string(),
  result: z.enum(['sound', 'unsound']),
})
export type Backup = z.infer<typeof BackupSchema>

export const Backup = entity({ name: 'backup', title: '备份', schema: BackupSchema })

/** It exists only once it was read back and found sound. */
export const makeBackup = creation({
  type: 'backup.make',
  version: 1,
  entity: Backup,
  title: '备份',
  conflict: 'none',
  payload: ContentSchema,
  decide: ({ payload, now }) => next({ ...payload, madeAt: now, checkedAt: now, result: 'sound' }),
})

export const checkBackup = operation({
  type: 'backup.check',
  version: 1,
  entity: Backup,
  title: '核对备份',
  conflict: 'none',
  payload: BackupSchema.pick({ result: true }),
  decide: ({ state, payload, now }) => next({ ...state, ...payload, checkedAt: now }),
})
