import { drawCertificate } from './certificate.ts'
import { type CertificatePaper, textsOfCertificate } from './certificate-content.ts'
import { upright } from './filed-paper.ts'
import { FontFiles } from './font-files.ts'
import { type GlyphPictures, noGlyphPictures } from './glyph-pictures.ts'
import { keepPicture } from './keep-picture.ts'
import { MissingGlyphsError, missingGlyphsIn } from './missing-glyphs.ts'
import { PdfFile } from './pdf-file.ts'

export interface RenderCertificatesOptions {
  title: string
  createdAt: Date
  fonts?: FontFiles
  /** Pictures for characters that no font draws. */
  pictures?: GlyphPictures
  onProgress?: (progress: { done: number; total: number }) => void
  signal?: AbortSignal
}

const certificatesBetweenPauses = 25

/**
 * One PDF with a page per certificate, in the order given. Equal input gives equal bytes.
 * @throws MissingGlyphsError before anything is drawn
 */
export async function renderCertificates(
  papers: readonly CertificatePaper[],
  {
    title,
    createdAt,
    fonts = new FontFiles(),
    pictures = noGlyphPictures,
    onProgress,
    signal,
  }: RenderCertificatesOptions,
): Promise<Uint8Array> {
  const missing = papers.flatMap((paper) => missingGlyphsIn(textsOfCertificate(paper), paper.name, pictures))
  if (missing.length > 0) throw new MissingGlyphsError(missing)
  const file = await PdfFile.create(fonts, { title, createdAt, pictures })
  for (const [index, paper] of papers.entries()) {
    if (index % certificatesBetweenPauses === 0) {
      onProgress?.({ done: index, total: papers.length })
      await new Promise((resolve) => setImmediate(resolve))
      signal?.throwIfAborted()
    }
    const photo = keepPicture(file, paper.photo)
    const seal = keepPicture(file, paper.seal)
    const canvas = file.canvas(upright)
    drawCertificate(canvas, paper, { photo, seal })
    file.addPage(
      canvas,
      [photo, seal].filter((picture) => picture !== null),
    )
  }
  const bytes = await file.save()
  onProgress?.({ done: papers.length, total: papers.length })
  return bytes
}
