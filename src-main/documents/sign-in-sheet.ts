import { maskIdNumber } from '../../src-shared/domain/identity-document.ts'
import { drawFiledHead, drawFoot, filed } from './filed-paper.ts'
import { inFours } from './number-grouping.ts'
import type { PageCanvas } from './page-canvas.ts'
import { drawPhoto } from './photo-slot.ts'
import {
  commonPrefix,
  numberEnd,
  type RoomPaper,
  type RoomPaperPerson,
  seatRange,
  twoDigits,
} from './room-paper-content.ts'
import { centred } from './set-text.ts'
import { fitName } from './text-fitting.ts'

/* 签到表: candidates sign on it and see each other's rows, so identity numbers are masked. */

export const signInsPerPage = 10
const table = { top: 52, headBottom: 60, rowHeight: 20 } as const
/** Edges of 座位, 照片, 姓名, 签名, 缺考. */
const edges = [20, 34, 50, 120, 176, 194] as const

type Picture = { resource: string; width: number; height: number } | null

export function drawSignInSheet(
  canvas: PageCanvas,
  paper: RoomPaper,
  sheet: { people: readonly RoomPaperPerson[]; photos: readonly Picture[]; page: number; pages: number },
): void {
  const prefix = commonPrefix(paper.people)
  const right = prefix === '' ? '' : `准考证号前 ${prefix.length} 位 ${inFours(prefix, 'left')}`
  drawFiledHead(canvas, paper, { title: '签到表', besideTitle: `座位 ${seatRange(sheet.people)}`, right })
  drawTable(canvas, sheet.people.length)
  for (const [index, person] of sheet.people.entries()) {
    drawRow(canvas, { person, photo: sheet.photos[index] ?? null, top: table.headBottom + index * table.rowHeight })
  }
  drawTotals(canvas, sheet.people.length)
  drawFoot(canvas, paper, { kind: 'QDB', page: sheet.page, pages: sheet.pages })
}

const titles = ['座位', '照片', '姓名，准考证号末几位，证件号码', '考生签名', '缺考'] as const

function drawTable(canvas: PageCanvas, rows: number): void {
  const [left, right] = [filed.left, filed.right]
  const bottom = table.headBottom + rows * table.rowHeight
  const y = centred(table.top, table.headBottom - table.top, 9)
  for (const [index, title] of titles.entries()) {
    const [from, to] = [edges[index] ?? left, edges[index + 1] ?? right]
    if (index === 2) canvas.text(title, { x: from + 2, y }, { size: 9 })
    else canvas.text(title, { x: (from + to) / 2, y }, { size: 9, align: 'center' })
  }
  canvas.frame({ x: left, y: table.top, width: right - left, height: bottom - table.top }, 0.5)
  canvas.horizontal(left, right, { y: table.headBottom, width: 0.5 })
  for (let row = 1; row < rows; row += 1) {
    canvas.horizontal(left, right, { y: table.headBottom + row * table.rowHeight, width: 0.25 })
  }
  for (const x of edges.slice(1, -1)) canvas.vertical(x, table.top, { y2: bottom, width: 0.25 })
}

function drawRow(
  canvas: PageCanvas,
  { person, photo, top }: { person: RoomPaperPerson; photo: Picture; top: number },
): void {
  canvas.text(twoDigits(person.seat), { x: 27, y: top + 13 }, { size: 24, weight: 'bold', align: 'center' })
  drawPhoto(canvas, { x: 35, y: top + 1, width: 14, height: 18 }, photo)
  const slot = { x: 52, y: top + 0.5, width: 67, height: 12.5, largest: 18 }
  const fitted = fitName(person.name, slot, canvas.measure)
  const { size, weight } = fitted
  if (fitted.text.length === 1) canvas.text(fitted.text[0] ?? '', { x: slot.x, y: top + 9 }, { size, weight })
  else canvas.lines(fitted, { x: slot.x, middle: slot.y + slot.height / 2 })
  canvas.text(numberEnd(person), { x: slot.x, y: top + 17 }, { size: 9, weight: 'bold' })
  canvas.text(maskIdNumber(person.idNumber), { x: 70, y: top + 17 }, { size: 9 })
  canvas.frame({ x: 183, y: top + 8, width: 4, height: 4 }, 0.25)
}

function drawTotals(canvas: PageCanvas, expected: number): void {
  canvas.text(`本页应到 ${expected} 人`, { x: filed.left, y: 268 }, { size: 10.5, weight: 'bold' })
  for (const [index, title] of ['实到', '缺考', '违纪'].entries()) {
    const x = 60 + index * 42
    canvas.text(title, { x, y: 268 }, { size: 10.5 })
    canvas.horizontal(x + 9, x + 26, { y: 269, width: 0.25 })
    canvas.text('人', { x: x + 27, y: 268 }, { size: 10.5 })
  }
  canvas.text('监考员签名', { x: filed.left, y: 277 }, { size: 10.5 })
  canvas.text('1', { x: 60, y: 277 }, { size: 10.5 })
  canvas.horizontal(64, 124, { y: 278, width: 0.25 })
  canvas.text('2', { x: 130, y: 277 }, { size: 10.5 })
  canvas.horizontal(134, filed.right, { y: 278, width: 0.25 })
}
