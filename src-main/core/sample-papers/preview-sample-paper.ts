import type { settings } from '../../../src-shared/contract/settings.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'
import type { DocumentContent } from '../../documents/document-worker.ts'
import type { DocumentFile } from '../../documents/document-workers.ts'
import { currentSettings } from '../accounts/store.ts'
import { renderDocuments } from '../admission-tickets/render-documents.ts'
import { type PreparationContext, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { sampleCertificate } from './sample-certificate.ts'
import { sampleTicket } from './sample-ticket.ts'

type Sampled = Pick<PreparationContext, 'db' | 'now' | 'today'>

const samples: Readonly<
  Record<'admission-ticket' | 'certificate', (context: Sampled, settings: Settings) => DocumentContent>
> = {
  'admission-ticket': (context, changed) => ({ kind: 'admission-tickets', tickets: [sampleTicket(context, changed)] }),
  certificate: (context, changed) => ({ kind: 'certificates', papers: [sampleCertificate(context, changed)] }),
}

/** A paper of a made-up person as the site's settings, with changes that are not saved yet, make it. */
export const previewSamplePaper = prepared<typeof settings.previewPaper, DocumentFile>({
  prepare: async ({ input: { paper, changes }, context }) => {
    const content = samples[paper](context, { ...currentSettings(context.db), ...withoutMissing(changes) })
    const job = { name: '样张.pdf', title: '样张', count: 1, load: () => content }
    const [file] = await renderDocuments(context, [job])
    if (!file) throw new AppError('CANCELLED')
    return file
  },
  run: ({ prepared: { name, bytes }, context }) => ({
    file: context.files.keep({ name, mediaType: 'application/pdf', bytes }),
  }),
})

/** A setting that is named without a value is as it was. */
const withoutMissing = (changes: object): Partial<Settings> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
