import { formatChineseDate, weekdayName } from '../../src-shared/domain/calendar-date.ts'
import { maskIdNumber } from '../../src-shared/domain/identity-document.ts'
import {
  type AdmissionTicket,
  boldDigits,
  type TicketNumber,
  type TicketSubject,
  ticketNumberOf,
} from './admission-ticket-content.ts'
import { groupIdNumber, inFours } from './number-grouping.ts'
import type { PageCanvas } from './page-canvas.ts'
import { drawPhoto, type PhotoSlot } from './photo-slot.ts'
import { qrModules } from './qr-modules.ts'
import { centred, drawFitted, oneLine } from './set-text.ts'
import { type FittingStep, fitName, fitText } from './text-fitting.ts'

/*
 * The admission ticket, A4 portrait, in the measures of its design: what the gate needs stands above the fold at
 * y=148.5, photo and QR code keep clear of x=105 where it is folded to A6.
 */

export const ticketPage = { width: 210, height: 297 } as const
export const ticketPhotoSlot: PhotoSlot = { x: 16, y: 44, width: 35, height: 45 }

const left = 16
const right = 194
const nameSlot = { x: 75, y: 42, width: 82, height: 18, largest: 26 } as const
/** 30 dots at 600 dpi. */
const qrModule = 1.27
const qrColumn = { right, top: 44 } as const
const box = { x: left, y: 96, width: 178, height: 48 } as const
const columns = { room: { from: 118, middle: 137 }, seat: { from: 156, middle: 175 } } as const
const table = { top: 162, firstRow: 168, rowHeight: 8, rows: 3 } as const
const tableColumns = { subject: 18, time: 88, room: 137, seat: 150, number: 163 } as const

/** What is the same on every ticket of one room and session: drawn once and shared. */
export function drawSharedPart(canvas: PageCanvas, ticket: AdmissionTicket): void {
  drawHead(canvas, ticket)
  drawLabels(canvas)
  drawBox(canvas, ticket)
  drawTableHead(canvas, ticket.number)
  drawRules(canvas, ticket)
  drawSignatureLines(canvas)
}

/** Tickets with the same key have the same shared part. */
export function sharedPartKey(ticket: AdmissionTicket): string {
  const { siteName, siteAddress, examTitle, demonstration, date, startTime, endTime } = ticket
  const { admitFrom, lateLimit, roomNumber, roomLocation, rules, number } = ticket
  return JSON.stringify([
    ...[siteName, siteAddress, examTitle, demonstration, date, startTime, endTime],
    ...[admitFrom, lateLimit, roomNumber, roomLocation, rules, endLength(number)],
  ])
}

const endLength = (number: TicketNumber) => boldDigits(number).join('').length

const boldTitles = { session: '场次', room: '考场', seat: '座位' } as const

/** 1 to 10 in hanzi, as a reader expects it in 末六位; figures beyond. */
const hanziNumeral = (count: number) => '〇一二三四五六七八九十'[count] ?? String(count)

/** What is this ticket's own. `photo` is the picture's resource and its size in pixels; null prints 贴照片处. */
export function drawOwnPart(
  canvas: PageCanvas,
  ticket: AdmissionTicket,
  photo: { resource: string; width: number; height: number } | null,
): void {
  drawPhoto(canvas, ticketPhotoSlot, photo)
  drawPerson(canvas, ticket)
  drawCode(canvas, ticket.code)
  drawFigure(canvas, ticket.seatNumber, columns.seat.middle)
  drawPlace(canvas, ticket.seatPosition, columns.seat.middle)
  drawSubjects(canvas, ticket.subjects)
  drawFoot(canvas, ticket)
}

function drawHead(canvas: PageCanvas, { examTitle, siteName, demonstration }: AdmissionTicket): void {
  if (demonstration) canvas.text('样张·演示数据', { x: right, y: 20 }, { size: 9, align: 'right' })
  const examWidth = demonstration ? 148 : 178
  drawFitted(canvas, examTitle, { x: left, y: 20, width: examWidth, steps: oneLine([12, 10.5, 9], 'regular') })
  canvas.text('准考证', { x: left, y: 32 }, { size: 28, weight: 'bold' })
  const site = fitText(siteName, { width: 130, steps: oneLine([14, 12, 10.5], 'bold') }, canvas.measure)
  canvas.text(site.text[0] ?? '', { x: right, y: 32 }, { size: site.size, weight: 'bold', align: 'right' })
  canvas.horizontal(left, right, { y: 36, width: 0.7 })
}

