import { CertificateSchema } from '../../../src-shared/domain/certificate.ts'
import { claimSeats, openSeatLease, returnSeats } from '../../../src-shared/domain/seat-lease.ts'
import { takeSeatingRight } from '../../../src-shared/domain/seating/seating-right.ts'
import { seatsMoved } from '../../../src-shared/domain/seats-moved.ts'
import { capacityOf, SessionSchema } from '../../../src-shared/domain/session.ts'
import type { ChangeContext } from '../change-context.ts'
import type { WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { ownLease } from './facts.ts'
import { noteNumberTaken } from './own-numbers.ts'
import { noteSeatTaken } from './store.ts'

/** A record before and after one operation; null where there was none. */
export interface Changed {
  readonly entity: { readonly name: string }
  readonly id: string
  readonly before: unknown
  readonly after: unknown
}

const keepConfirmed = statement((given: { type: string; id: string; data: string }) =>
  sql
    .updateTable('confirmed_record')
    .set({ data: given.data })
    .where('type', '=', given.type)
    .where('id', '=', given.id)
    .where('data', 'is', null),
)

/**
 * What a paired workstation keeps in mind of a change, before it is saved: the confirmed state to go back to should the
 * centre refuse, the seat it sells of its lease, and the number it gives of its block.
 */
export function noteChange(db: WriteDatabase, { entity, id, before, after }: Changed): void {
  db.run(keepConfirmed, { type: entity.name, id, data: JSON.stringify(before) })
  const { takenIn } = seatsMoved(entity.name, before, after)
  if (takenIn !== null) noteSeatTaken(db, takenIn)
  if (entity.name === 'certificate' && before === null) noteNumberTaken(db, CertificateSchema.parse(after).number)
}

/**
 * Seats that come into being with a session belong to whoever made it; to take seats away they must first go back, in
 * the journal's order, so that the centre never counts one twice.
 * @throws AppError SEATS_NOT_LEFT
 */
export function leaseBeforeSession(context: ChangeContext, changed: Changed): void {
  const lost = seats(changed.before) - seats(changed.after)
  if (lost <= 0) return
  const { id } = leaseOf(context, changed.id)
  context.change(returnSeats, id, { seats: lost })
}
export function leaseAfterSession(context: ChangeContext, changed: Changed): void {
  if (changed.before === null) takeRight(context, changed.id)
  const made = seats(changed.after) - seats(changed.before)
  if (made <= 0) return
  const { id } = leaseOf(context, changed.id)
  context.change(claimSeats, id, { seats: made, ofNewSession: changed.before === null })
}

/** The right to arrange a session's seats, for this workstation. @throws AppError SEATING_RIGHT_TAKEN */
export function takeRight(context: ChangeContext, sessionId: string): void {
  context.change(takeSeatingRight, sessionId, { deviceId: ownLease(context.db, sessionId).key.deviceId })
}

function leaseOf(context: ChangeContext, sessionId: string) {
  const lease = ownLease(context.db, sessionId)
  if (lease.state === null) context.change(openSeatLease, lease.id, lease.key)
  return lease
}

function seats(state: unknown): number {
  if (state === null) return 0
  const session = SessionSchema.parse(state)
  return session.status === 'removed' ? 0 : capacityOf(session)
}
