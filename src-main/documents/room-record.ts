import { drawFiledHead, drawFoot, filed } from './filed-paper.ts'
import type { PageCanvas } from './page-canvas.ts'
import { drawForm, drawSection, drawSignatures } from './paper-form.ts'
import { type RoomPaper, seatRange, twoDigits } from './room-paper-content.ts'
import { centred } from './set-text.ts'

/* 考场情况记录单: by hand, during the exam. Absent people are crossed out by seat; no name is copied. */

const { left, right } = filed
const seatCells = { top: 92, columns: 15, height: 10 } as const

export function drawRoomRecord(canvas: PageCanvas, paper: RoomPaper): void {
  const expected = `应到 ${paper.people.length} 人　座位 ${seatRange(paper.people)}`
  drawFiledHead(canvas, paper, { title: '考场情况记录单', right: expected })
  drawSection(canvas, { title: '一、人数和时间', hint: '实到 + 缺考 = 应到', y: 60 })
  drawCounts(canvas)
  drawSection(canvas, { title: '二、缺考座位', hint: `${paper.lateLimit} 后，在缺考的座位号上画 ×`, y: 88 })
  const seatsBottom = drawSeatNumbers(canvas, paper)
  // Rooms of more than two lines of seats push what follows down, at the cost of rows for violations.
  const pushed = Math.max(0, seatsBottom - 112)
  const lostRows = Math.min(2, Math.ceil(pushed / 14))
  drawSection(canvas, { title: '三、违纪、作弊', hint: '当场登记；考生拒签的写明，由两名监考员签字', y: 122 + pushed })
  const violations = { top: 126 + pushed, rows: 3 - lostRows, rowHeight: 14, edges: [20, 34, 66, 82, 138, 164, 194] }
  drawForm(canvas, violations, ['座位', '姓名', '时间', '事实和证物', '处理', '考生签字'])
  const shift = pushed - lostRows * 14
  const hint = '换机、断点续考、断电断网、身份存疑、突发疾病'
  drawSection(canvas, { title: '四、设备和其他异常', hint, y: 184 + shift })
  const incidents = { top: 188 + shift, rows: 4, rowHeight: 12, edges: [20, 34, 50, 114, 164, 194] }
  drawForm(canvas, incidents, ['座位', '时间', '情况', '处理，补时（分钟）', '监考员签字'])
  drawSignatures(canvas, { title: '五、签字', y: 252 })
  drawFoot(canvas, paper, { kind: 'KCJL' })
}

function drawCounts(canvas: PageCanvas): void {
  for (const [index, title] of ['实到', '缺考', '违纪', '换机'].entries()) {
    const x = left + index * 44
    canvas.text(title, { x, y: 69 }, { size: 10.5 })
    canvas.horizontal(x + 9, x + 30, { y: 70, width: 0.25 })
    canvas.text('人', { x: x + 31, y: 69 }, { size: 10.5 })
  }
  for (const [index, title] of ['实际开考', '实际结束'].entries()) {
    const x = left + index * 88
    canvas.text(title, { x, y: 78 }, { size: 10.5 })
    canvas.horizontal(x + 17, x + 27, { y: 79, width: 0.25 })
    canvas.text('时', { x: x + 28, y: 78 }, { size: 10.5 })
    canvas.horizontal(x + 33, x + 43, { y: 79, width: 0.25 })
    canvas.text('分', { x: x + 44, y: 78 }, { size: 10.5 })
  }
}

/** Returns the lower edge. */
function drawSeatNumbers(canvas: PageCanvas, { people }: RoomPaper): number {
  const width = (right - left) / seatCells.columns
  const rows = Math.max(1, Math.ceil(people.length / seatCells.columns))
  const height = rows > 4 ? 40 / rows : seatCells.height
  const bottom = seatCells.top + rows * height
  for (const [index, { seat }] of people.entries()) {
    const x = left + (index % seatCells.columns) * width
    const top = seatCells.top + Math.floor(index / seatCells.columns) * height
    const size = Math.min(14, height * 1.4)
    canvas.text(twoDigits(seat), { x: x + width / 2, y: centred(top, height, size) }, { size, align: 'center' })
  }
  canvas.frame({ x: left, y: seatCells.top, width: right - left, height: rows * height }, 0.5)
  for (let row = 1; row < rows; row += 1)
    canvas.horizontal(left, right, { y: seatCells.top + row * height, width: 0.25 })
  for (let column = 1; column < seatCells.columns; column += 1)
    canvas.vertical(left + column * width, seatCells.top, { y2: bottom, width: 0.25 })
  return bottom
}
