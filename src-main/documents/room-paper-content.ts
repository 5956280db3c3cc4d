import type { CalendarDate } from '../../src-shared/domain/calendar-date.ts'
import { boldDigits, type TicketNumber, ticketNumberOf } from './admission-ticket-content.ts'

/** One person at their seat, as the room's papers show them. */
export interface RoomPaperPerson {
  /** From 1; printed with as many digits as the ticket number gives it. */
  seat: number
  name: string
  /** As stored; papers that lie open show it masked or its last four only. */
  idNumber: string
  employerName: string
  number: TicketNumber
  /** JPEG bytes; null prints 贴照片处. */
  photo: Uint8Array | null
}

/** All that the papers of one room in one session say. Plain data: it crosses to a worker as it is. */
export interface RoomPaper {
  siteName: string
  examTitle: string
  demonstration: boolean
  date: CalendarDate
  /** HH:mm */
  startTime: string
  endTime: string
  admitFrom: string
  /** HH:mm; nobody is let in later. */
  lateLimit: string
  sessionNumber: number
  /** 人员类别·业务领域, of the people in this room. */
  subjects: readonly string[]
  roomNumber: number
  /** The room as one faces the lectern. */
  rows: number
  columns: number
  /** Seats in use. */
  seats: number
  /** The draw's seed, as it can be entered again. */
  seed: string
  /** In order of seats. */
  people: readonly RoomPaperPerson[]
  /** YYYY-MM-DD HH:mm in China, as printed in the foot. */
  printedAt: string
}

export const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** Kind, session and room: a sheet found on the floor goes back to its file. */
export const pageIdOf = (kind: string, { sessionNumber, roomNumber }: RoomPaper): string =>
  `${kind}-${twoDigits(sessionNumber)}${twoDigits(roomNumber)}`

/** Seats from the first to the last that is taken: 01—30. */
export function seatRange(people: readonly RoomPaperPerson[]): string {
  const [first, last] = [people[0], people.at(-1)]
  return first && last ? `${twoDigits(first.seat)}—${twoDigits(last.seat)}` : '无人'
}

/** One subject in full, two side by side, more by their number: a room's line holds no more. */
export function subjectLine(subjects: readonly string[]): string {
  return subjects.length <= 2 ? subjects.join('，') : `${subjects[0]}等 ${subjects.length} 个科目`
}

/** What begins all ticket numbers of the room, or an empty text where they begin differently. */
export function commonPrefix(people: readonly RoomPaperPerson[]): string {
  const [first] = people
  return first && people.every(({ number }) => number.prefix === first.number.prefix) ? first.number.prefix : ''
}

/** The end that differs from person to person, as lists of one session print it: 02 03 17. */
export const numberEnd = ({ number }: RoomPaperPerson): string => boldDigits(number).join(' ') + number.check

const formsOfEnterprise =
  /(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|股份公司|总公司|公司|集团|（集团）|\(集团\))/gu

/**
 * A unit in at most six hanzi, to tell neighbours apart: without place and legal form (GB/T 33718: place, name, trade,
 * form), then cut.
 */
export function shortEmployer(name: string): string {
  const bare = name
    .replace(/第?[〇一二三四五六七八九十\d]{1,4}(分公司|公司|分部)$/u, '')
    .replace(formsOfEnterprise, '')
    .replace(/^.{2,8}?[省市州盟](?=.{2})/u, '')
  return [...(bare === '' ? name : bare)].slice(0, 6).join('')
}

/** Every text of the room's papers that comes from people or settings, for the glyph check. */
export function textsOfRoomPaper(paper: RoomPaper): string[] {
  return [paper.siteName, paper.examTitle, ...paper.subjects, paper.seed]
}
export const textsOfPerson = (person: RoomPaperPerson): string[] => [
  person.name,
  person.idNumber,
  person.employerName,
  ticketNumberOf(person.number),
]
