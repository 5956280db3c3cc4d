import { FontFiles } from './font-files.ts'
import { addListPaper } from './list-paper.ts'
import { MissingGlyphsError, missingGlyphsIn } from './missing-glyphs.ts'
import { addNoticePaper } from './notice-paper.ts'
import { PdfFile } from './pdf-file.ts'
import { addPublicList } from './public-list.ts'
import { type RecordPaper, textsOfRecordPaper } from './record-paper-content.ts'

export interface RecordPapersOptions {
  title: string
  createdAt: Date
  fonts?: FontFiles
  onProgress?: (progress: { done: number; total: number }) => void
}

/** One PDF of these papers, one after the other. @throws MissingGlyphsError before anything is drawn */
export async function renderRecordPapers(
  papers: readonly RecordPaper[],
  { title, createdAt, fonts = new FontFiles(), onProgress }: RecordPapersOptions,
): Promise<{ bytes: Uint8Array; pages: number }> {
  const missing = papers.flatMap(textsOfRecordPaper).flatMap(({ about, texts }) => missingGlyphsIn(texts, about))
  if (missing.length > 0) throw new MissingGlyphsError(missing)
  const file = await PdfFile.create(fonts, { title, createdAt })
  let pages = 0
  for (const [index, paper] of papers.entries()) {
    onProgress?.({ done: index, total: papers.length })
    await new Promise((resolve) => setImmediate(resolve))
    pages += addPaper(file, paper)
  }
  const bytes = await file.save()
  onProgress?.({ done: papers.length, total: papers.length })
  return { bytes, pages }
}

function addPaper(file: PdfFile, paper: RecordPaper): number {
  switch (paper.layout) {
    case 'list':
      return addListPaper(file, paper)
    case 'public':
      return addPublicList(file, paper)
    case 'notice':
      return addNoticePaper(file, paper)
  }
}
