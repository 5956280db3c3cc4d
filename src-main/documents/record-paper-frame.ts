import type { PageCanvas } from './page-canvas.ts'
import { qrModules } from './qr-modules.ts'
import type { PaperFrame } from './record-paper-content.ts'

export interface PageNumber {
  readonly page: number
  readonly pages: number
}

/** What tells one sheet from the others: CJD-20261212-02-1/3. */
export const sheetId = ({ pageId }: PaperFrame, { page, pages }: PageNumber): string =>
  pages > 1 ? `${pageId}-${page}/${pages}` : pageId

/** 33 modules of 6 dots at 300 dpi; holds the longest page id. */
const code = { version: 4, module: 0.508 } as const
export const codeWidth = 33 * code.module

/** The page's id to be scanned, its right edge and top given in millimetres. */
export function drawPageCode(
  canvas: PageCanvas,
  paper: PaperFrame,
  { right, top, ...number }: PageNumber & { readonly right: number; readonly top: number },
): void {
  const { size, runs } = qrModules(`KDP1:${sheetId(paper, number)}`, { level: 'M', version: code.version })
  const left = right - size * code.module
  canvas.filled(
    runs.map(({ column, row, length }) => ({
      ...{ x: left + column * code.module, y: top + row * code.module },
      ...{ width: length * code.module, height: code.module },
    })),
  )
}

/** Foot of every page: which sheet it is, when it was printed, and its number among how many. */
export function drawSheetFoot(
  canvas: PageCanvas,
  paper: PaperFrame,
  { left, right, ...number }: PageNumber & { readonly left: number; readonly right: number },
): void {
  const note = paper.demonstration ? '样张·演示数据　' : ''
  canvas.text(`${sheetId(paper, number)}　${paper.printedAt} 打印`, { x: left, y: 284 }, { size: 9 })
  const place = `${note}第 ${number.page} 页 共 ${number.pages} 页`
  canvas.text(place, { x: right, y: 284 }, { size: 9, align: 'right' })
}
