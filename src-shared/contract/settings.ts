import { z } from 'zod'
import { SettingsSchema } from '../domain/settings.ts'
import { SiteSchema } from '../domain/site.ts'
import { command, query } from './procedure.ts'
import { FileReferenceSchema } from './transfers.ts'

const version = z.number().int().min(1)
/** Only the settings named; the seal and the glyph pictures have procedures of their own, which take pictures in. */
const Changes = SettingsSchema.omit({ certificateSeal: true, glyphImages: true }).partial()
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
  change: command({
    permission: 'site:manage',
    input: z.strictObject({ version, changes: Changes }),
    output: nothing,
    errors: ['STALE'],
  }),
  /** How a paper of a made-up person would look with these changes, before they are saved. Nothing is journaled. */
  previewPaper: command({
    permission: 'site:manage',
    input: z.strictObject({ paper: z.enum(['admission-ticket', 'certificate']), changes: Changes }),
    output: z.strictObject({ file: FileReferenceSchema }),
    errors: ['TICKET_GLYPHS_MISSING', 'CERTIFICATE_NUMBER_PROBLEM', 'CANCELLED'],
  }),
}
