import { z } from 'zod'
import { SettingsSchema } from '../domain/settings.ts'
import { SiteSchema } from '../domain/site.ts'
import { command, query } from './procedure.ts'

const version = z.number().int().min(1)
const nothing = z.strictObject({})

export const settings = {
  get: query({
    permission: 'staff',
    input: nothing,
    output: z.strictObject({
      site: SiteSchema,
      siteVersion: version,
      settings: SettingsSchema,
      settingsVersion: version,
    }),
  }),
  /** `version` is the one the page showed: somebody else's later change is not overwritten. */
  editSite: command({
    permission: 'site:manage',
    input: z.strictObject({ version, site: SiteSchema.omit({ demonstration: true }) }),
    output: nothing,
    errors: ['STALE'],
  }),
  /** Only the settings named; the seal has a procedure of its own, which takes a picture in. */
  change: command({
    permission: 'site:manage',
    input: z.strictObject({
      version,
      changes: SettingsSchema.omit({ certificateSeal: true, glyphImages: true }).partial(),
    }),
    output: nothing,
    errors: ['STALE'],
  }),
}
