import { AdmissionTicketEntity } from '../../src-shared/domain/admission-ticket.ts'
import { RoomEntity } from '../../src-shared/domain/room-operations.ts'
import { SeatingEntity } from '../../src-shared/domain/seating/seating.ts'
import { SeatingRightEntity } from '../../src-shared/domain/seating/seating-right.ts'
import { SessionEntity } from '../../src-shared/domain/session-operations.ts'
import type { SiteWork } from '../site-work.ts'
import type { FactAnswers } from './fact-host.ts'

export const seatingFacts: FactAnswers<
  | 'seatingRight'
  | 'seatOf'
  | 'sessionRooms'
  | 'passedEnrollments'
  | 'issuedTicketNumbers'
  | 'printedTickets'
  | 'drawnSeats'
> = {
  seatingRight: async ({ work, asking }, sessionId) => {
    // What a workstation drew while it was its own authority stands.
    if (asking.adopted) return null
    const holder = (await work.load(SeatingRightEntity, sessionId))?.deviceId ?? null
    const state = holder === null ? 'nobody' : holder === asking.device ? 'here' : 'elsewhere'
    return { state, workstation: null }
  },
  seatOf: async ({ work }, enrollmentId) => {
    const ticketNumber = await drawnTicketOf(work, enrollmentId)
    return ticketNumber === null ? null : { ticketNumber, timesPrinted: await timesPrinted(work, ticketNumber) }
  },
  sessionRooms: async ({ work }, sessionId) => {
    const session = await work.load(SessionEntity, sessionId)
    const rooms = []
    for (const { roomId, seats } of session?.status === 'planned' ? session.rooms : []) {
      const room = await work.load(RoomEntity, roomId)
      if (room) rooms.push({ id: roomId, number: room.number, rows: room.rows, columns: room.columns, seats })
    }
    return rooms.sort((one, other) => one.number - other.number)
  },
  passedEnrollments: ({ work }, sessionId) => work.find('enrollment', 'session-status', `${sessionId}.passed`),
  issuedTicketNumbers: async ({ work }, numbers) => {
    const issued: string[] = []
    for (const number of numbers) {
      if ((await work.find('seating', 'issued', number)).length > 0) issued.push(number)
    }
    return issued
  },
  printedTickets: async ({ work }, sessionId) => {
    const seating = await work.load(SeatingEntity, sessionId)
    const printed: string[] = []
    for (const { ticketNumber } of seating?.seats ?? []) {
      if ((await timesPrinted(work, ticketNumber)) > 0) printed.push(ticketNumber)
    }
    return printed
  },
  drawnSeats: async ({ work }, sessionId) => {
    const seating = await work.load(SeatingEntity, sessionId)
    const drawn = []
    for (const { roomId, seat, ticketNumber } of seating?.seats ?? []) {
      drawn.push({ roomId, seat, printed: (await timesPrinted(work, ticketNumber)) > 0 })
    }
    return drawn
  },
}

export async function timesPrinted(work: SiteWork, ticketNumber: string): Promise<number> {
  return (await work.load(AdmissionTicketEntity, ticketNumber))?.timesPrinted ?? 0
}

/** The number of the seat an enrollment has now. */
export async function drawnTicketOf(work: SiteWork, enrollmentId: string): Promise<string | null> {
  const [seated] = await work.all(SeatingEntity, 'seated', enrollmentId)
  return seated?.state.seats.find((seat) => seat.enrollmentId === enrollmentId)?.ticketNumber ?? null
}
