import type { rooms } from '../../../src-shared/contract/rooms.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { createRoom, disableRoom, editRoom, enableRoom } from '../../../src-shared/domain/room-operations.ts'
import type { CommandContext, Handlers } from '../context.ts'
import { requireVersion } from '../database/require-version.ts'
import { AppError } from '../errors.ts'
import { listRooms } from './list-rooms.ts'
import { allowance } from './plan-record.ts'
import { usesOf } from './room-bookings.ts'
import { roomStore } from './store.ts'

const seenRoom = (context: CommandContext, { roomId, version }: { roomId: string; version: number }) =>
  requireVersion(context.db, roomStore, { id: roomId, version, what: '考场' })

export const roomHandlers: Handlers<typeof rooms> = {
  list: ({ context }) => listRooms(context.db, context.today),
  get: ({ input: { roomId }, context: { db, may } }) => {
    const found = roomStore.load(db, roomId)
    if (!found) throw new AppError('NOT_FOUND', { what: '考场' })
    const target = { id: roomId, payload: {} }
    return {
      roomId,
      version: found.version,
      room: found.state,
      uses: usesOf(db, roomId).map(({ planStatus: _, seated: __, printed: ___, ...use }) => ({
        ...use,
        date: CalendarDateSchema.parse(use.date),
      })),
      may: { disable: allowance(may(disableRoom, target)), enable: allowance(may(enableRoom, target)) },
    }
  },
  create: ({ input, context }) => {
    const roomId = context.newId()
    context.change(createRoom, roomId, input)
    return { roomId }
  },
  edit: ({ input, context }) => {
    seenRoom(context, input)
    context.change(editRoom, input.roomId, input.entry)
    return { version: input.version + 1 }
  },
  disable: ({ input, context }) => {
    seenRoom(context, input)
    context.change(disableRoom, input.roomId, {})
    return { version: input.version + 1 }
  },
  enable: ({ input, context }) => {
    seenRoom(context, input)
    context.change(enableRoom, input.roomId, {})
    return { version: input.version + 1 }
  },
}
