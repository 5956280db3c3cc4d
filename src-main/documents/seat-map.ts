import { seatAt } from '../../src-shared/domain/seating/seat-position.ts'
import { drawFoot, whenOf } from './filed-paper.ts'
import type { PageCanvas } from './page-canvas.ts'
import { type RoomPaper, type RoomPaperPerson, shortEmployer, subjectLine, twoDigits } from './room-paper-content.ts'
import { drawFitted, oneLine } from './set-text.ts'
import { fitName } from './text-fitting.ts'

/*
 * 座次表: the room as the proctor sees it from the lectern, so turned by 180° against the door sheet. Cells stay at
 * least 54 × 24 mm; what does not fit goes on further sheets.
 */

export const landscape = { width: 297, height: 210 } as const
const [left, right] = [13.5, 283.5]
const grid = { top: 34, columns: 5, rows: 6, width: 54, height: 24 } as const

/** One sheet's part of the room: columns and rows as one faces the lectern, counted from 1. */
export interface MapSheet {
  firstColumn: number
  firstRow: number
}

/** The sheets of a room: at most five columns of six on each. */
export function sheetsOf({ rows, columns }: RoomPaper): MapSheet[] {
  const sheets: MapSheet[] = []
  for (let firstRow = 1; firstRow <= rows; firstRow += grid.rows) {
    for (let firstColumn = 1; firstColumn <= columns; firstColumn += grid.columns) {
      sheets.push({ firstColumn, firstRow })
    }
  }
  return sheets
}

export function drawSeatMap(
  canvas: PageCanvas,
  paper: RoomPaper,
  { sheet, page, pages }: { sheet: MapSheet; page: number; pages: number },
): void {
  drawHead(canvas, paper)
  const columns = Math.min(grid.columns, paper.columns - sheet.firstColumn + 1)
  const rows = Math.min(grid.rows, paper.rows - sheet.firstRow + 1)
  drawCells(canvas, paper, { ...sheet, columns, rows })
  drawLectern(canvas, paper, { ...sheet, columns, rows })
  const facts = `抽签种子 ${paper.seed}　${paper.printedAt} 打印`
  drawFoot(
    canvas,
    paper,
    { kind: 'ZCB', page, pages, facts, note: '供监考员使用，考后收回　' },
    { left, right, y: 196 },
  )
}

function drawHead(canvas: PageCanvas, paper: RoomPaper): void {
  const title = canvas.text('座次表', { x: left, y: 28 }, { size: 22, weight: 'bold' })
  const x = title + 5
  const number = twoDigits(paper.roomNumber)
  canvas.text(number, { x: right, y: 28 }, { size: 36, weight: 'bold', align: 'right' })
  const roomEdge = right - canvas.measure(number, 36, 'bold') - 3
  canvas.text('考场', { x: roomEdge, y: 28 }, { size: 14, weight: 'bold', align: 'right' })
  const exam = canvas.text(paper.examTitle, { x, y: 22 }, { size: 10.5 })
  const site = canvas.text(paper.siteName, { x: exam + 4, y: 22 }, { size: 10.5 })
  if (paper.demonstration) canvas.text('样张·演示数据', { x: site + 4, y: 22 }, { size: 9 })
  const turned = canvas.text('从讲台看', { x, y: 28 }, { size: 10.5, weight: 'bold' })
  const facts = `${whenOf(paper)}　第 ${paper.sessionNumber} 场　${subjectLine(paper.subjects)}　应到 ${paper.people.length} 人`
  const width = roomEdge - 12 - turned - 5
  drawFitted(canvas, facts, { x: turned + 5, y: 28, width, steps: oneLine([10.5, 9], 'regular') })
}

interface Part extends MapSheet {
  columns: number
  rows: number
}

function drawCells(canvas: PageCanvas, paper: RoomPaper, part: Part): void {
  const people = new Map(paper.people.map((person) => [person.seat, person]))
  for (let down = 0; down < part.rows; down += 1) {
    for (let across = 0; across < part.columns; across += 1) {
      // Seen from the lectern, the last row is at the top and the last column at the left.
      const row = part.firstRow + part.rows - 1 - down
      const column = part.firstColumn + part.columns - 1 - across
      const seat = seatAt(paper, { column, row })
      const at = { x: left + across * grid.width, y: grid.top + down * grid.height }
      if (seat === null) canvas.tinted({ ...at, width: grid.width, height: grid.height })
      else drawCell(canvas, { seat, person: people.get(seat) ?? null, at })
    }
  }
  const width = part.columns * grid.width
  const height = part.rows * grid.height
  for (let down = 1; down < part.rows; down += 1) {
    canvas.horizontal(left, left + width, { y: grid.top + down * grid.height, width: 0.25 })
  }
  // Thick lines are the aisles between columns.
  for (let across = 1; across < part.columns; across += 1) {
    canvas.vertical(left + across * grid.width, grid.top, { y2: grid.top + height, width: 0.7 })
  }
  canvas.frame({ x: left, y: grid.top, width, height }, 0.7)
}

function drawCell(
  canvas: PageCanvas,
  { seat, person, at }: { seat: number; person: RoomPaperPerson | null; at: { x: number; y: number } },
): void {
  canvas.text(twoDigits(seat), { x: at.x + 2, y: at.y + 9 }, { size: 20, weight: 'bold' })
  if (person === null) {
    canvas.text('空', { x: at.x + 11.5, y: at.y + 9 }, { size: 14 })
    return
  }
  const slot = { x: at.x + 11.5, y: at.y + 1, width: 41.8, height: 16.6, largest: 18 }
  const fitted = fitName(person.name, slot, canvas.measure)
  const { size, weight } = fitted
  if (fitted.text.length === 1) canvas.text(fitted.text[0] ?? '', { x: slot.x, y: at.y + 9 }, { size, weight })
  else canvas.lines(fitted, { x: slot.x, middle: slot.y + slot.height / 2 })
  canvas.text(person.idNumber.slice(-4), { x: at.x + 2, y: at.y + 21.5 }, { size: 9 })
  canvas.text(shortEmployer(person.employerName), { x: at.x + 11.5, y: at.y + 21.5 }, { size: 9 })
  canvas.frame({ x: at.x + grid.width - 6, y: at.y + 18, width: 4, height: 4 }, 0.25)
}

function drawLectern(canvas: PageCanvas, paper: RoomPaper, part: Part): void {
  const bottom = grid.top + grid.rows * grid.height
  const legend = '每格：座位 姓名，下行证件号码末四位 单位，缺考打 ×'
  canvas.text(legend, { x: left, y: bottom + 7 }, { size: 9 })
  const isFront = part.firstRow === 1
  const box = { x: 101.5, y: 181, width: 94, height: 8 }
  if (isFront) {
    canvas.tinted(box)
    canvas.frame(box, 0.25)
    canvas.text('讲　台（前）', { x: 148.5, y: 186.3 }, { size: 10.5, align: 'center' })
  }
  if (sheetsOf(paper).length > 1) {
    const shown = `本页 第 ${part.firstColumn}—${part.firstColumn + part.columns - 1} 列，第 ${part.firstRow}—${part.firstRow + part.rows - 1} 排`
    canvas.text(shown, { x: right, y: bottom + 7 }, { size: 9, align: 'right' })
  }
}
