import { z } from 'zod'
import { PersonReferenceSchema } from '../enrollment.ts'
import { entity } from '../operation.ts'

/** Somebody's seat in a session, with the ticket number that belongs to both. */
export const DrawnSeatSchema = z.strictObject({
  enrollmentId: z.string(),
  roomId: z.string(),
  /** From 1. */
  seat: z.number().int().min(1).max(999),
  ticketNumber: z.string().regex(/^\d{8,24}$/),
})
export type DrawnSeat = z.infer<typeof DrawnSeatSchema>

/** draw 抽签: everybody anew. repair 补排: nobody moves who can stay. exchange 调座: by hand, one person or two. */
export const ARRANGEMENT_KINDS = ['draw', 'repair', 'exchange'] as const
export type ArrangementKind = (typeof ARRANGEMENT_KINDS)[number]
export const arrangementNames: Readonly<Record<ArrangementKind, string>> = {
  draw: '抽签排座',
  repair: '补排',
  exchange: '调座',
}

export const DrawRulesSchema = z.strictObject({
  /** `even`: every room filled to the same degree. `in-order`: by room number, each full before the next opens. */
  fill: z.enum(['even', 'in-order']),
  /** `by-room`: people of one subject sit together. `mixed`: subjects don't matter. */
  subjects: z.enum(['mixed', 'by-room']),
})
export type DrawRules = z.infer<typeof DrawRulesSchema>

/** What makes an arrangement reproducible: whoever holds the same people and rooms gets the same seats from it. */
const ProvenanceSchema = DrawRulesSchema.extend({
  seed: z.string().trim().min(1, '请填写抽签种子').max(40),
  /** drawAlgorithmVersion of draw.ts. */
  algorithm: z.number().int().min(1),
  /** SHA-256 of the input's canonical text, hex. */
  inputDigest: z.string().regex(/^[0-9a-f]{64}$/),
  /** The template under which this draw's numbers were made; a repair keeps it, whatever the plan says by then. */
  ticketTemplate: z.string().max(80),
  /** What this draw's numbers call “session”; see issue-ticket-numbers.ts. */
  standingSerials: z.array(z.number().int().min(0)).min(1),
})

/** Who sits where in one session. Its id is the session's. */
export const SeatingSchema = ProvenanceSchema.extend({
  kind: z.enum(ARRANGEMENT_KINDS),
  /** UTC instant; it also tells one arrangement of a session from the next. */
  arrangedAt: z.string(),
  arrangedBy: PersonReferenceSchema,
  /** Why it was changed by hand, or drawn again after tickets had been printed. */
  reason: z.string().max(200),
  /** In order of room and seat. Who withdraws or moves loses the seat with the enrollment, without a new arrangement. */
  seats: z.array(DrawnSeatSchema),
})
export type Seating = z.infer<typeof SeatingSchema>

export const SeatingEntity = entity({ name: 'seating', title: '排座', schema: SeatingSchema })

export const ArrangementSchema = SeatingSchema.omit({ arrangedAt: true, arrangedBy: true }).extend({
  /** `arrangedAt` of the arrangement this one was computed from; null where there was none. */
  replaces: z.string().nullable(),
  /** How many printed tickets become waste, as the person who arranges was told and agreed to. */
  wastedTickets: z.number().int().min(0),
})
export type Arrangement = z.infer<typeof ArrangementSchema>
