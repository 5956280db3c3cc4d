import { filed, upright } from './filed-paper.ts'
import type { PageCanvas } from './page-canvas.ts'
import type { PdfFile } from './pdf-file.ts'
import type { ListColumn, ListPaper } from './record-paper-content.ts'
import { codeWidth, drawPageCode, drawSheetFoot, type PageNumber } from './record-paper-frame.ts'
import { centred, drawFitted, oneLine } from './set-text.ts'
import { type FittedText, type FittingStep, fitText, type Measure } from './text-fitting.ts'

/* Tables that are filed. A row grows with the longest of its names: nothing is cut. */

const { left, right } = filed
const table = { top: 52, head: 8 } as const
/** Rows end here, so that totals and signatures find room on every page. */
const bottom = 254
const padding = 1.5

const small = (lines: number): FittingStep => ({ size: 9, weight: 'regular', lines, pitch: 4 })
const stepsOf: Readonly<Record<ListColumn['as'], readonly FittingStep[]>> = {
  name: [...oneLine([12, 10.5], 'bold'), small(12)],
  words: [...oneLine([10.5, 9], 'regular'), small(20)],
  plain: oneLine([10.5, 9], 'regular'),
  bold: oneLine([10.5, 9], 'bold'),
  sign: oneLine([10.5], 'regular'),
}

interface Row {
  readonly cells: readonly FittedText[]
  readonly height: number
}

/** Adds the paper's pages; gives their number. */
export function addListPaper(file: PdfFile, paper: ListPaper): number {
  const { measure } = file.canvas(upright)
  const sheets = pagesOf(paper.rows.map((cells) => fitRow(paper, cells, measure)))
  for (const [index, rows] of sheets.entries()) {
    const number = { page: index + 1, pages: sheets.length }
    const canvas = file.canvas(upright)
    drawHead(canvas, paper, number)
    const end = drawTable(canvas, paper.columns, rows)
    if (number.page === number.pages) drawClosing(canvas, paper, end)
    drawSheetFoot(canvas, paper, { ...number, left, right })
    file.addPage(canvas, [])
  }
  return sheets.length
}

function fitRow({ columns, rowHeight }: ListPaper, cells: readonly string[], measure: Measure): Row {
  const fitted = columns.map(({ width, as }, index) =>
    fitText(cells[index] ?? '', { width: width - 2 * padding, steps: stepsOf[as] }, measure),
  )
  const tallest = Math.max(...fitted.map(({ text, pitch }) => (text.length === 1 ? 0 : text.length * pitch + 3)))
  return { cells: fitted, height: Math.max(rowHeight, tallest) }
}

function pagesOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const pages: Row[][] = [[]]
  let y = table.top + table.head
  for (const row of rows) {
    if (y + row.height > bottom && pages.at(-1)?.length !== 0) {
      pages.push([])
      y = table.top + table.head
    }
    pages.at(-1)?.push(row)
    y += row.height
  }
  return pages
}

function drawHead(canvas: PageCanvas, paper: ListPaper, number: PageNumber): void {
  const besideCode = right - codeWidth - 4
  const exam = { x: left, y: 20, width: besideCode - left, steps: [...oneLine([10.5, 9], 'regular'), small(2)] }
  drawFitted(canvas, paper.examTitle, exam)
  canvas.text(paper.title, { x: left, y: 32 }, { size: 22, weight: 'bold' })
  drawPageCode(canvas, paper, { ...number, right, top: 16 })
  canvas.horizontal(left, right, { y: 36, width: 0.7 })
  canvas.text(paper.when, { x: left, y: 42 }, { size: 10.5, weight: 'bold' })
  const taken = canvas.measure(paper.when, 10.5, 'bold')
  const site = { x: right, y: 42, width: right - left - taken - 6, steps: oneLine([10.5, 9], 'regular') }
  drawFitted(canvas, paper.siteName, { ...site, align: 'right' })
  const about = { x: left, y: 48, width: right - left, steps: oneLine([10.5, 9], 'regular') }
  drawFitted(canvas, paper.about, about)
}

/** Returns the lower edge. */
function drawTable(canvas: PageCanvas, columns: readonly ListColumn[], rows: readonly Row[]): number {
  const edges: number[] = [left]
  for (const { width } of columns) edges.push((edges.at(-1) ?? left) + width)
  const edge = (index: number): number => edges[index] ?? left
  for (const [index, { title }] of columns.entries()) {
    canvas.text(title, { x: edge(index) + padding, y: centred(table.top, table.head, 9) }, { size: 9 })
  }
  let y = table.top + table.head
  for (const { cells, height } of rows) {
    for (const [index, cell] of cells.entries()) drawCell(canvas, cell, { x: edge(index) + padding, top: y, height })
    y += height
    if (y < bottom + 1) canvas.horizontal(left, right, { y, width: 0.25 })
  }
  canvas.frame({ x: left, y: table.top, width: right - left, height: y - table.top }, 0.5)
  canvas.horizontal(left, right, { y: table.top + table.head, width: 0.5 })
  for (const x of edges.slice(1, -1)) canvas.vertical(x, table.top, { y2: y, width: 0.25 })
  return y
}

function drawCell(canvas: PageCanvas, fitted: FittedText, at: { x: number; top: number; height: number }): void {
  const { text, size, weight } = fitted
  const [only = ''] = text
  if (text.length > 1) canvas.lines(fitted, { x: at.x, middle: at.top + at.height / 2 })
  else if (only !== '') canvas.text(only, { x: at.x, y: centred(at.top, at.height, size) }, { size, weight })
}

function drawClosing(canvas: PageCanvas, { closing, signatures }: ListPaper, end: number): void {
  canvas.text(closing, { x: left, y: end + 8 }, { size: 10.5, weight: 'bold' })
  const width = (right - left) / Math.max(1, signatures.length)
  for (const [index, title] of signatures.entries()) {
    const x = left + index * width
    const begin = canvas.text(title, { x, y: 274 }, { size: 10.5 })
    canvas.horizontal(begin + 2, x + width - 4, { y: 275, width: 0.25 })
  }
}
