import { drawFiledHead, drawFoot, filed } from './filed-paper.ts'
import type { PageCanvas } from './page-canvas.ts'
import { drawBlank, drawForm, drawSection, drawSignatures } from './paper-form.ts'
import { type RoomPaper, seatRange } from './room-paper-content.ts'

/* 备用单: two sheets for a room that has to go on by hand. Nothing of a person is printed on them. */

const { left, right } = filed
/** A4 upright, in the middle. */
const fold = 150

const expectedIn = ({ people }: RoomPaper): string => `应到 ${people.length} 人　座位 ${seatRange(people)}`

/** 手工登记单: who came late, changed seats, came without a ticket or could not be told to be who they say. */
export function drawManualEntries(canvas: PageCanvas, paper: RoomPaper): void {
  drawFiledHead(canvas, paper, { title: '手工登记单', besideTitle: '备用', right: expectedIn(paper) })
  drawSection(canvas, {
    title: '一、迟到、换座、补证、身份存疑',
    hint: '一人一行；系统恢复后照此补录，本单归档',
    y: 60,
  })
  const entries = { top: 64, rows: 13, rowHeight: 13, edges: [20, 34, 48, 78, 106, 136, 170, 194] }
  drawForm(canvas, entries, ['时间', '座位', '姓名', '证件号码后六位', '事由', '处理', '监考员签字'])
  drawSignatures(canvas, { title: '二、签字', y: 252 })
  drawFoot(canvas, paper, { kind: 'SGDJ', page: 1, pages: 2 })
}

/** 违纪记录单: two to a sheet, one for each case. */
export function drawViolationForms(canvas: PageCanvas, paper: RoomPaper): void {
  drawFiledHead(canvas, paper, { title: '违纪记录单', besideTitle: '备用', right: expectedIn(paper) })
  drawCase(canvas, 60)
  for (let x = left; x < right; x += 4) canvas.horizontal(x, Math.min(x + 2, right), { y: fold + 14, width: 0.25 })
  drawCase(canvas, fold + 24)
  drawFoot(canvas, paper, { kind: 'SGDJ', page: 2, pages: 2 })
}

function drawCase(canvas: PageCanvas, top: number): void {
  const middle = 108
  const row = (index: number): number => top + index * 11
  drawBlank(canvas, '座位', { x: left, y: row(0), to: 50 })
  drawBlank(canvas, '姓名', { x: 54, y: row(0), to: 104 })
  drawBlank(canvas, '时间', { x: middle, y: row(0), to: 146 })
  drawBlank(canvas, '种类', { x: 150, y: row(0), to: right })
  drawBlank(canvas, '准考证号', { x: left, y: row(1), to: 104 })
  drawBlank(canvas, '证件号码', { x: middle, y: row(1), to: right })
  canvas.text('情节和证物', { x: left, y: row(2) }, { size: 10.5 })
  for (const index of [2, 3, 4]) canvas.horizontal(42, right, { y: row(index) + 1, width: 0.25 })
  drawBlank(canvas, '现场处理', { x: left, y: row(5), to: right })
  drawBlank(canvas, '考生签字', { x: left, y: row(6), to: 104 })
  drawBlank(canvas, '拒签的写明', { x: middle, y: row(6), to: right })
  drawBlank(canvas, '监考员 1', { x: left, y: row(7), to: 104 })
  drawBlank(canvas, '监考员 2', { x: middle, y: row(7), to: right })
}
