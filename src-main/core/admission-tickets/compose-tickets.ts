import { admissionHours } from '../../../src-shared/domain/admission-hours.ts'
import { encodeTicketCode } from '../../../src-shared/domain/admission-ticket-code.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { seatPositionText } from '../../../src-shared/domain/seating/seat-position.ts'
import { fillTicketRules, type TicketRule } from '../../../src-shared/domain/ticket-rules.ts'
import type { AdmissionTicket, TicketSubject } from '../../documents/admission-ticket-content.ts'
import { currentSettings } from '../accounts/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { standingSeat } from '../seating/store.ts'
import { photoOf, printingSite, type SessionPart, type SessionParts, sessionParts } from './session-parts.ts'
import type { TicketSeat } from './tickets-in-scope.ts'

/**
 * What tickets say, out of the records as they are now, their photos included: to be called for some hundreds at a time.
 * @param now UTC instant of making, printed in the foot
 */
export function composeTickets(db: ReadDatabase, seats: readonly TicketSeat[], now: string): AdmissionTicket[] {
  const site = printingSite(db)
  const { maskIdNumberOnTickets, ticketRules } = currentSettings(db)
  const parts = sessionParts(db)
  const printedAt = formatChinaTime(InstantSchema.parse(now))
  return seats.map((seat) => {
    const part = parts(seat.sessionId)
    const times = (seat.timesPrinted ?? 0) + 1
    return {
      ...sharedBy(part, ticketRules),
      pageId: `ZKZ-${seat.ticketNumber}-${String(times).padStart(2, '0')}`,
      siteName: site.name,
      siteAddress: site.address,
      demonstration: site.demonstration,
      candidate: {
        name: seat.name,
        idTypeName: seat.idType,
        idNumber: seat.idNumber,
        sexName: seat.sex,
        employerName: seat.employerName ?? '',
        photo: photoOf(db, seat.portrait),
      },
      number: part.split(seat.ticketNumber),
      code: encodeTicketCode(seat.ticketNumber, site.mac),
      ...placeOf(seat),
      subjects: subjectsOf(db, seat, parts),
      printedAt,
      timesPrinted: times,
      workstation: `工作站 ${site.workstation}`,
      maskIdNumber: maskIdNumberOnTickets,
    }
  })
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

const placeOf = (seat: TicketSeat) => ({
  roomNumber: twoDigits(seat.roomNumber),
  roomLocation: seat.roomLocation,
  seatNumber: twoDigits(seat.seat),
  seatPosition: seatPositionText({ rows: seat.rows, columns: seat.columns, seats: seat.seat }, seat.seat),
})

/** What all tickets of a session say alike. */
function sharedBy({ plan, session }: SessionPart, rules: readonly TicketRule[]) {
  const hours = admissionHours(plan, session)
  const { fullMark, passMark } = plan
  return {
    examTitle: plan.name,
    date: session.date,
    startTime: session.startTime,
    endTime: session.endTime,
    admitFrom: hours.admitFrom,
    lateLimit: hours.lateLimit,
    rules: fillTicketRules(rules, { ...hours, fullMark, passMark }),
  }
}

/** All of the person's seats in this plan, in the order of the days. */
function subjectsOf(db: ReadDatabase, seat: TicketSeat, parts: SessionParts): TicketSubject[] {
  return db.all(seatsOfPerson, { candidateId: seat.candidateId, planId: seat.planId }).map((row) => {
    const { plan, session, split } = parts(row.sessionId)
    const subject = plan.subjects.find((one) => one.id === row.subjectId)
    return {
      name: subject ? subjectName(subject) : '',
      date: session.date,
      startTime: session.startTime,
      endTime: session.endTime,
      roomNumber: twoDigits(row.roomNumber),
      seatNumber: twoDigits(row.seat),
      number: split(row.ticketNumber),
      isThisPage: row.enrollmentId === seat.enrollmentId,
    }
  })
}

const seatsOfPerson = statement((given: { candidateId: string; planId: string }) =>
  sql
    .selectFrom('enrollment')
    .innerJoin('seat', 'seat.enrollment_id', 'enrollment.id')
    .innerJoin('session_room', standingSeat)
    .innerJoin('session', 'session.id', 'seat.session_id')
    .innerJoin('room', 'room.id', 'seat.room_id')
    .select([
      'enrollment.id as enrollmentId',
      'enrollment.subject_id as subjectId',
      'seat.session_id as sessionId',
      'seat.seat as seat',
      'seat.ticket_number as ticketNumber',
      'room.number as roomNumber',
    ])
    .where('enrollment.candidate_id', '=', given.candidateId)
    .where('enrollment.plan_id', '=', given.planId)
    .orderBy('session.date')
    .orderBy('session.start_time'),
)
