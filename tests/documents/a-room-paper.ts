import type { RoomPaper, RoomPaperPerson } from '../../src-main/documents/room-paper-content.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { aTicketNumber } from './a-ticket.ts'

export function aPersonAt(seat: number, others: Partial<RoomPaperPerson> = {}): RoomPaperPerson {
  return {
    seat,
    name: `考生${seat}`,
    idNumber: `44010019880909${String(1000 + seat)}`,
    employerName: '示例市云城轨道交通运营有限公司第二运营分公司',
    number: aTicketNumber(String(seat).padStart(2, '0')),
    photo: null,
    ...others,
  }
}

/** A room of 5 columns and 6 rows with everybody in their seats. */
export function aRoomPaper(others: Partial<RoomPaper> = {}): RoomPaper {
  return {
    siteName: '示例市第一考点',
    examTitle: '城市客运企业主要负责人和安全生产管理人员安全考核',
    demonstration: false,
    date: CalendarDateSchema.parse('2026-12-12'),
    startTime: '09:00',
    endTime: '10:30',
    admitFrom: '08:30',
    lateLimit: '09:15',
    sessionNumber: 2,
    subjects: ['安全生产管理人员·城市公共汽电车'],
    roomNumber: 3,
    rows: 6,
    columns: 5,
    seats: 30,
    seed: '7F3A-19C2',
    people: Array.from({ length: 30 }, (_, index) => aPersonAt(index + 1)),
    printedAt: '2026-12-11 16:02',
    ...others,
  }
}
