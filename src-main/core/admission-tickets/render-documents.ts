import type { DocumentFile, DocumentJob } from '../../documents/document-workers.ts'
import { MissingGlyphsError } from '../../documents/missing-glyphs.ts'
import type { PreparationContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { glyphPictures } from '../glyph-images/glyph-pictures.ts'

/** How often a page hears how far its files are, and a cancellation is noticed, in milliseconds. */
const beat = 100

/** Makes files in the threads for documents, with progress and cancel. @throws AppError CANCELLED, TICKET_GLYPHS_MISSING */
export async function renderDocuments(
  context: PreparationContext,
  jobs: readonly DocumentJob[],
): Promise<DocumentFile[]> {
  const total = jobs.reduce((sum, job) => sum + job.count, 0)
  const made: DocumentFile[] = []
  const stop = new AbortController()
  let done = 0
  const timer = setInterval(() => {
    context.progress(done, total).catch((error: unknown) => stop.abort(error))
  }, beat)
  try {
    await context.documents.renderFiles(jobs, {
      createdAt: new Date(context.now),
      pictures: await glyphPictures(context.db),
      signal: stop.signal,
      onFile: (file) => void made.push(file),
      onProgress: (progress) => {
        done = progress.done
      },
    })
    await context.progress(total, total)
    return made
  } catch (error) {
    if (error instanceof MissingGlyphsError) throw new AppError('TICKET_GLYPHS_MISSING', { missing: error.missing })
    throw error
  } finally {
    clearInterval(timer)
  }
}
