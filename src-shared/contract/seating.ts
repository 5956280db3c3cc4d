import { z } from 'zod'
import { PLAN_STATUSES } from '../domain/exam-plan.ts'
import { ARRANGEMENT_KINDS, DrawRulesSchema } from '../domain/seating/seating.ts'
import { SessionRoomSchema } from '../domain/session.ts'
import { command, query } from './procedure.ts'

const Count = z.number().int().min(0)
const SessionInput = z.strictObject({ sessionId: z.string() })

/** Which session, in words for a heading, and how far it is. */
const SessionHeadSchema = z.strictObject({
  sessionId: z.string(),
  planId: z.string(),
  planName: z.string(),
  planStatus: z.enum(PLAN_STATUSES),
  /** Within the plan: 第 1 场. */
  number: z.number().int(),
  date: z.string(),
  startTime: z.string(),
  endTime: z.string(),
  /** 人员类别·业务领域 */
  subjects: z.array(z.string()),
  rooms: Count,
  seats: Count,
  /** 审核通过 */
  passed: Count,
  /** 待审核 */
  waiting: Count,
  drawn: z.boolean(),
  /** Passed, with a seat that still exists. */
  seated: Count,
  /** Tickets of present seats that were printed at least once. */
  printed: Count,
  arrangedAt: z.string().nullable(),
  arrangedBy: z.string().nullable(),
})
export type SessionHead = z.infer<typeof SessionHeadSchema>

const PlaceSchema = z.strictObject({
  room: z.number().int(),
  seat: z.number().int(),
  row: z.number().int(),
  column: z.number().int(),
})

const PersonSchema = z.strictObject({
  enrollmentId: z.string(),
  candidateId: z.string(),
  name: z.string(),
  maskedIdNumber: z.string(),
  employer: z.string().nullable(),
  /** 人员类别·业务领域 */
  subject: z.string(),
})

const SeatedPersonSchema = PersonSchema.extend({
  roomId: z.string(),
  seat: z.number().int(),
  row: z.number().int(),
  column: z.number().int(),
  ticketNumber: z.string(),
  /** As it is read: 2644 0100 0104 02 03 17. */
  spacedNumber: z.string(),
  hasPhoto: z.boolean(),
  timesPrinted: Count,
  printedAt: z.string().nullable(),
  printedBy: z.string().nullable(),
})
export type SeatedPerson = z.infer<typeof SeatedPersonSchema>

const RoomSchema = z.strictObject({
  roomId: z.string(),
  number: z.number().int(),
  name: z.string(),
  location: z.string(),
  rows: z.number().int(),
  columns: z.number().int(),
  /** Seats this session uses, numbered from 1. */
  seats: z.number().int(),
})
export type SeatingRoom = z.infer<typeof RoomSchema>

const MovedSchema = PersonSchema.extend({
  /** The old seat; null for somebody who had none. */
  from: PlaceSchema.nullable(),
  to: PlaceSchema,
  /** The old ticket was printed and becomes waste. */
  wasPrinted: z.boolean(),
})

const PreviewInput = SessionInput.extend({
  kind: z.enum(['draw', 'repair']),
  seed: z.string().trim().min(1, '请填写抽签种子').max(40),
  rules: DrawRulesSchema,
})

const PreviewSchema = z.strictObject({
  /** Of the people and rooms it was computed from; `arrange` refuses when they changed since. */
  inputDigest: z.string(),
  replaces: z.string().nullable(),
  people: Count,
  /** Pairs of one employer side by side or one behind the other. */
  sameEmployerNeighbours: Count,
  /** No other arrangement has fewer; only a draw can know. */
  provedMinimal: z.boolean(),
  rooms: z.array(RoomSchema.extend({ seated: Count })),
  /** Printed tickets that become waste. */
  wastedTickets: Count,
  /** Repair: who gets a seat or another one. */
  moved: z.array(MovedSchema),
  /** Repair: who keeps theirs. */
  staying: Count,
})
export type SeatingPreview = z.infer<typeof PreviewSchema>

