import { createHmac } from 'node:crypto'
import {
  type AdmissionTicket,
  type TicketNumber,
  ticketNumberOf,
} from '../../src-main/documents/admission-ticket-content.ts'
import { encodeTicketCode } from '../../src-shared/domain/admission-ticket-code.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { defaultTicketRules, fillTicketRules } from '../../src-shared/domain/ticket-rules.ts'

export const siteMac = (message: string) => createHmac('sha256', 'a site’s ticket key').update(message).digest()

export const printedAt = new Date('2026-12-01T07:20:00Z')

const date = CalendarDateSchema.parse('2026-12-12')

export function aTicketNumber(seat: string, { session = '02', room = '03' } = {}): TicketNumber {
  return {
    prefix: '264401000104',
    bold: [
      { field: 'session', digits: session },
      { field: 'room', digits: room },
      { field: 'seat', digits: seat },
    ],
    check: '',
  }
}

/** A ticket as in the design's picture; candidate and seat may differ. */
export function aTicket({
  candidate,
  seat = '17',
  room = '03',
  ...others
}: Partial<Omit<AdmissionTicket, 'candidate'>> & {
  candidate?: Partial<AdmissionTicket['candidate']>
  seat?: string
  room?: string
} = {}): AdmissionTicket {
  const number = aTicketNumber(seat, { room })
  const times = { date, startTime: '09:00', endTime: '10:30' }
  return {
    pageId: `ZKZ-${ticketNumberOf(number)}-01`,
    siteName: '示例市第一考点',
    siteAddress: '示例市东湖区示范路 100 号职业培训中心 3 号楼',
    examTitle: '城市客运企业主要负责人和安全生产管理人员安全考核',
    demonstration: true,
    candidate: {
      name: '𠮷田䶮',
      idTypeName: '居民身份证',
      idNumber: '440100198809091060',
      sexName: '女',
      employerName: '示例市云城轨道交通运营有限公司第二运营分公司',
      photo: null,
      ...candidate,
    },
    number,
    code: encodeTicketCode(ticketNumberOf(number), siteMac),
    ...times,
    admitFrom: '08:30',
    lateLimit: '09:15',
    roomNumber: room,
    roomLocation: '3 楼 302 机房',
    seatNumber: seat,
    seatPosition: '第 3 列 第 5 排',
    subjects: [
      {
        ...times,
        name: '安全生产管理人员·城市公共汽电车',
        roomNumber: room,
        seatNumber: seat,
        number,
        isThisPage: true,
      },
      {
        date,
        startTime: '14:00',
        endTime: '15:30',
        name: '安全生产管理人员·出租汽车（网约）',
        roomNumber: '01',
        seatNumber: '08',
        number: aTicketNumber('08', { session: '04', room: '01' }),
        isThisPage: false,
      },
    ],
    rules: fillTicketRules(defaultTicketRules, {
      admitFrom: '08:30',
      lateLimit: '09:15',
      minutes: 90,
      fullMark: 100,
      passMark: 80,
    }),
    printedAt: '2026-12-01 15:20',
    timesPrinted: 1,
    workstation: '工作站 02',
    maskIdNumber: false,
    ...others,
  }
}
