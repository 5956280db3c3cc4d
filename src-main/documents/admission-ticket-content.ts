import type { CalendarDate } from '../../src-shared/domain/calendar-date.ts'
import type { SplitTicketNumber } from '../../src-shared/domain/ticket-number.ts'
import type { TicketRule } from '../../src-shared/domain/ticket-rules.ts'

/**
 * A ticket number in the parts that the site's template gave it, as splitTicketNumber or formatTicketNumber returns
 * them: the prefix prints in fours, session, room and seat (`bold`, in the template's order) stand out.
 */
export type TicketNumber = Pick<SplitTicketNumber, 'prefix' | 'bold' | 'check'>

/** One row of 本次考试计划的全部科目. */
export interface TicketSubject {
  /** 人员类别·业务领域 */
  name: string
  date: CalendarDate
  /** HH:mm */
  startTime: string
  endTime: string
  roomNumber: string
  seatNumber: string
  /** This subject's own; only its bold end is printed. */
  number: TicketNumber
  isThisPage: boolean
}

/** All that one admission ticket says. Plain data: it crosses to a worker as it is. */
export interface AdmissionTicket {
  /** ZKZ-ticket number-times printed. */
  pageId: string
  siteName: string
  siteAddress: string
  examTitle: string
  /** Prints 样张·演示数据. */
  demonstration: boolean
  candidate: {
    name: string
    idTypeName: string
    /** As stored, without spaces. */
    idNumber: string
    sexName: string
    employerName: string
    /** JPEG bytes; null prints 贴照片处. */
    photo: Uint8Array | null
  }
  number: TicketNumber
  /** Text of the QR code: encodeTicketCode of src-shared/domain/admission-ticket-code.ts. */
  code: string
  date: CalendarDate
  /** HH:mm */
  startTime: string
  endTime: string
  admitFrom: string
  /** HH:mm; nobody is let in later. */
  lateLimit: string
  roomNumber: string
  /** Where the room is: 3 楼 302 机房. May be empty. */
  roomLocation: string
  seatNumber: string
  /** Column and row as one faces the lectern: 第 3 列 第 5 排. May be empty. */
  seatPosition: string
  /** All subjects of the plan for which this person has a seat, this page's among them. */
  subjects: readonly TicketSubject[]
  /** Filled in: fillTicketRules of src-shared/domain/ticket-rules.ts. At most eight. */
  rules: readonly TicketRule[]
  /** YYYY-MM-DD HH:mm in China, as printed in the foot. */
  printedAt: string
  timesPrinted: number
  /** 工作站 02 */
  workstation: string
  /** The site's setting: 4 + * + 4 instead of the full number. */
  maskIdNumber: boolean
}

/** Session, room and seat in the template's order. */
export function boldDigits({ bold }: TicketNumber): string[] {
  return bold.map(({ digits }) => digits)
}

/** The whole number, as it stands in the data. */
export function ticketNumberOf(number: TicketNumber): string {
  return `${number.prefix}${boldDigits(number).join('')}${number.check}`
}

/** Every text of a ticket that comes from people or settings, for the glyph check. */
export function textsOf(ticket: AdmissionTicket): string[] {
  const { candidate, number } = ticket
  return [
    ...[ticket.pageId, ticket.siteName, ticket.siteAddress, ticket.examTitle, ticketNumberOf(number)],
    ...[candidate.name, candidate.idTypeName, candidate.idNumber, candidate.sexName, candidate.employerName],
    ...[ticket.startTime, ticket.endTime, ticket.admitFrom, ticket.lateLimit, ticket.printedAt, ticket.workstation],
    ...[ticket.roomNumber, ticket.roomLocation, ticket.seatNumber, ticket.seatPosition],
    ...ticket.subjects.flatMap((subject) => [
      ...[subject.name, subject.startTime, subject.endTime, subject.roomNumber, subject.seatNumber],
      ...boldDigits(subject.number),
    ]),
    ...ticket.rules.flatMap((rule) => [rule.key, rule.text]),
  ]
}
