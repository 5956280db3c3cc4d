import { z } from 'zod'
import { PersonReferenceSchema } from './enrollment.ts'
import { entity } from './operation.ts'
import { SessionSchema } from './session.ts'

/** How somebody was found at the door. */
export const CHECK_IN_WAYS = ['scan', 'card', 'search'] as const
export type CheckInWay = (typeof CHECK_IN_WAYS)[number]

/** Why somebody was sent away. `identity`: the face or the document is another's. */
export const ENTRY_REFUSALS = ['identity', 'late', 'other'] as const
export type EntryRefusal = (typeof ENTRY_REFUSALS)[number]
export const entryRefusalNames: Readonly<Record<EntryRefusal, string>> = {
  identity: '人证不一致',
  late: '迟到',
  other: '其他',
}

/**
 * When a session is held. One that was put off is another sitting: who came to the first has not come to the second.
 */
export const SittingSchema = SessionSchema.pick({ date: true, startTime: true })
export type Sitting = z.infer<typeof SittingSchema>

export const sameSitting = (one: Sitting, other: Sitting): boolean =>
  one.date === other.date && one.startTime === other.startTime

const NoteSchema = z.string().trim().max(200, '最多 200 个字')

/** A seat, with the ticket number that belongs to it. */
export const TicketSeatSchema = z.strictObject({
  roomId: z.string(),
  seat: z.number().int().min(1),
  ticketNumber: z.string(),
})

const ArrivalSchema = TicketSeatSchema.extend({
  /** UTC instant. */
  at: z.string(),
  by: PersonReferenceSchema,
  /** The number of the workstation. */
  workstation: z.string(),
  how: z.enum(CHECK_IN_WAYS),
  /** Why they were let in out of hours; empty within. */
  reason: NoteSchema,
})
export type Arrival = z.infer<typeof ArrivalSchema>

/** 签到 of one enrollment at one sitting; its id is the enrollment's. */
export const CheckInSchema = z.strictObject({
  sessionId: z.string(),
  sitting: SittingSchema,
  arrival: ArrivalSchema.nullable(),
  /** 缺考, as it was marked; an arrival takes it away. */
  absence: z.strictObject({ at: z.string(), by: PersonReferenceSchema, reason: NoteSchema }).nullable(),
  /** Each time they were sent away, the oldest first. */
  refusals: z.array(
    z.strictObject({ at: z.string(), by: PersonReferenceSchema, why: z.enum(ENTRY_REFUSALS), note: NoteSchema }),
  ),
})
export type CheckIn = z.infer<typeof CheckInSchema>

export const CheckInEntity = entity({ name: 'check-in', title: '签到', schema: CheckInSchema })

export const CHECK_IN_STANDINGS = ['expected', 'arrived', 'absent'] as const
export type CheckInStanding = (typeof CHECK_IN_STANDINGS)[number]
export const checkInStandingNames: Readonly<Record<CheckInStanding, string>> = {
  expected: '未到',
  arrived: '已到',
  absent: '缺考',
}

export function standingOf({ arrival, absence }: Pick<CheckIn, 'arrival' | 'absence'>): CheckInStanding {
  if (arrival) return 'arrived'
  return absence ? 'absent' : 'expected'
}
