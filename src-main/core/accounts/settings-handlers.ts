import type { settings } from '../../../src-shared/contract/settings.ts'
import { storedSettings } from '../../../src-shared/domain/settings.ts'
import { changeSettings } from '../../../src-shared/domain/settings-operations.ts'
import { SiteSchema } from '../../../src-shared/domain/site.ts'
import { editSite } from '../../../src-shared/domain/site-operations.ts'
import type { Handlers } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { previewSamplePaper } from '../sample-papers/preview-sample-paper.ts'
import { currentSite } from './store.ts'

export const settingsHandlers: Handlers<typeof settings> = {
  get: ({ context: { db } }) => {
    const { id: _, version: siteVersion, ...site } = currentSite(db)
    const { version: settingsVersion, content } = settingsRow(db)
    return {
      site: SiteSchema.parse(site),
      siteVersion,
      settings: storedSettings(content),
      settingsVersion,
    }
  },

  editSite: ({ input, context }) => {
    const { id, version } = currentSite(context.db)
    refuseStale(version, input.version)
    context.change(editSite, id, input.site)
    return {}
  },

  change: ({ input, context }) => {
    const { id, version } = settingsRow(context.db)
    refuseStale(version, input.version)
    context.change(changeSettings, id, input.changes)
    return {}
  },

  previewPaper: previewSamplePaper,
}

function settingsRow(db: ReadDatabase) {
  const row = db.get(sql.selectFrom('settings').selectAll())
  if (!row) throw new AppError('DATABASE_CORRUPT')
  return row
}

function refuseStale(found: number, shown: number): void {
  if (found !== shown) throw new AppError('STALE')
}
