import { errorSentence } from '../../../src-shared/contract/errors.ts'
import type { seating } from '../../../src-shared/contract/seating.ts'
import { arrangeSeats } from '../../../src-shared/domain/seating/arrange-seats.ts'
import type { Handlers } from '../context.ts'
import { AppError } from '../errors.ts'
import { computeArrangement } from './compute-arrangement.ts'
import { exchangeSeats } from './exchange-seats.ts'
import { seatingGround } from './ground.ts'
import { listSeatsLost } from './list-seats-lost.ts'
import { listSessions, sessionHead } from './list-sessions.ts'
import { countNeighbours } from './neighbours.ts'
import { peopleOfSession } from './people-of-session.ts'
import { previewArrangement } from './preview-arrangement.ts'
import { shownRooms } from './shown-rooms.ts'

export const seatingHandlers: Handlers<typeof seating> = {
  listSessions: ({ input, context }) => listSessions(context.db, { ...input, today: context.today }),

  get: ({ input: { sessionId }, context: { db, today } }) => {
    const session = sessionHead(db, sessionId)
    const ground = seatingGround(db, sessionId)
    const { standing } = ground
    const isOver = session.date < today
    return {
      session,
      arrangement: standing && {
        kind: standing.kind,
        seed: standing.seed,
        algorithm: standing.algorithm,
        inputDigest: standing.inputDigest,
        rules: { fill: standing.fill, subjects: standing.subjects },
        arrangedAt: standing.arrangedAt,
        arrangedBy: standing.arrangedBy.name,
        reason: standing.reason,
        sameEmployerNeighbours: countNeighbours(ground, standing.seats),
      },
      rooms: shownRooms(db, sessionId),
      ...peopleOfSession(db, ground),
      closed: isOver ? errorSentence('SEATING_TOO_LATE', { date: session.date }) : null,
    }
  },

  listSeatsLost: ({ input, context }) => listSeatsLost(context.db, input),

  preview: ({ input, context }) => previewArrangement(context.db, input),

  arrange: ({ input: { inputDigest, replaces, wastedTickets, reason, ...request }, context }) => {
    const { arrangement, ground } = computeArrangement(context.db, request)
    if (arrangement.replaces === replaces && arrangement.inputDigest !== inputDigest)
      throw new AppError('SEATING_CHANGED')
    const before = new Set((ground.standing?.seats ?? []).map((seat) => seat.ticketNumber))
    const payload = { ...arrangement, replaces, wastedTickets, reason }
    const { seats } = context.change(arrangeSeats, request.sessionId, payload)
    return { seated: seats.length, moved: seats.filter((seat) => !before.has(seat.ticketNumber)).length }
  },

  exchange: ({ input: { replaces, wastedTickets, reason, ...wanted }, context }) => {
    const { sessionId, arrangement, ticketNumbers } = exchangeSeats(context.db, wanted)
    context.change(arrangeSeats, sessionId, { ...arrangement, replaces, wastedTickets, reason })
    return { ticketNumbers }
  },
}