function drawLabels(canvas: PageCanvas): void {
  canvas.text('准考证号', { x: 57, y: 68 }, { size: 9 })
  canvas.text('证件号码', { x: 57, y: 80 }, { size: 9 })
  canvas.text('单位', { x: 57, y: 88 }, { size: 9 })
  canvas.text('入场扫码', { x: right - (25 * qrModule) / 2, y: 80 }, { size: 9, align: 'center' })
}

function drawPerson(canvas: PageCanvas, { candidate, number, maskIdNumber: masked }: AdmissionTicket): void {
  drawName(canvas, candidate.name)
  drawNumber(canvas, number)
  const shown = masked ? maskIdNumber(candidate.idNumber) : groupIdNumber(candidate.idNumber)
  let end: number = nameSlot.x
  canvas.meaning(masked ? shown : candidate.idNumber, () => {
    end = canvas.text(shown, { x: nameSlot.x, y: 80 }, { size: 12 })
  })
  canvas.text(`${candidate.idTypeName}　${candidate.sexName}`, { x: end + 3, y: 80 }, { size: 9 })
  const steps: FittingStep[] = [
    ...oneLine([12, 10.5, 9], 'regular'),
    { size: 9, weight: 'regular', lines: 2, pitch: 4 },
    { size: 9, weight: 'regular', lines: 3, pitch: 4 },
  ]
  drawFitted(canvas, candidate.employerName, { x: nameSlot.x, y: 88, width: 119, steps })
}

function drawName(canvas: PageCanvas, name: string): void {
  const fitted = fitName(name, nameSlot, canvas.measure)
  let baseline = 52
  if (fitted.text.length === 1) {
    const { size, weight } = fitted
    canvas.text(fitted.text[0] ?? '', { x: nameSlot.x, y: baseline }, { size, weight })
  } else {
    baseline = canvas.lines(fitted, { x: nameSlot.x, middle: nameSlot.y + nameSlot.height / 2 })
  }
  canvas.text('姓名', { x: 57, y: baseline }, { size: 9 })
}

/** Prefix in fours, then session, room and seat bold with their titles below: all that a proctor reads. */
function drawNumber(canvas: PageCanvas, number: TicketNumber): void {
  const { size, pitch, start, widths } = layOutNumber(canvas, number)
  const positionOf = (index: number) => start + index * pitch
  canvas.meaning(ticketNumberOf(number), () => {
    if (number.prefix !== '') canvas.text(inFours(number.prefix, 'left'), { x: nameSlot.x, y: 68 }, { size })
    for (const [index, { digits }] of number.bold.entries()) {
      canvas.text(digits, { x: positionOf(index), y: 68 }, { size, weight: 'bold' })
    }
    if (number.check !== '') canvas.text(number.check, { x: positionOf(number.bold.length), y: 68 }, { size })
  })
  for (const [index, { field }] of number.bold.entries()) {
    const middle = positionOf(index) + (widths[index] ?? 0) / 2
    canvas.text(boldTitles[field], { x: middle, y: 72.5 }, { size: 9, align: 'center' })
  }
}

/** 16 pt and a pitch of 9 mm, unless the template's fields are wider; a number that would run into the code is set smaller. */
function layOutNumber(canvas: PageCanvas, number: TicketNumber) {
  const layout = (size: number) => {
    const widths = [...boldDigits(number), number.check].map((digits) => canvas.measure(digits, size, 'bold'))
    const pitch = Math.max(9, ...widths.map((width) => width + 2))
    const prefixWidth = canvas.measure(inFours(number.prefix, 'left'), size, 'regular')
    const start = nameSlot.x + prefixWidth + (prefixWidth > 0 ? 4 : 0)
    const last = number.check === '' ? number.bold.length - 1 : number.bold.length
    return { size, pitch, start, widths, end: start + last * pitch + (widths[last] ?? 0) }
  }
  const limit = qrColumn.right - 25 * qrModule - 2
  return [16, 14, 12, 10.5].map(layout).find(({ end }) => end <= limit) ?? layout(9)
}

