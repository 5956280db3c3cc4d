import { describe, expect, it } from 'vitest'
import type { RoomUse } from '../../../src-shared/domain/facts.ts'
import type { Room } from '../../../src-shared/domain/room.ts'
import { createRoom, disableRoom, editRoom, enableRoom } from '../../../src-shared/domain/room-operations.ts'
import { anAdministrator, aRoom, now } from './builders.ts'

const aUse = (facts: Partial<RoomUse> = {}): RoomUse => ({
  sessionId: 'session',
  sessionNumber: 2,
  planId: 'plan',
  planName: '第四季度',
  planStatus: 'published',
  date: '2026-11-24',
  startTime: '09:00',
  endTime: '10:30',
  seats: 24,
  seated: false,
  printed: 0,
  ...facts,
})
const call = { id: 'room', actor: anAdministrator, now }
const entryOf = ({ status: _, ...entry }: Room) => entry

const edit = (
  facts: Partial<Room>,
  { uses = [], numbered = null }: { uses?: readonly RoomUse[]; numbered?: { id: string } | null } = {},
) =>
  editRoom.decide({
    ...call,
    state: aRoom(),
    payload: entryOf(aRoom(facts)),
    facts: { roomNumbered: numbered, roomUses: uses },
  })
describe('a room with drawn seats of a session still to come', () => {
  it('keeps its rows and columns, and takes a new place only while no ticket of it was printed', () => {
    const drawn = [aUse({ seated: true })]
    const printed = [aUse({ seated: true, printed: 3 })]
    const turned = { rows: aRoom().columns, columns: aRoom().rows }
    expect(edit(turned, { uses: [aUse()] })).toMatchObject({ kind: 'next' })
    expect(edit(turned, { uses: drawn })).toMatchObject({ code: 'ROOM_LAYOUT_DRAWN', detail: { session: 2 } })
    expect(edit({ location: '5 楼' }, { uses: drawn })).toMatchObject({ kind: 'next' })
    expect(edit({ location: '5 楼' }, { uses: printed })).toMatchObject({ code: 'ROOM_TICKETS_PRINTED' })
    const over = printed.map((use) => ({ ...use, date: '2026-11-20' }))
    expect(edit({ ...turned, location: '5 楼' }, { uses: over })).toMatchObject({ kind: 'next' })
  })
})
const disable = (uses: readonly RoomUse[]) =>
  disableRoom.decide({ ...call, state: aRoom(), payload: {}, facts: { roomUses: uses } })

describe('a room', () => {
  it('has no more seats than places, and a number of its own', () => {
    const create = (facts: Partial<Room>, numbered: { id: string } | null) =>
      createRoom.decide({ ...call, state: null, payload: entryOf(aRoom(facts)), facts: { roomNumbered: numbered } })
    expect(create({}, null)).toMatchObject({ kind: 'next', state: { status: 'active' } })
    expect(create({ seats: 31 }, null)).toMatchObject({ code: 'SEATS_EXCEED_ROOM', detail: { seats: 31, places: 30 } })
    expect(create({}, { id: 'other' })).toMatchObject({ code: 'ROOM_NUMBER_TAKEN' })
    expect(edit({}, { numbered: { id: 'other' } })).toMatchObject({ code: 'ROOM_NUMBER_TAKEN' })
    expect(edit({}, { numbered: { id: 'room' } })).toMatchObject({ kind: 'next' })
  })

  it('keeps the seats that sessions to come use, today’s included', () => {
    expect(edit({ seats: 23 }, { uses: [aUse()] })).toMatchObject({
      code: 'ROOM_SEATS_IN_USE',
      detail: { seats: 24, plan: '第四季度', session: 2 },
    })
    expect(edit({ seats: 24 }, { uses: [aUse()] })).toMatchObject({ kind: 'next' })
    expect(edit({ seats: 23 }, { uses: [aUse({ date: '2026-11-23' })] })).toMatchObject({ kind: 'next' })
    expect(edit({ seats: 23 }, { uses: [aUse({ planStatus: 'archived' })] })).toMatchObject({ kind: 'next' })
  })

  it('keeps its number once somebody was seated in it', () => {
    const past = aUse({ date: '2026-01-01', seated: true })
    expect(edit({ number: 2 }, { uses: [past] })).toMatchObject({ code: 'TICKETS_ISSUED' })
    expect(edit({ name: '新名称' }, { uses: [past] })).toMatchObject({ kind: 'next' })
  })

  it('is not disabled while a session to come uses it', () => {
    expect(disable([aUse()])).toMatchObject({ code: 'ROOM_IN_USE', detail: { session: 2 } })
    expect(disable([aUse({ date: '2026-11-23' })])).toMatchObject({ state: { status: 'disabled' } })
    expect(
      disableRoom.decide({ ...call, state: aRoom({ status: 'disabled' }), payload: {}, facts: { roomUses: [] } }),
    ).toMatchObject({ code: 'ROOM_STATUS' })
  })

  it('is enabled again', () => {
    const enable = (status: Room['status']) =>
      enableRoom.decide({ ...call, state: aRoom({ status }), payload: {}, facts: {} })
    expect(enable('disabled')).toMatchObject({ state: { status: 'active' } })
    expect(enable('active')).toMatchObject({ code: 'ROOM_STATUS' })
  })
})
