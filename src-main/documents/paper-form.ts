import { filed } from './filed-paper.ts'
import type { PageCanvas } from './page-canvas.ts'
import { centred } from './set-text.ts'

/* What forms filled in by hand are made of. Places are millimetres from the page's upper left. */

const { left, right } = filed

export function drawSection(canvas: PageCanvas, { title, hint, y }: { title: string; hint: string; y: number }): void {
  canvas.text(title, { x: left, y }, { size: 12, weight: 'bold' })
  if (hint !== '') canvas.text(hint, { x: right, y }, { size: 9, align: 'right' })
}

/** An empty table: its columns' titles, and rows to write in. `edges` are the columns' lines, the outer ones included. */
export function drawForm(
  canvas: PageCanvas,
  { top, rows, rowHeight, edges }: { top: number; rows: number; rowHeight: number; edges: readonly number[] },
  titles: readonly string[],
): void {
  const head = 6
  const bottom = top + head + rows * rowHeight
  for (const [index, title] of titles.entries()) {
    canvas.text(title, { x: (edges[index] ?? left) + 2, y: centred(top, head, 9) }, { size: 9 })
  }
  canvas.frame({ x: left, y: top, width: right - left, height: bottom - top }, 0.5)
  for (let row = 0; row < rows; row += 1) {
    canvas.horizontal(left, right, { y: top + head + row * rowHeight, width: 0.25 })
  }
  for (const x of edges.slice(1, -1)) canvas.vertical(x, top, { y2: bottom, width: 0.25 })
}

/** A word, and a line to write on up to `to`. */
export function drawBlank(canvas: PageCanvas, title: string, { x, y, to }: { x: number; y: number; to: number }): void {
  const end = canvas.text(title, { x, y }, { size: 10.5 })
  canvas.horizontal(end + 2, to, { y: y + 1, width: 0.25 })
}

/** Two proctors, whoever is responsible, and when the paper changed hands. */
export function drawSignatures(canvas: PageCanvas, { title, y }: { title: string; y: number }): void {
  drawSection(canvas, { title, hint: '', y })
  const places = [
    ['监考员 1', left, y + 12],
    ['监考员 2', 108, y + 12],
    ['负责人', left, y + 23],
    ['交接时间', 108, y + 23],
  ] as const
  for (const [who, x, baseline] of places) {
    canvas.text(who, { x, y: baseline }, { size: 10.5 })
    const [from, to] = x === left ? [38, 100] : [128, right]
    canvas.horizontal(from, to, { y: baseline + 1, width: 0.25 })
  }
}
