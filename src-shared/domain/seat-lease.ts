import { z } from 'zod'
import { creation, entity, next, operation, refuse } from './operation.ts'

/**
 * Seats of one session that one workstation may sell without asking, in one epoch. What it has taken of them is counted
 * beside it by each side (seats-moved.ts), so that selling a seat changes no lease.
 */
export const SeatLeaseSchema = z.strictObject({
  sessionId: z.string(),
  deviceId: z.string(),
  epoch: z.number().int().min(0),
  /** Ever given. */
  given: z.number().int().min(0),
  /** Ever given back. */
  returned: z.number().int().min(0),
  /** Asked for and not given yet. */
  wanted: z.number().int().min(0),
  /** Asked back by the centre and not returned yet. */
  recalled: z.number().int().min(0),
})
export type SeatLease = z.infer<typeof SeatLeaseSchema>

export const SeatLeaseEntity = entity({ name: 'seat-lease', title: '席位租约', schema: SeatLeaseSchema })

export const seatLeaseId = (lease: Pick<SeatLease, 'sessionId' | 'deviceId' | 'epoch'>): string =>
  `${lease.sessionId}.${lease.deviceId}.${lease.epoch}`

const Seats = z.number().int().min(1).max(9999)
const Claimed = SeatLeaseSchema.pick({ sessionId: true, deviceId: true, epoch: true })

/** The first time a workstation has to do with a session's seats; it holds none yet. */
export const openSeatLease = creation({
  type: 'seat-lease.open',
  version: 1,
  entity: SeatLeaseEntity,
  title: '开立席位租约',
  conflict: 'none',
  payload: Claimed,
  decide: ({ id, payload }) =>
    id === seatLeaseId(payload)
      ? next({ ...payload, given: 0, returned: 0, wanted: 0, recalled: 0 })
      : refuse('NOT_FOUND', { what: '席位租约' }),
})

/**
 * A workstation asks for the seats it has just made: of a session it created or enlarged, and of all its sessions when
 * it is paired. Those of a session nobody else knows yet it sells at once; the others once the centre has given them,
 * because the enlargement itself may still be refused.
 */
export const claimSeats = operation({
  type: 'seat-lease.claim',
  version: 1,
  entity: SeatLeaseEntity,
  title: '划入席位',
  conflict: 'state-only',
  payload: z.strictObject({ seats: Seats, ofNewSession: z.boolean() }),
  facts: { freeSeats: ({ state }) => ({ sessionId: state.sessionId, deviceId: state.deviceId }) },
  decide: ({ state, payload: { seats, ofNewSession }, facts: { freeSeats } }) => {
    if (freeSeats !== null) return next({ ...state, given: state.given + Math.min(seats, freeSeats.free) })
    return next(ofNewSession ? { ...state, given: state.given + seats } : { ...state, wanted: state.wanted + seats })
  },
})

/** 领取席位: answered by the centre alone, so that nothing is given until it was asked. */
export const requestSeats = operation({
  type: 'seat-lease.request',
  version: 1,
  entity: SeatLeaseEntity,
  title: '领取席位',
  conflict: 'state-only',
  payload: z.strictObject({ seats: Seats }),
  facts: { freeSeats: ({ state }) => ({ sessionId: state.sessionId, deviceId: state.deviceId }) },
  decide: ({ state, payload, facts }) => {
    if (facts.freeSeats === null) return next({ ...state, wanted: payload.seats })
    const { free, workstations } = facts.freeSeats
    const share = Math.max(1, Math.ceil(free / (2 * Math.max(1, workstations))))
    const given = workstations <= 1 ? Math.min(payload.seats, free) : Math.min(payload.seats, free, share)
    return next({ ...state, given: state.given + given, wanted: payload.seats - given })
  },
})

/** 退回席位: in the journal's order, and so after everything sold before it. */
export const returnSeats = operation({
  type: 'seat-lease.return',
  version: 1,
  entity: SeatLeaseEntity,
  title: '退回席位',
  conflict: 'state-only',
  payload: z.strictObject({ seats: Seats }),
  facts: { seatsTaken: ({ id }) => id },
  decide: ({ state, payload, facts }) => {
    const left = state.given - state.returned - facts.seatsTaken
    if (payload.seats > left) return refuse('SEATS_NOT_LEFT', { left })
    const recalled = Math.max(0, state.recalled - payload.seats)
    return next({ ...state, returned: state.returned + payload.seats, recalled, wanted: 0 })
  },
})