function drawCode(canvas: PageCanvas, code: string): void {
  const { size, runs } = qrModules(code, { level: 'Q', version: 2 })
  const x = qrColumn.right - size * qrModule
  canvas.filled(
    runs.map(({ column, row, length }) => ({
      x: x + column * qrModule,
      y: qrColumn.top + row * qrModule,
      width: length * qrModule,
      height: qrModule,
    })),
  )
}

function drawBox(canvas: PageCanvas, ticket: AdmissionTicket): void {
  canvas.frame(box, 0.7)
  canvas.horizontal(left, right, { y: 132, width: 0.25 })
  canvas.vertical(columns.room.from, box.y, { y2: 132, width: 0.25 })
  canvas.vertical(columns.seat.from, box.y, { y2: 132, width: 0.25 })
  const day = `${formatChineseDate(ticket.date)}（${weekdayName(ticket.date)}）`
  canvas.text(day, { x: 20, y: 104 }, { size: 16, weight: 'bold' })
  canvas.text(`${ticket.startTime}—${ticket.endTime}`, { x: 20, y: 120 }, { size: 38, weight: 'bold' })
  const admitted = canvas.text(`${ticket.admitFrom} 开始入场`, { x: 20, y: 128 }, { size: 12 })
  canvas.text(`${ticket.lateLimit} 后不得入场`, { x: admitted + 6.6, y: 128 }, { size: 12, weight: 'bold' })
  canvas.text('考场', { x: columns.room.from + 3, y: 102 }, { size: 10.5 })
  canvas.text('座位', { x: columns.seat.from + 3, y: 102 }, { size: 10.5 })
  drawFigure(canvas, ticket.roomNumber, columns.room.middle)
  drawPlace(canvas, ticket.roomLocation, columns.room.middle)
  const site = canvas.text(ticket.siteName, { x: 20, y: 139.6 }, { size: 12, weight: 'bold' })
  const steps: FittingStep[] = [
    ...oneLine([12, 10.5, 9], 'regular'),
    { size: 9, weight: 'regular', lines: 2, pitch: 4 },
  ]
  drawFitted(canvas, ticket.siteAddress, { x: site + 4, y: 139.6, width: right - 4 - site - 4, steps })
}

/** Room or seat, to be read at arm's length. */
function drawFigure(canvas: PageCanvas, figure: string, middle: number): void {
  const fitted = fitText(figure, { width: 34, steps: oneLine([56, 48, 40, 32], 'bold') }, canvas.measure)
  canvas.text(fitted.text[0] ?? '', { x: middle, y: 120 }, { size: fitted.size, weight: 'bold', align: 'center' })
}

function drawPlace(canvas: PageCanvas, place: string, middle: number): void {
  const steps: FittingStep[] = [
    ...oneLine([12, 10.5, 9], 'regular'),
    { size: 9, weight: 'regular', lines: 2, pitch: 4 },
  ]
  drawFitted(canvas, place, { x: middle, y: 128, width: 35, steps, align: 'center' })
}

function drawTableHead(canvas: PageCanvas, number: TicketNumber): void {
  canvas.text('本次考试计划的全部科目', { x: left, y: 160 }, { size: 12, weight: 'bold' })
  canvas.horizontal(left, right, { y: table.top, width: 0.5 })
  const y = centred(table.top, table.firstRow - table.top, 9)
  canvas.text('科目', { x: tableColumns.subject, y }, { size: 9 })
  canvas.text('日期 时间', { x: tableColumns.time, y }, { size: 9 })
  canvas.text('考场', { x: tableColumns.room, y }, { size: 9 })
  canvas.text('座位', { x: tableColumns.seat, y }, { size: 9 })
  canvas.text(`准考证号末${hanziNumeral(endLength(number))}位`, { x: tableColumns.number, y }, { size: 9 })
}

