import type { JoinBuilder } from 'kysely'
import type { Enrollment } from '../../../src-shared/domain/enrollment.ts'
import type { DrawRoom } from '../../../src-shared/domain/seating/draw.ts'
import { type DrawnSeat, type Seating, SeatingSchema } from '../../../src-shared/domain/seating/seating.ts'
import { parseTicketTemplate, splitTicketNumber } from '../../../src-shared/domain/ticket-number.ts'
import { makeTicketKey } from '../admission-tickets/ticket-keys.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import type { EntityStore } from '../database/in-table.ts'
import { type Schema, sql } from '../database/schema.ts'

/**
 * Joins seats with the rooms of their session: one whose room was taken out of it, or made smaller, is none until the
 * repair gives its holder another, though its row says until then where they sat.
 */
export const standingSeat = (join: JoinBuilder<Schema, 'seat' | 'session_room'>) =>
  join
    .onRef('session_room.session_id', '=', 'seat.session_id')
    .onRef('session_room.room_id', '=', 'seat.room_id')
    .onRef('session_room.seats', '>=', 'seat.seat')

/** A session's arrangement with its seats; a seat that an enrollment gave up since is no longer among them. */
export const seatingStore: EntityStore<Seating> = {
  load(db, id) {
    const row = db.get(sql.selectFrom('seating').selectAll().where('id', '=', id))
    if (!row) return null
    return { version: row.version, state: SeatingSchema.parse({ ...JSON.parse(row.content), seats: seatsOf(db, id) }) }
  },
  save(db, id, { state: { seats, ...content }, version }) {
    const row = { version, content: JSON.stringify(content) }
    db.run(
      sql
        .insertInto('seating')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
    )
    db.run(sql.deleteFrom('seat').where('session_id', '=', id))
    const known = new Set(
      issuedAmong(
        db,
        seats.map((seat) => seat.ticketNumber),
      ),
    )
    const serialOf = serialsUnder(content.ticketTemplate)
    for (const { enrollmentId, roomId, seat, ticketNumber } of seats) {
      const holder = { enrollment_id: enrollmentId, session_id: id, ticket_number: ticketNumber }
      db.run(sql.insertInto('seat').values({ ...holder, room_id: roomId, seat }))
      if (known.has(ticketNumber)) continue
      db.run(sql.insertInto('issued_ticket_number').values({ ...holder, serial: serialOf(ticketNumber) }))
    }
    makeTicketKey(db)
  },
  remove(db, id) {
    db.run(sql.deleteFrom('seat').where('session_id', '=', id))
    db.run(sql.deleteFrom('seating').where('id', '=', id))
  },
}

/** The template of a session's standing numbers, to take them apart by; null where nothing was drawn. */
export function drawnTemplate(db: ReadDatabase, sessionId: string): string | null {
  const row = db.get(sql.selectFrom('seating').select('content').where('id', '=', sessionId))
  return row ? SeatingSchema.pick({ ticketTemplate: true }).parse(pickTemplate(row.content)).ticketTemplate : null
}
const pickTemplate = (content: string) => ({ ticketTemplate: JSON.parse(content).ticketTemplate })

/** Frees the drawn seat of an enrollment that is no longer passed, or no longer in that session; its ticket is void. */
export function freeDrawnSeat(db: WriteDatabase, enrollmentId: string, now: Enrollment): void {
  const drawn = sql.deleteFrom('seat').where('enrollment_id', '=', enrollmentId)
  db.run(now.status === 'passed' ? drawn.where('session_id', '!=', now.sessionId) : drawn)
}

/** Whoever is passed in the session of their drawn seat after `work` still has it, whatever `work` made of them meanwhile. */
export function keepDrawnSeat(db: WriteDatabase, enrollmentId: string, work: () => void): void {
  const drawn = db.get(sql.selectFrom('seat').selectAll().where('enrollment_id', '=', enrollmentId))
  work()
  if (!drawn) return
  const holder = sql.selectFrom('enrollment').select('id').where('id', '=', enrollmentId).where('status', '=', 'passed')
  if (!db.get(holder.where('session_id', '=', drawn.session_id))) return
  db.run(
    sql
      .insertInto('seat')
      .values(drawn)
      .onConflict((conflict) => conflict.doNothing()),
  )
}

const seatsOf = (db: ReadDatabase, sessionId: string): DrawnSeat[] =>
  db
    .all(
      sql
        .selectFrom('seat')
        .innerJoin('room', 'room.id', 'seat.room_id')
        .select(['seat.enrollment_id', 'seat.room_id', 'seat.seat', 'seat.ticket_number'])
        .where('seat.session_id', '=', sessionId)
        .orderBy('room.number')
        .orderBy('seat.seat'),
    )
    .map((row) => ({
      enrollmentId: row.enrollment_id,
      roomId: row.room_id,
      seat: row.seat,
      ticketNumber: row.ticket_number,
    }))

export const roomsOfSession = (db: ReadDatabase, sessionId: string): DrawRoom[] =>
  db.all(
    sql
      .selectFrom('session_room')
      .innerJoin('room', 'room.id', 'session_room.room_id')
      .select(['room.id', 'room.number', 'room.rows', 'room.columns', 'session_room.seats'])
      .where('session_room.session_id', '=', sessionId)
      .orderBy('room.number'),
  )

/** Numbers of the session's present seats whose tickets were printed. */
export const printedNumbers = (db: ReadDatabase, sessionId: string): string[] =>
  db
    .all(
      sql
        .selectFrom('seat')
        .innerJoin('admission_ticket', 'admission_ticket.id', 'seat.ticket_number')
        .select('seat.ticket_number')
        .where('seat.session_id', '=', sessionId),
    )
    .map((row) => row.ticket_number)

/** The seats drawn in a session, in order, with how often their tickets were printed. */
export const drawnSeats = (db: ReadDatabase, sessionId: string) =>
  db
    .all(
      sql
        .selectFrom('seat')
        .innerJoin('room', 'room.id', 'seat.room_id')
        .leftJoin('admission_ticket', 'admission_ticket.id', 'seat.ticket_number')
        .select(['seat.enrollment_id', 'seat.room_id', 'room.number', 'seat.seat', 'admission_ticket.times_printed'])
        .where('seat.session_id', '=', sessionId)
        .orderBy('room.number')
        .orderBy('seat.seat'),
    )
    .map((row) => ({
      enrollmentId: row.enrollment_id,
      roomId: row.room_id,
      room: row.number,
      seat: row.seat,
      timesPrinted: row.times_printed ?? 0,
    }))

/** Which of these numbers were ever given to anybody. They are made by one template, so they lie close together. */
export function issuedAmong(db: ReadDatabase, numbers: readonly string[]): string[] {
  if (numbers.length === 0) return []
  const wanted = new Set(numbers)
  const [first = '', last = ''] = [numbers.reduce(least), numbers.reduce(greatest)]
  return db
    .all(
      sql
        .selectFrom('issued_ticket_number')
        .select('ticket_number')
        .where('ticket_number', '>=', first)
        .where('ticket_number', '<=', last),
    )
    .map((row) => row.ticket_number)
    .filter((number) => wanted.has(number))
}

const least = (one: string, other: string): string => (one < other ? one : other)
const greatest = (one: string, other: string): string => (one > other ? one : other)

function serialsUnder(template: string): (number: string) => number {
  const parsed = parseTicketTemplate(template)
  return (number) => (parsed.ok ? Number(splitTicketNumber(parsed.template, number)?.session) : Number.NaN)
}
