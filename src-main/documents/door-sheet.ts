import { formatChineseDate, weekdayName } from '../../src-shared/domain/calendar-date.ts'
import { seatAt } from '../../src-shared/domain/seating/seat-position.ts'
import { drawFoot } from './filed-paper.ts'
import { inFours } from './number-grouping.ts'
import type { PageCanvas } from './page-canvas.ts'
import { commonPrefix, numberEnd, type RoomPaper, seatRange, subjectLine, twoDigits } from './room-paper-content.ts'
import { drawFitted, oneLine } from './set-text.ts'

/* 门贴: read from across a corridor, without a name on it. The map is as one faces the lectern. */

const [left, right] = [16, 194]
const middle = (left + right) / 2
/** Where the seats may stand: under the lectern, over the foot. */
const map = { top: 188, bottom: 276, left: 20, right: 190 } as const

export function drawDoorSheet(canvas: PageCanvas, paper: RoomPaper): void {
  const site = canvas.measure(paper.siteName, 14, 'bold')
  const examWidth = right - left - site - 6
  drawFitted(canvas, paper.examTitle, { x: left, y: 24, width: examWidth, steps: oneLine([14, 12, 10.5], 'regular') })
  canvas.text(paper.siteName, { x: right, y: 24 }, { size: 14, weight: 'bold', align: 'right' })
  if (paper.demonstration) canvas.text('样张·演示数据', { x: right, y: 18 }, { size: 9, align: 'right' })
  canvas.horizontal(left, right, { y: 28, width: 0.7 })
  drawRoomNumber(canvas, twoDigits(paper.roomNumber))
  drawTimes(canvas, paper)
  drawRange(canvas, paper)
  drawMap(canvas, paper)
  drawFoot(canvas, paper, { kind: 'MT' }, { left, right })
}

/** 57 mm high: read from about twelve metres. */
function drawRoomNumber(canvas: PageCanvas, number: string): void {
  const [before, figures, after] = ['第', number, '考场'].map((text, index) =>
    canvas.measure(text, index === 1 ? 220 : 40, 'bold'),
  )
  const gap = 8
  const width = (before ?? 0) + (figures ?? 0) + (after ?? 0) + 2 * gap
  const start = canvas.text('第', { x: middle - width / 2, y: 104 }, { size: 40, weight: 'bold' })
  const end = canvas.text(number, { x: start + gap, y: 104 }, { size: 220, weight: 'bold' })
  canvas.text('考场', { x: end + gap, y: 104 }, { size: 40, weight: 'bold' })
  canvas.horizontal(left, right, { y: 120, width: 0.7 })
}

function drawTimes(canvas: PageCanvas, paper: RoomPaper): void {
  const day = `${formatChineseDate(paper.date)}（${weekdayName(paper.date)}）`
  canvas.text(day, { x: left, y: 132 }, { size: 20, weight: 'bold' })
  const time = { size: 28, weight: 'bold', align: 'right' } as const
  canvas.text(`${paper.startTime}—${paper.endTime}`, { x: right, y: 132 }, time)
  const entry = `${paper.admitFrom} 入场　${paper.lateLimit} 后不得入场`
  canvas.text(entry, { x: right, y: 141 }, { size: 14, weight: 'bold', align: 'right' })
  const width = right - left - canvas.measure(entry, 14, 'bold') - 4
  drawFitted(canvas, subjectLine(paper.subjects), {
    x: left,
    y: 141,
    width,
    steps: oneLine([14, 12, 10.5, 9], 'regular'),
  })
  canvas.horizontal(left, right, { y: 146, width: 0.25 })
}

function drawRange(canvas: PageCanvas, { people }: RoomPaper): void {
  const [first, last] = [people[0], people.at(-1)]
  canvas.text('准考证号', { x: left, y: 154 }, { size: 10.5 })
  canvas.text('座位', { x: right, y: 154 }, { size: 10.5, align: 'right' })
  const seats = `${seatRange(people)}，共 ${people.length} 人`
  canvas.text(seats, { x: right, y: 164 }, { size: 20, weight: 'bold', align: 'right' })
  if (first && last) {
    const prefix = commonPrefix(people)
    const end = prefix === '' ? left : canvas.text(`${inFours(prefix, 'left')} `, { x: left, y: 164 }, { size: 20 })
    const range = prefix === '' ? '见各人准考证' : `${numberEnd(first)}—${lastPart(numberEnd(last))}`
    canvas.text(range, { x: end, y: 164 }, { size: 20, weight: 'bold' })
  }
  canvas.horizontal(left, right, { y: 170, width: 0.25 })
}

const lastPart = (end: string): string => end.split(' ').at(-1) ?? end

function drawMap(canvas: PageCanvas, { rows, columns, seats, people }: RoomPaper): void {
  canvas.text('座位图（面向讲台）', { x: left, y: 180 }, { size: 10.5 })
  canvas.tinted({ x: 70, y: 176, width: 70, height: 8 })
  canvas.frame({ x: 70, y: 176, width: 70, height: 8 }, 0.25)
  canvas.text('讲　台', { x: middle, y: 181.3 }, { size: 10.5, align: 'center' })
  const pitch = {
    x: Math.min(25.6, (map.right - map.left) / columns),
    y: Math.min(14, (map.bottom - map.top) / rows),
  }
  const seat = { width: pitch.x - Math.min(2, pitch.x / 8), height: pitch.y - Math.min(2, pitch.y / 7) }
  const size = Math.min(14, seat.height * 1.1)
  const start = middle - (columns * pitch.x - (pitch.x - seat.width)) / 2
  const taken = new Set(people.map((person) => person.seat))
  for (let row = 1; row <= rows; row += 1) {
    for (let column = 1; column <= columns; column += 1) {
      const number = seatAt({ rows, columns, seats }, { column, row })
      if (number === null) continue
      const box = { x: start + (column - 1) * pitch.x, y: map.top + (row - 1) * pitch.y, ...seat }
      if (!taken.has(number)) canvas.tinted(box)
      canvas.frame(box, 0.25)
      const baseline = box.y + seat.height / 2 + size * 0.13
      canvas.text(
        twoDigits(number),
        { x: box.x + seat.width / 2, y: baseline },
        { size, weight: 'bold', align: 'center' },
      )
    }
  }
}
