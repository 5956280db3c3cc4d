import { formatChineseDate } from '../../src-shared/domain/calendar-date.ts'
import { upright } from './filed-paper.ts'
import type { PdfFile } from './pdf-file.ts'
import type { NoticePaper } from './record-paper-content.ts'
import { codeWidth, drawPageCode, drawSheetFoot } from './record-paper-frame.ts'
import { drawFitted, oneLine } from './set-text.ts'
import { fitName, fitText } from './text-fitting.ts'

/* 审核不通过通知: a letter to one person, with what to put right. */

const [left, right] = [24, 186]
const width = right - left

/** Adds its page; gives 1. */
export function addNoticePaper(file: PdfFile, paper: NoticePaper): number {
  const canvas = file.canvas(upright)
  const number = { page: 1, pages: 1 }
  const exam = { x: left, y: 26, width: width - codeWidth - 4, steps: oneLine([12, 10.5, 9], 'regular') }
  drawFitted(canvas, paper.examTitle, exam)
  canvas.text(paper.title, { x: left, y: 40 }, { size: 24, weight: 'bold' })
  drawPageCode(canvas, paper, { ...number, right, top: 22 })
  canvas.horizontal(left, right, { y: 44, width: 0.7 })
  const name = fitName(paper.name, { width: 120, height: 18, largest: 18 }, canvas.measure)
  canvas.lines(name, { x: left, middle: 56 })
  let y = 74
  for (const { label, value } of paper.facts) {
    canvas.text(label, { x: left, y }, { size: 10.5 })
    drawFitted(canvas, value, {
      ...{ x: left + 26, y, width: width - 26 },
      steps: [...oneLine([12, 10.5, 9], 'regular'), { size: 9, weight: 'regular', lines: 2, pitch: 4 }],
    })
    y += 9
  }
  canvas.text('审核意见', { x: left, y: y + 4 }, { size: 12, weight: 'bold' })
  const steps = [
    { size: 12, weight: 'regular' as const, lines: 8, pitch: 7 },
    { size: 10.5, weight: 'regular' as const, lines: 12, pitch: 6 },
  ]
  const comment = fitText(paper.comment, { width: width - 8, steps }, canvas.measure)
  const height = comment.text.length * comment.pitch + 8
  canvas.frame({ x: left, y: y + 8, width, height }, 0.5)
  canvas.lines(comment, { x: left + 4, middle: y + 8 + height / 2 })
  y += 20 + height
  for (const line of paper.advice) {
    const said = fitText(
      line,
      { width, steps: [{ size: 10.5, weight: 'regular', lines: 4, pitch: 6 }] },
      canvas.measure,
    )
    for (const text of said.text) {
      canvas.text(text, { x: left, y }, { size: said.size })
      y += said.pitch
    }
    y += 2
  }
  const site = { x: right, y: 252, width: 110, steps: oneLine([14, 12, 10.5, 9], 'bold'), align: 'right' as const }
  drawFitted(canvas, paper.siteName, site)
  canvas.text(formatChineseDate(paper.date), { x: right, y: 260 }, { size: 12, align: 'right' })
  drawSheetFoot(canvas, paper, { ...number, left, right })
  file.addPage(canvas, [])
  return 1
}
