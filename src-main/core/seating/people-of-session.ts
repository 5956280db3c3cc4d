import type { SeatedPerson } from '../../../src-shared/contract/seating.ts'
import { type ExamPlan, subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import type { DrawRoom } from '../../../src-shared/domain/seating/draw.ts'
import { seatPosition } from '../../../src-shared/domain/seating/seat-position.ts'
import { parseTicketTemplate, spacedTicketNumber, splitTicketNumber } from '../../../src-shared/domain/ticket-number.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import type { SeatingGround } from './ground.ts'

/** A person of a session as lists show them; the seat apart. */
export type PersonOfSession = Pick<
  SeatedPerson,
  'enrollmentId' | 'candidateId' | 'name' | 'maskedIdNumber' | 'employer' | 'subject'
>

/** The passed of a session: by room and seat who has one that exists, by name who has none. */
export function peopleOfSession(
  db: ReadDatabase,
  ground: SeatingGround,
): { readonly seated: SeatedPerson[]; readonly unseated: PersonOfSession[] } {
  const rooms = new Map(ground.rooms.map((room) => [room.id, room]))
  const spaced = spacedUnder(ground.standing?.ticketTemplate ?? '')
  const seated: SeatedPerson[] = []
  const unseated: PersonOfSession[] = []
  for (const row of passedRows(db, ground.sessionId)) {
    const person = personOf(row, ground.plan)
    const room = row.room_id === null ? undefined : rooms.get(row.room_id)
    if (!room || row.seat === null || row.ticket_number === null || row.seat > room.seats) {
      unseated.push(person)
      continue
    }
    seated.push({
      ...person,
      ...placeIn(room, row.seat),
      roomId: room.id,
      ticketNumber: row.ticket_number,
      spacedNumber: spaced(row.ticket_number),
      hasPhoto: row.portrait !== null,
      timesPrinted: row.times_printed ?? 0,
      printedAt: row.printed_at,
      printedBy: row.printed_by_name,
    })
  }
  return { seated, unseated: unseated.toSorted((a, b) => a.name.localeCompare(b.name, 'zh')) }
}

export const placeIn = (room: DrawRoom, seat: number) => ({ seat, ...seatPosition(room, seat) })

/** Some people by their enrollments, whatever their state: who lost a seat is no longer among the passed. */
export function peopleById(db: ReadDatabase, plan: ExamPlan, enrollmentIds: readonly string[]) {
  const people = enrollmentIds.flatMap((id) => {
    const row = db.get(personRows().where('enrollment.id', '=', id))
    return row ? [personOf(row, plan)] : []
  })
  return new Map(people.map((person) => [person.enrollmentId, person]))
}

const personRows = () =>
  sql
    .selectFrom('enrollment')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .leftJoin('employer', 'employer.id', 'candidate.employer_id')
    .select([
      'enrollment.id as enrollment_id',
      'enrollment.candidate_id',
      'enrollment.subject_id',
      'candidate.name',
      'candidate.id_number',
      'employer.name as employer_name',
    ])

const passedRows = (db: ReadDatabase, sessionId: string) =>
  db.all(
    personRows()
      .leftJoin('seat', 'seat.enrollment_id', 'enrollment.id')
      .leftJoin('room', 'room.id', 'seat.room_id')
      .leftJoin('admission_ticket', 'admission_ticket.id', 'seat.ticket_number')
      .select([
        'candidate.portrait',
        'seat.room_id',
        'seat.seat',
        'seat.ticket_number',
        'admission_ticket.times_printed',
        'admission_ticket.printed_at',
        'admission_ticket.printed_by_name',
      ])
      .where('enrollment.session_id', '=', sessionId)
      .where('enrollment.status', '=', 'passed')
      .orderBy('room.number')
      .orderBy('seat.seat'),
  )

function personOf(
  row: {
    enrollment_id: string
    candidate_id: string
    subject_id: string
    name: string
    id_number: string
    employer_name: string | null
  },
  plan: ExamPlan,
): PersonOfSession {
  const subject = plan.subjects.find((one) => one.id === row.subject_id)
  return {
    enrollmentId: row.enrollment_id,
    candidateId: row.candidate_id,
    name: row.name,
    maskedIdNumber: maskIdNumber(row.id_number),
    employer: row.employer_name,
    subject: subject ? subjectName(subject) : '',
  }
}

function spacedUnder(templateText: string): (number: string) => string {
  const parsed = parseTicketTemplate(templateText)
  return (number) => {
    const split = parsed.ok ? splitTicketNumber(parsed.template, number) : null
    return split ? spacedTicketNumber(split) : number
  }
}
