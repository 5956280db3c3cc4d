import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { RoomSchema } from '../domain/room.ts'
import { RoomEntrySchema } from '../domain/room-operations.ts'
import { AllowanceSchema } from './candidates.ts'
import { command, query } from './procedure.ts'

const Version = z.number().int().min(1)
const Target = z.strictObject({ roomId: z.string(), version: Version })
const Changed = z.strictObject({ version: Version })

export const RoomRowSchema = RoomSchema.extend({
  roomId: z.string(),
  version: Version,
  /** Sessions of plans not archived, today and later. */
  comingSessions: z.number().int().min(0),
  nextUse: z
    .strictObject({
      planId: z.string(),
      planName: z.string(),
      sessionNumber: z.number().int(),
      date: CalendarDateSchema,
    })
    .nullable(),
})
export type RoomRow = z.infer<typeof RoomRowSchema>

export const RoomUseSchema = z.strictObject({
  sessionId: z.string(),
  sessionNumber: z.number().int(),
  planId: z.string(),
  planName: z.string(),
  date: CalendarDateSchema,
  startTime: z.string(),
  endTime: z.string(),
  seats: z.number().int(),
})

export const rooms = {
  list: query({
    permission: 'plan:read',
    input: z.strictObject({}),
    output: z.array(RoomRowSchema),
  }),
  get: query({
    permission: 'plan:read',
    input: z.strictObject({ roomId: z.string() }),
    output: z.strictObject({
      roomId: z.string(),
      version: Version,
      room: RoomSchema,
      /** Sessions that use it, the latest first. */
      uses: z.array(RoomUseSchema),
      may: z.strictObject({ disable: AllowanceSchema, enable: AllowanceSchema }),
    }),
    errors: ['NOT_FOUND'],
  }),
  create: command({
    permission: 'plan:manage',
    input: RoomEntrySchema,
    output: z.strictObject({ roomId: z.string() }),
    errors: ['ROOM_NUMBER_TAKEN', 'SEATS_EXCEED_ROOM'],
  }),
  edit: command({
    permission: 'plan:manage',
    input: Target.extend({ entry: RoomEntrySchema }),
    output: Changed,
    errors: [
      'STALE',
      'ROOM_NUMBER_TAKEN',
      'SEATS_EXCEED_ROOM',
      'ROOM_SEATS_IN_USE',
      'TICKETS_ISSUED',
      'ROOM_LAYOUT_DRAWN',
      'ROOM_TICKETS_PRINTED',
    ],
  }),
  disable: command({
    permission: 'plan:manage',
    input: Target,
    output: Changed,
    errors: ['STALE', 'ROOM_IN_USE', 'ROOM_STATUS'],
  }),
  enable: command({ permission: 'plan:manage', input: Target, output: Changed, errors: ['STALE', 'ROOM_STATUS'] }),
} as const
