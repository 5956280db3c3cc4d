import { z } from 'zod'
import type { RoomUse } from './facts.ts'
import { creation, type Decision, entity, next, operation, refuse } from './operation.ts'
import { type Room, RoomSchema } from './room.ts'
import { isOver } from './session.ts'

export const RoomEntity = entity({ name: 'room', title: '考场', schema: RoomSchema })

export const RoomEntrySchema = RoomSchema.omit({ status: true })
export type RoomEntry = z.infer<typeof RoomEntrySchema>

const Nothing = z.strictObject({})

function refusalOfLayout({ rows, columns, seats }: RoomEntry): Decision<never> | null {
  return seats > rows * columns ? refuse('SEATS_EXCEED_ROOM', { seats, places: rows * columns }) : null
}

/** Sessions still to come, of plans not archived, the fullest first. */
function comingUses(uses: readonly RoomUse[], now: string): readonly RoomUse[] {
  return uses
    .filter((use) => use.planStatus !== 'archived' && !isOver(use, now))
    .toSorted((one, other) => other.seats - one.seats)
}

const place = (use: RoomUse) => ({ plan: use.planName, session: use.sessionNumber, date: use.date })

export const createRoom = creation({
  type: 'room.create',
  version: 1,
  entity: RoomEntity,
  title: '新增考场',
  conflict: 'none',
  payload: RoomEntrySchema,
  facts: { roomNumbered: ({ payload }) => payload.number },
  decide: ({ payload, facts }) => {
    if (facts.roomNumbered) return refuse('ROOM_NUMBER_TAKEN', { number: payload.number })
    return refusalOfLayout(payload) ?? next({ ...payload, status: 'active' as const })
  },
})

export const editRoom = operation({
  type: 'room.edit',
  version: 1,
  entity: RoomEntity,
  title: '修改考场',
  conflict: 'exact-version',
  payload: RoomEntrySchema,
  facts: { roomNumbered: ({ payload }) => payload.number, roomUses: ({ id }) => id },
  decide: ({ id, state, payload, facts, now }) => {
    if (facts.roomNumbered && facts.roomNumbered.id !== id) {
      return refuse('ROOM_NUMBER_TAKEN', { number: payload.number })
    }
    if (payload.number !== state.number && facts.roomUses.some(({ seated }) => seated)) {
      return refuse('TICKETS_ISSUED', { what: '考场号' })
    }
    const coming = comingUses(facts.roomUses, now)
    const bound = refusalOfSeated(state, payload, coming)
    if (bound) return bound
    const [fullest] = coming
    if (fullest && payload.seats < fullest.seats) {
      return refuse('ROOM_SEATS_IN_USE', { seats: fullest.seats, ...place(fullest) })
    }
    return refusalOfLayout(payload) ?? next({ ...state, ...payload })
  },
})

/** Seats drawn by one layout, and tickets printed with one place, hold until their session is over. */
function refusalOfSeated(room: Room, entry: RoomEntry, coming: readonly RoomUse[]): Decision<never> | null {
  const drawn = coming.find(({ seated }) => seated)
  const turned = entry.rows !== room.rows || entry.columns !== room.columns
  if (turned && drawn) return refuse('ROOM_LAYOUT_DRAWN', place(drawn))
  const printed = coming.find((use) => use.printed > 0)
  if (entry.location === room.location || !printed) return null
  return refuse('ROOM_TICKETS_PRINTED', { count: printed.printed, ...place(printed) })
}

/** 停用: stays in what was, comes into no new session. */
export const disableRoom = operation({
  type: 'room.disable',
  version: 1,
  entity: RoomEntity,
  title: '停用考场',
  conflict: 'state-only',
  payload: Nothing,
  facts: { roomUses: ({ id }) => id },
  decide: ({ state, facts, now }) => {
    if (state.status === 'disabled') return refuseStatus(state)
    const [use] = comingUses(facts.roomUses, now)
    return use ? refuse('ROOM_IN_USE', place(use)) : next({ ...state, status: 'disabled' as const })
  },
})

export const enableRoom = operation({
  type: 'room.enable',
  version: 1,
  entity: RoomEntity,
  title: '启用考场',
  conflict: 'state-only',
  payload: Nothing,
  decide: ({ state }) =>
    state.status === 'active' ? refuseStatus(state) : next({ ...state, status: 'active' as const }),
})

const refuseStatus = ({ status }: Room) => refuse('ROOM_STATUS', { status: status === 'active' ? '在用' : '停用' })
