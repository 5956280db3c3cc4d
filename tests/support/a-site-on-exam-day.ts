import { printingSite } from '../../src-main/core/admission-tickets/session-parts.ts'
import { computeArrangement } from '../../src-main/core/seating/compute-arrangement.ts'
import { encodeTicketCode } from '../../src-shared/domain/admission-ticket-code.ts'
import { addDays, chinaDateOf, formatChinaTime, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { arrangeSeats } from '../../src-shared/domain/seating/arrange-seats.ts'
import { aPlanToSeat, passedPeople } from './a-session-to-seat.ts'
import { aStaffedFolder, type StaffedFolder } from './a-staffed-folder.ts'
import { layIn } from './lay-in.ts'

/** Somebody with a ticket: what its QR code says. */
export interface TicketHolder {
  readonly name: string
  readonly ticketNumber: string
  readonly code: string
}

/** A closed folder with a session that lets people in just now, seats drawn. */
export async function aSiteOnExamDay({
  people,
  rooms,
}: {
  people: number
  rooms: number
}): Promise<{ site: StaffedFolder; holders: readonly TicketHolder[] }> {
  const site = await aStaffedFolder()
  const now = InstantSchema.parse(new Date().toISOString())
  const today = chinaDateOf(now)
  const holders: TicketHolder[] = []
  const enrolledAt = `${addDays(today, -10)}T02:00:00.000Z`
  const perRoom = Math.ceil(people / rooms)
  const names = Array.from({ length: people }, (_, index) => nameOf(index))
  const nameBy = new Map<string, string>()
  let sessionId = ''
  await layIn(
    site,
    async (desk) => {
      const plan = await aPlanToSeat(desk, {
        rooms: Array.from({ length: rooms }, () => ({ rows: perRoom, columns: 1 })),
        examDate: today,
        hours: () => admittingNow(formatChinaTime(now).slice(11)),
        plan: { admitMinutesBefore: 60, lateMinutesAfter: 59 },
      })
      sessionId = plan.sessionId
      const entered = await passedPeople(desk, { ...plan, people: names.map((name) => ({ name })) })
      for (const [index, { enrollmentId }] of entered.entries()) nameBy.set(enrollmentId, names[index] ?? '')
    },
    enrolledAt,
  )
  await layIn(site, async (desk) => {
    const request = { sessionId, kind: 'draw', seed: '2026', rules: { fill: 'even', subjects: 'mixed' } } as const
    const { arrangement } = computeArrangement(desk.db, request)
    await desk.change(({ change }) => void change(arrangeSeats, sessionId, { ...arrangement, reason: '' }))
    const { mac } = printingSite(desk.db)
    for (const { enrollmentId, ticketNumber } of arrangement.seats) {
      holders.push({ name: nameBy.get(enrollmentId) ?? '', ticketNumber, code: encodeTicketCode(ticketNumber, mac) })
    }
  })
  return { site, holders }
}

/** 考一二三: hanzi, since a name has no digits. */
const nameOf = (index: number): string =>
  `考${[...String(index + 1).padStart(3, '0')].map((digit) => [...'零一二三四五六七八九'][Number(digit)]).join('')}`

/** An exam that starts soon, and late enough at night that it still ends on its day. */
function admittingNow(time: string): readonly [start: string, end: string] {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const start = Math.min(minutes + 10, 22 * 60 + 58)
  return [timeOf(start), timeOf(start + 61)]
}

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
