import type { Arrangement } from '../../../src-shared/domain/seating/seating.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { complete, inSeatOrder } from './compute-arrangement.ts'
import { seatingGround } from './ground.ts'
import { numberSeats, type UnnumberedSeat } from './number-seats.ts'

export interface Exchange {
  readonly sessionId: string
  readonly arrangement: Omit<Arrangement, 'reason'>
  /** The new numbers, of one person or of two. */
  readonly ticketNumbers: string[]
}

/**
 * One person to another seat of their session; whoever sits there gets the seat left. Both get new numbers, since a
 * number says its seat and is nobody else's afterwards.
 * @throws AppError SEATING_NOT_DRAWN, NO_SUCH_SEAT, SEAT_UNCHANGED, TICKET_NUMBER_PROBLEM
 */
export function exchangeSeats(
  db: ReadDatabase,
  { enrollmentId, to }: { enrollmentId: string; to: { readonly roomId: string; readonly seat: number } },
): Exchange {
  const drawn = db.get(sql.selectFrom('seat').selectAll().where('enrollment_id', '=', enrollmentId))
  if (!drawn) throw new AppError('SEATING_NOT_DRAWN')
  const ground = seatingGround(db, drawn.session_id)
  const { standing, rooms } = ground
  if (!standing) throw new AppError('SEATING_NOT_DRAWN')
  const room = rooms.find((one) => one.id === to.roomId)
  if (!room || to.seat > room.seats) throw new AppError('NO_SUCH_SEAT', { room: room?.number, seat: to.seat })
  if (drawn.room_id === to.roomId && drawn.seat === to.seat) throw new AppError('SEAT_UNCHANGED')
  const other = standing.seats.find((seat) => seat.roomId === to.roomId && seat.seat === to.seat)
  const changed: UnnumberedSeat[] = [{ enrollmentId, ...to, current: drawn.ticket_number }]
  if (other) {
    const { enrollmentId: otherId, ticketNumber: current } = other
    changed.push({ enrollmentId: otherId, roomId: drawn.room_id, seat: drawn.seat, current })
  }
  const { fill, subjects, seed, algorithm, ticketTemplate, inputDigest, standingSerials } = standing
  const numbered = numberSeats(db, ground, { template: ticketTemplate, standingSerials, seats: changed })
  const moving = new Set(changed.map((one) => one.enrollmentId))
  const seats = inSeatOrder(ground, [
    ...standing.seats.filter((seat) => !moving.has(seat.enrollmentId)),
    ...numbered.seats,
  ])
  const made = { fill, subjects, seed, ticketTemplate, inputDigest, algorithm, seats }
  return {
    sessionId: drawn.session_id,
    ticketNumbers: numbered.seats.map((seat) => seat.ticketNumber),
    arrangement: complete(db, ground, { ...made, kind: 'exchange', standingSerials: numbered.standingSerials }),
  }
}
