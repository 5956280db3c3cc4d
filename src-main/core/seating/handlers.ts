import { errorSentence } from '../../../src-shared/contract/errors.ts'
import type { seating } from '../../../src-shared/contract/seating.ts'
import { arrangeSeats } from '../../../src-shared/domain/seating/arrange-seats.ts'
import { giveSeatingRight } from '../../../src-shared/domain/seating/seating-right.ts'
import type { Handlers } from '../context.ts'
import { AppError } from '../errors.ts'
import { ownLease, seatingRight } from '../sync/facts.ts'
import { takeRight } from '../sync/note-change.ts'
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
    const right = seatingRight(db, sessionId)
    const isOver = session.date < today
    const elsewhere = right === null || right.state === 'here' ? null : { right: right.state, ...right }
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
      closed: isOver
        ? errorSentence('SEATING_TOO_LATE', { date: session.date })
        : elsewhere && errorSentence('SEATING_NOT_HERE', elsewhere),
      right,
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

  takeRight: ({ input: { sessionId }, context }) => {
    if (seatingRight(context.db, sessionId) === null) throw new AppError('NOT_PAIRED')
    takeRight(context, sessionId)
    return null
  },

  giveRight: ({ input: { sessionId }, context }) => {
    if (seatingRight(context.db, sessionId) === null) throw new AppError('NOT_PAIRED')
    const { deviceId } = ownLease(context.db, sessionId).key
    context.change(giveSeatingRight, sessionId, { deviceId })
    return null
  },

  exchange: ({ input: { replaces, wastedTickets, reason, ...wanted }, context }) => {
    const { sessionId, arrangement, ticketNumbers } = exchangeSeats(context.db, wanted)
    context.change(arrangeSeats, sessionId, { ...arrangement, replaces, wastedTickets, reason })
    return { ticketNumbers }
  },
}