/** Up to three rows. Of more subjects, this page's row is always among those shown, and the rest are counted. */
function drawSubjects(canvas: PageCanvas, subjects: readonly TicketSubject[]): void {
  const shown = subjects.length <= table.rows ? subjects : rowsAroundThisPage(subjects)
  const hidden = subjects.length - shown.length
  const note = hidden === 0 ? '每个科目一张准考证，一个准考证号' : `每个科目一张准考证；另有 ${hidden} 科，见各科准考证`
  canvas.text(note, { x: right, y: 160 }, { size: 9, align: 'right' })
  for (const [index, subject] of shown.entries()) {
    const y = table.firstRow + index * table.rowHeight
    if (subject.isThisPage) canvas.tinted({ x: left, y, width: right - left, height: table.rowHeight })
  }
  for (const [index, subject] of shown.entries()) {
    const y = table.firstRow + index * table.rowHeight
    canvas.horizontal(left, right, { y, width: 0.25 })
    drawSubject(canvas, subject, y)
  }
  canvas.horizontal(left, right, { y: table.firstRow + shown.length * table.rowHeight, width: 0.5 })
}

function rowsAroundThisPage(subjects: readonly TicketSubject[]): readonly TicketSubject[] {
  const own = subjects.findIndex((subject) => subject.isThisPage)
  const first = Math.min(Math.max(0, own - 1), subjects.length - table.rows)
  return subjects.slice(first, first + table.rows)
}

function drawSubject(canvas: PageCanvas, subject: TicketSubject, top: number): void {
  const weight = subject.isThisPage ? 'bold' : 'regular'
  const y = centred(top, table.rowHeight, 10.5)
  const name: FittingStep[] = [...oneLine([10.5, 9], weight), { size: 9, weight, lines: 2, pitch: 3.6 }]
  drawFitted(canvas, subject.name, { x: tableColumns.subject, y, width: 68, steps: name })
  const weekday = weekdayName(subject.date).replace('星期', '周')
  const time = `${subject.date.slice(5)} ${weekday} ${subject.startTime}—${subject.endTime}`
  canvas.text(time, { x: tableColumns.time, y }, { size: 10.5, weight })
  canvas.text(subject.roomNumber, { x: tableColumns.room, y }, { size: 10.5, weight })
  canvas.text(subject.seatNumber, { x: tableColumns.seat, y }, { size: 10.5, weight })
  canvas.text(boldDigits(subject.number).join(' '), { x: tableColumns.number, y }, { size: 10.5, weight })
  if (subject.isThisPage) canvas.text('本页', { x: right - 2, y }, { size: 9, align: 'right' })
}

function drawRules(canvas: PageCanvas, { rules }: AdmissionTicket): void {
  canvas.text('考生须知', { x: left, y: 200 }, { size: 14, weight: 'bold' })
  for (const [index, rule] of rules.slice(0, 8).entries()) {
    const y = 208 + 8 * index
    canvas.text(String(index + 1), { x: left, y }, { size: 10.5, weight: 'bold' })
    canvas.text(rule.key, { x: 22, y }, { size: 10.5, weight: 'bold' })
    drawFitted(canvas, rule.text, { x: 40, y, width: right - 40, steps: oneLine([10.5, 9], 'regular') })
  }
}

function drawSignatureLines(canvas: PageCanvas): void {
  canvas.text('本人已阅读以上须知。考生签名', { x: left, y: 276 }, { size: 10.5 })
  canvas.horizontal(70, 130, { y: 277, width: 0.25 })
  canvas.text('日期', { x: 136, y: 276 }, { size: 10.5 })
  canvas.horizontal(146, right, { y: 277, width: 0.25 })
  canvas.horizontal(12, 15, { y: 148.5, width: 0.2 })
  canvas.horizontal(195, 198, { y: 148.5, width: 0.2 })
  canvas.text('第 1 页 共 1 页', { x: right, y: 284 }, { size: 9, align: 'right' })
}

function drawFoot(canvas: PageCanvas, { pageId, printedAt, timesPrinted, workstation }: AdmissionTicket): void {
  const foot = `${pageId}　${printedAt} 第 ${timesPrinted} 次打印　${workstation}`
  canvas.text(foot, { x: left, y: 284 }, { size: 9 })
}
