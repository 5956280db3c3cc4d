import { z } from 'zod'
import { type Decision, refuse } from './operation.ts'
import type { Session } from './session.ts'

/** What whoever changes the rooms of a drawn session was told and agreed to. */
export const SeatsLostSchema = z.strictObject({
  /** How many people stand without a seat afterwards, who had one before. */
  people: z.number().int().min(1),
  /** How many of their tickets were printed. */
  printedTickets: z.number().int().min(0),
  reason: z.string().trim().max(200),
})
export type SeatsLost = z.infer<typeof SeatsLostSchema>

type Rooms = Session['rooms']
interface Seat {
  readonly roomId: string
  readonly seat: number
}

const exists = ({ roomId, seat }: Seat, rooms: Rooms): boolean =>
  rooms.some((room) => room.roomId === roomId && seat <= room.seats)

/** Drawn seats that exist in the rooms before and not in those after. */
export const seatsLost = <One extends Seat>(
  drawn: readonly One[],
  { before, after }: { readonly before: Rooms; readonly after: Rooms },
): readonly One[] => drawn.filter((seat) => exists(seat, before) && !exists(seat, after))

/** Nobody loses a drawn seat unsaid: the numbers agreed to must be the present ones, and a printed ticket needs a reason. */
export function refusalOfLostSeats(
  lost: readonly { readonly printed: boolean }[],
  agreed: SeatsLost | undefined,
): Decision<never> | null {
  const people = lost.length
  const printed = lost.filter((seat) => seat.printed).length
  if (people !== (agreed?.people ?? 0) || printed !== (agreed?.printedTickets ?? 0)) {
    return refuse('SESSION_SEATS_LOST', { people, printed })
  }
  return printed > 0 && (agreed?.reason.length ?? 0) < 2 ? refuse('REASON_MISSING') : null
}
