import { type Backup, BackupSchema } from '../../../src-shared/domain/backup.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
import type { BackupRow } from './tables.ts'

const rowToBackup = ({ id: _, version: __, made_at, checked_at, ...row }: BackupRow): Backup =>
  BackupSchema.parse({ ...row, madeAt: made_at, checkedAt: checked_at })

export const backupStore: EntityStore<Backup> = inTable('backup', rowToBackup, ({ madeAt, checkedAt, ...backup }) => ({
  ...backup,
  made_at: madeAt,
  checked_at: checkedAt,
}))

/** The latest first. */
export const latestBackups = (db: ReadDatabase, limit: number): readonly (Backup & { readonly id: string })[] =>
  db
    .all(sql.selectFrom('backup').selectAll().orderBy('made_at', 'desc').orderBy('id', 'desc').limit(limit))
    .map((row) => ({ id: row.id, ...rowToBackup(row) }))

/** When the last backup was made that was sound when it was last looked at. */
export const lastGoodBackup = (db: ReadDatabase, how?: Backup['how']): string | null => {
  const sound = sql.selectFrom('backup').select('made_at').where('result', '=', 'sound').orderBy('made_at', 'desc')
  return db.get((how ? sound.where('how', '=', how) : sound).limit(1))?.made_at ?? null
}

/** When the site was set up here. */
export const siteSince = (db: ReadDatabase): string | null =>
  db.get(sql.selectFrom('operation').select('at').orderBy('seq').limit(1))?.at ?? null
