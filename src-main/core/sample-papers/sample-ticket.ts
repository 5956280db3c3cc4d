import { admissionHours } from '../../../src-shared/domain/admission-hours.ts'
import { encodeTicketCode } from '../../../src-shared/domain/admission-ticket-code.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { defaultPlanSettings } from '../../../src-shared/domain/exam-plan.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'
import { fillTicketRules } from '../../../src-shared/domain/ticket-rules.ts'
import { type AdmissionTicket, type TicketNumber, ticketNumberOf } from '../../documents/admission-ticket-content.ts'
import { currentSite } from '../accounts/store.ts'
import { workstationNumber } from '../admission-tickets/session-parts.ts'
import type { PreparationContext } from '../context.ts'
import { samplePerson } from './sample-person.ts'

const times = { startTime: '09:00', endTime: '10:30' } as const
const place = { roomNumber: '03', seatNumber: '17' } as const

const number: TicketNumber = {
  prefix: '260000000101',
  bold: [
    { field: 'session', digits: '01' },
    { field: 'room', digits: place.roomNumber },
    { field: 'seat', digits: place.seatNumber },
  ],
  check: '',
}

/** An admission ticket of nobody, with the site's own name, address and rules. */
export function sampleTicket(
  { db, now, today }: Pick<PreparationContext, 'db' | 'now' | 'today'>,
  { ticketRules, maskIdNumberOnTickets }: Settings,
): AdmissionTicket {
  const site = currentSite(db)
  const hours = admissionHours(defaultPlanSettings, times)
  const { fullMark, passMark } = defaultPlanSettings
  const { personCategory, businessField, ...candidate } = samplePerson
  const subject = `${personCategory}·${businessField}`
  return {
    ...{ ...times, ...place, number, date: today },
    pageId: `ZKZ-${ticketNumberOf(number)}-01`,
    siteName: site.name,
    siteAddress: site.address,
    examTitle: '城市客运企业主要负责人和安全生产管理人员安全考核',
    demonstration: true,
    candidate: { ...candidate, photo: null },
    // Of no site: at the door it is refused as a foreign one.
    code: encodeTicketCode(ticketNumberOf(number), () => new Uint8Array(32)),
    admitFrom: hours.admitFrom,
    lateLimit: hours.lateLimit,
    roomLocation: '3 楼 302 机房',
    seatPosition: '第 3 列 第 5 排',
    subjects: [{ ...times, ...place, number, date: today, name: subject, isThisPage: true }],
    rules: fillTicketRules(ticketRules, { ...hours, fullMark, passMark }),
    printedAt: formatChinaTime(InstantSchema.parse(now)),
    timesPrinted: 1,
    workstation: `工作站 ${workstationNumber(db)}`,
    maskIdNumber: maskIdNumberOnTickets,
  }
}
