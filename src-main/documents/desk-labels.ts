import { drawFoot } from './filed-paper.ts'
import { inFours } from './number-grouping.ts'
import type { PageCanvas } from './page-canvas.ts'
import { drawPhoto } from './photo-slot.ts'
import { numberEnd, type RoomPaper, type RoomPaperPerson, seatRange, twoDigits } from './room-paper-content.ts'
import { fitName } from './text-fitting.ts'

/*
 * 桌贴: ten to a page, cut along common edges. The seat number stands in one place and size on every desk: rows are
 * scanned, not read.
 */

export const labelsPerPage = 10
const cell = { width: 92, height: 52 } as const
const origin = { x: 13, y: 16 } as const

type Picture = { resource: string; width: number; height: number } | null

export function drawDeskLabels(
  canvas: PageCanvas,
  paper: RoomPaper,
  sheet: { people: readonly RoomPaperPerson[]; photos: readonly Picture[]; page: number; pages: number },
): void {
  for (const [index, person] of sheet.people.entries()) {
    const at = { x: origin.x + (index % 2) * cell.width, y: origin.y + Math.floor(index / 2) * cell.height }
    drawLabel(canvas, paper, { person, photo: sheet.photos[index] ?? null, at })
  }
  drawCuts(canvas, Math.ceil(sheet.people.length / 2))
  const facts = `考场 ${twoDigits(paper.roomNumber)}·第 ${paper.sessionNumber} 场 ${paper.date} ${paper.startTime}　座位 ${seatRange(sheet.people)}`
  const note = `${paper.demonstration ? '样张·演示数据　' : ''}沿线裁切，贴于桌面左上角　`
  const place = { left: origin.x, right: origin.x + 2 * cell.width }
  drawFoot(canvas, paper, { kind: 'ZT', page: sheet.page, pages: sheet.pages, facts, note }, place)
}

/** Each common edge once: two strokes print thicker. */
function drawCuts(canvas: PageCanvas, rows: number): void {
  const [right, bottom] = [origin.x + 2 * cell.width, origin.y + rows * cell.height]
  for (let row = 0; row <= rows; row += 1) {
    canvas.horizontal(origin.x, right, { y: origin.y + row * cell.height, width: 0.2 })
  }
  for (let column = 0; column <= 2; column += 1) {
    canvas.vertical(origin.x + column * cell.width, origin.y, { y2: bottom, width: 0.2 })
  }
}

function drawLabel(
  canvas: PageCanvas,
  paper: RoomPaper,
  { person, photo, at }: { person: RoomPaperPerson; photo: Picture; at: { x: number; y: number } },
): void {
  const place = (x: number, y: number) => ({ x: at.x + x, y: at.y + y })
  drawPhoto(canvas, { ...place(4, 4), width: 28, height: 36 }, photo)
  canvas.text('座位', place(36, 7), { size: 10.5 })
  canvas.text('考场', place(88, 7), { size: 10.5, align: 'right' })
  canvas.text(twoDigits(person.seat), place(35.2, 26), { size: 62, weight: 'bold' })
  canvas.text(twoDigits(paper.roomNumber), place(88, 26), { size: 32, weight: 'bold', align: 'right' })
  drawLabelName(canvas, person.name, at)
  const prefix = inFours(person.number.prefix, 'left')
  const end = prefix === '' ? at.x + 4 : canvas.text(`${prefix} `, place(4, 48), { size: 12 })
  canvas.text(numberEnd(person), { x: end, y: at.y + 48 }, { size: 12, weight: 'bold' })
  const when = `${paper.date.slice(5)} ${paper.startTime}`
  canvas.text(when, place(88, 48), { size: 10.5, align: 'right' })
}

function drawLabelName(canvas: PageCanvas, name: string, at: { x: number; y: number }): void {
  const slot = { x: at.x + 36, y: at.y + 27, width: 52.5, height: 16, largest: 22 }
  const fitted = fitName(name, slot, canvas.measure)
  const { size, weight } = fitted
  if (fitted.text.length === 1) canvas.text(fitted.text[0] ?? '', { x: slot.x, y: at.y + 38 }, { size, weight })
  else canvas.lines(fitted, { x: slot.x, middle: slot.y + slot.height / 2 - 0.5 })
}
