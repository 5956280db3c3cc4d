import { formatChineseDate } from '../../src-shared/domain/calendar-date.ts'
import { upright } from './filed-paper.ts'
import type { PageCanvas } from './page-canvas.ts'
import type { PdfFile } from './pdf-file.ts'
import type { PublicList } from './record-paper-content.ts'
import { drawPageCode, drawSheetFoot, type PageNumber } from './record-paper-frame.ts'
import { centred, drawFitted, oneLine } from './set-text.ts'

/* 公示: posted for everybody, so masked and without marks; in ticket order, for one looks oneself up by number. */

const [left, right, middle] = [16, 194, 105]
const rowHeight = 8
/** The last page keeps the authority's place and its seal's circle free. */
const rowsPerPage = { last: 18, other: 22 } as const

type Person = PublicList['subjects'][number]['people'][number]
interface Sheet {
  readonly subject: string
  readonly total: number
  /** Number of the first of them within the subject. */
  readonly from: number
  readonly people: readonly Person[]
}

/** Adds the list's pages, each subject on pages of its own; gives their number. */
export function addPublicList(file: PdfFile, paper: PublicList): number {
  const sheets = sheetsOf(paper)
  for (const [index, sheet] of sheets.entries()) {
    const number = { page: index + 1, pages: sheets.length }
    const canvas = file.canvas(upright)
    drawHead(canvas, paper, number)
    drawRows(canvas, sheet)
    if (number.page === number.pages) drawAuthority(canvas, paper)
    drawSheetFoot(canvas, paper, { ...number, left, right })
    file.addPage(canvas, [])
  }
  return sheets.length
}

function sheetsOf({ subjects }: PublicList): Sheet[] {
  return subjects.flatMap(({ name, people }, index) => {
    const sheets: Sheet[] = []
    const isLast = index === subjects.length - 1
    let from = 0
    do {
      const rest = people.length - from
      const most = isLast && rest <= rowsPerPage.other ? rowsPerPage.last : rowsPerPage.other
      const some = people.slice(from, from + most)
      sheets.push({ subject: name, total: people.length, from, people: some })
      from += some.length
    } while (from < people.length)
    return sheets
  })
}

function drawHead(canvas: PageCanvas, paper: PublicList, number: PageNumber): void {
  const exam = { x: middle, y: 24, width: 138, steps: oneLine([14, 12, 10.5, 9], 'regular'), align: 'center' as const }
  drawFitted(canvas, paper.examTitle, exam)
  canvas.text(paper.title, { x: middle, y: 36 }, { size: 26, weight: 'bold', align: 'center' })
  drawPageCode(canvas, paper, { ...number, right, top: 22 })
  canvas.horizontal(left, right, { y: 44, width: 0.7 })
  for (const [index, line] of paper.paragraph.entries()) {
    drawFitted(canvas, line, { x: left, y: 52 + index * 6, width: right - left, steps: oneLine([10.5, 9], 'regular') })
  }
}

function drawRows(canvas: PageCanvas, { subject, total, from, people }: Sheet): void {
  canvas.text(`${subject}　${total} 人`, { x: left, y: 76 }, { size: 12, weight: 'bold' })
  const head = centred(80, 6, 9)
  canvas.text('序号', { x: 26, y: head }, { size: 9, align: 'right' })
  for (const [title, x] of [
    ['准考证号末六位', 31],
    ['姓名', 60],
    ['证件末四位', 86],
    ['单位', 110],
  ] as const) {
    canvas.text(title, { x, y: head }, { size: 9 })
  }
  canvas.horizontal(left, right, { y: 86, width: 0.5 })
  for (const [index, person] of people.entries()) {
    const top = 86 + index * rowHeight
    const y = centred(top, rowHeight, 10.5)
    canvas.text(String(from + index + 1), { x: 26, y }, { size: 10.5, align: 'right' })
    canvas.text(person.numberEnd, { x: 31, y }, { size: 10.5, weight: 'bold' })
    canvas.text(person.name, { x: 60, y: y + 0.4 }, { size: 14 })
    canvas.text(person.idEnd, { x: 86, y }, { size: 10.5 })
    const steps = [...oneLine([10.5, 9], 'regular'), { size: 9, weight: 'regular' as const, lines: 2, pitch: 3.6 }]
    drawFitted(canvas, person.employerName, { x: 110, y, width: right - 110, steps })
    canvas.horizontal(left, right, { y: top + rowHeight, width: 0.2 })
  }
}

function drawAuthority(canvas: PageCanvas, { authority, date }: PublicList): void {
  const name = { x: 160, y: 252, width: 66, steps: oneLine([14, 12, 10.5, 9], 'bold'), align: 'center' as const }
  drawFitted(canvas, authority, name)
  canvas.text(formatChineseDate(date), { x: 160, y: 260 }, { size: 12, align: 'center' })
}
