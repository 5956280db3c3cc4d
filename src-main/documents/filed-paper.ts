import { formatChineseDate, weekdayName } from '../../src-shared/domain/calendar-date.ts'
import type { PageCanvas } from './page-canvas.ts'
import { pageIdOf, type RoomPaper, subjectLine, twoDigits } from './room-paper-content.ts'
import { drawFitted, oneLine } from './set-text.ts'

/** A4 upright. Filed papers keep clear of two punched holes at the left. */
export const upright = { width: 210, height: 297 } as const
export const filed = { left: 20, right: 194 } as const

/** 2026年12月12日（星期六） 09:00—10:30 */
export const whenOf = ({ date, startTime, endTime }: RoomPaper): string =>
  `${formatChineseDate(date)}（${weekdayName(date)}） ${startTime}—${endTime}`

/** Head of the papers that are filed: exam, title, room, then when and what. */
export function drawFiledHead(
  canvas: PageCanvas,
  paper: RoomPaper,
  { title, besideTitle = '', right }: { title: string; besideTitle?: string; right: string },
): void {
  const { left, right: edge } = filed
  canvas.text(paper.examTitle, { x: left, y: 20 }, { size: 10.5 })
  if (paper.demonstration) canvas.text('样张·演示数据', { x: edge, y: 16 }, { size: 9, align: 'right' })
  const end = canvas.text(title, { x: left, y: 32 }, { size: 22, weight: 'bold' })
  if (besideTitle !== '') canvas.text(besideTitle, { x: end + 4, y: 32 }, { size: 14, weight: 'bold' })
  const number = twoDigits(paper.roomNumber)
  canvas.text(number, { x: edge, y: 32 }, { size: 40, weight: 'bold', align: 'right' })
  const figure = canvas.measure(number, 40, 'bold')
  canvas.text('考场', { x: edge - figure - 3, y: 32 }, { size: 14, weight: 'bold', align: 'right' })
  canvas.horizontal(left, edge, { y: 36, width: 0.7 })
  const when = canvas.text(whenOf(paper), { x: left, y: 42 }, { size: 10.5, weight: 'bold' })
  canvas.text(`第 ${paper.sessionNumber} 场`, { x: when + 4, y: 42 }, { size: 10.5, weight: 'bold' })
  canvas.text(paper.siteName, { x: edge, y: 42 }, { size: 10.5, align: 'right' })
  const rightWidth = canvas.measure(right, 10.5, 'regular')
  const subjects = { x: left, y: 48, width: edge - left - rightWidth - 4, steps: oneLine([10.5, 9], 'regular') }
  drawFitted(canvas, subjectLine(paper.subjects), subjects)
  canvas.text(right, { x: edge, y: 48 }, { size: 10.5, align: 'right' })
}

/** Foot of every page: which sheet it is and when it was printed; what it is for, and its number among how many. */
export function drawFoot(
  canvas: PageCanvas,
  paper: RoomPaper,
  foot: { kind: string; page?: number; pages?: number; facts?: string; note?: string },
  place: { left: number; right: number; y?: number } = filed,
): void {
  const { kind, page = 1, pages = 1, facts = `${paper.printedAt} 打印`, note = '' } = foot
  const id = pages > 1 ? `${pageIdOf(kind, paper)}-${page}/${pages}` : pageIdOf(kind, paper)
  const y = place.y ?? 284
  canvas.text(`${id}　${facts}`, { x: place.left, y }, { size: 9 })
  canvas.text(`${note}第 ${page} 页 共 ${pages} 页`, { x: place.right, y }, { size: 9, align: 'right' })
}