const arrangementErrors = [
  'NOT_FOUND',
  'SEATING_TOO_LATE',
  'SEATING_CHANGED',
  'SEATING_NOT_HERE',
  'SEATING_NOT_DRAWN',
  'NOBODY_TO_SEAT',
  'NOTHING_TO_REPAIR',
  'SEATS_TOO_FEW',
  'PRINTED_TICKETS_WASTED',
  'REASON_MISSING',
  'TICKET_NUMBER_PROBLEM',
] as const

export const seating = {
  /** Sessions of published and closed plans from today on, and those already held where `past`. */
  listSessions: query({
    permission: 'plan:read',
    input: z.strictObject({ planId: z.string().optional(), past: z.boolean().default(false) }),
    output: z.array(SessionHeadSchema),
  }),
  /** One session: its rooms and everybody with or without a seat. */
  get: query({
    permission: 'enrollment:read',
    input: SessionInput,
    output: z.strictObject({
      session: SessionHeadSchema,
      arrangement: z
        .strictObject({
          kind: z.enum(ARRANGEMENT_KINDS),
          seed: z.string(),
          algorithm: z.number().int(),
          inputDigest: z.string(),
          rules: DrawRulesSchema,
          arrangedAt: z.string(),
          arrangedBy: z.string(),
          reason: z.string(),
          sameEmployerNeighbours: Count,
        })
        .nullable(),
      rooms: z.array(RoomSchema),
      seated: z.array(SeatedPersonSchema),
      /** Passed and without a seat: since the draw, or because their seat is gone. */
      unseated: z.array(PersonSchema),
      /** Why nothing can be arranged here (the exam is over, another workstation arranges it), or null. */
      closed: z.string().nullable(),
      /** Where the right to arrange it lies; null where there is no centre. */
      right: z
        .strictObject({
          state: z.enum(['here', 'waiting', 'elsewhere', 'nobody']),
          workstation: z.string().nullable(),
        })
        .nullable(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Who would lose a drawn seat if the session used these rooms instead; nothing is done. */
  listSeatsLost: query({
    permission: 'enrollment:read',
    input: SessionInput.extend({ rooms: z.array(SessionRoomSchema) }),
    output: z.array(PersonSchema.extend({ room: z.number().int(), seat: z.number().int(), timesPrinted: Count })),
    errors: ['NOT_FOUND'],
  }),
  /** What a draw or a repair would give, without doing it. */
  preview: query({
    permission: 'seating:arrange',
    input: PreviewInput,
    output: PreviewSchema,
    errors: arrangementErrors,
  }),
  /** Does what was previewed: the same seed, and the people and rooms as they were then. */
  arrange: command({
    permission: 'seating:arrange',
    input: PreviewInput.extend({
      inputDigest: z.string(),
      replaces: z.string().nullable(),
      wastedTickets: Count,
      reason: z.string().trim().max(200),
    }),
    output: z.strictObject({ seated: Count, moved: Count }),
    errors: arrangementErrors,
  }),
  /** 取得排座权: of a session nobody arranges; it is this workstation's once the centre has confirmed it. */
  takeRight: command({
    permission: 'seating:arrange',
    input: SessionInput,
    output: z.null(),
    errors: ['NOT_PAIRED', 'SEATING_RIGHT_TAKEN'],
  }),
  /** 交出排座权: another workstation may take it then. */
  giveRight: command({
    permission: 'seating:arrange',
    input: SessionInput,
    output: z.null(),
    errors: ['NOT_PAIRED', 'SEATING_RIGHT_TAKEN'],
  }),
  /** Puts a person on another seat by hand; whoever sits there gets the person's seat. */
  exchange: command({
    permission: 'seating:arrange',
    input: z.strictObject({
      enrollmentId: z.string(),
      to: z.strictObject({ roomId: z.string(), seat: z.number().int().min(1) }),
      replaces: z.string().nullable(),
      wastedTickets: Count,
      reason: z.string().trim().min(2, '请写明调座原因（至少 2 个字）').max(200),
    }),
    output: z.strictObject({ ticketNumbers: z.array(z.string()) }),
    errors: [...arrangementErrors, 'NO_SUCH_SEAT', 'SEAT_UNCHANGED'],
  }),
}
