import { z } from 'zod'
import { command, query } from './procedure.ts'
import { FileReferenceSchema } from './transfers.ts'

const Count = z.number().int().min(0)

/** Whose tickets: some people's, a room's, a session's or a whole plan's. */
export const TicketScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('people'), enrollmentIds: z.array(z.string()).min(1).max(20_000) }),
  z.strictObject({ kind: z.literal('room'), sessionId: z.string(), roomId: z.string() }),
  z.strictObject({ kind: z.literal('session'), sessionId: z.string() }),
  z.strictObject({ kind: z.literal('plan'), planId: z.string() }),
])
export type TicketScope = z.infer<typeof TicketScopeSchema>

const TicketPersonSchema = z.strictObject({ enrollmentId: z.string(), name: z.string(), ticketNumber: z.string() })

const MadeFileSchema = z.strictObject({
  file: FileReferenceSchema,
  /** 第 03 考场 30 人; of a selection, how many. */
  title: z.string(),
  /** 12-12 第 1 场; empty where a file holds several sessions. */
  session: z.string(),
  /** In the file's order, each with how often it was printed before. */
  tickets: z.array(z.strictObject({ enrollmentId: z.string(), ticketNumber: z.string(), timesPrinted: Count })),
})
export type MadeTicketFile = z.infer<typeof MadeFileSchema>

export const admissionTickets = {
  /** What a batch would meet: to be looked at before anything is made. */
  check: query({
    permission: 'ticket:print',
    input: z.strictObject({ scope: TicketScopeSchema }),
    output: z.strictObject({
      count: Count,
      files: Count,
      /** Printed before: printing them again needs a reason. */
      printedBefore: Count,
      missingPhotos: z.array(TicketPersonSchema),
      missingGlyphs: z.array(
        z.strictObject({
          /** Null: it stands on everybody's ticket, in the site's or the plan's words. */
          enrollmentId: z.string().nullable(),
          name: z.string(),
          character: z.string(),
          codePoint: z.string(),
        }),
      ),
    }),
    errors: ['TICKETS_NOTHING_CHOSEN'],
  }),
  /**
   * Makes the PDFs, off the core's thread, with progress in tickets and cancel; journaled as an export. `one-file` in
   * the order of rooms and seats; `by-room` a file per room of each session; `zip` those in one archive.
   */
  make: command({
    permission: 'ticket:print',
    input: z.strictObject({
      scope: TicketScopeSchema,
      as: z.enum(['one-file', 'by-room', 'zip']),
      /** How many without a photo the person at the desk was told of, among those that are made. */
      missingPhotos: Count,
      /** How many whose text can't be drawn stay out of it, as the person at the desk chose; 0: everybody is made. */
      leftOut: Count.default(0),
    }),
    output: z.strictObject({
      files: z.array(MadeFileSchema),
      /** Who has a photo that no printer takes; their tickets say 贴照片处. */
      unreadablePhotos: z.array(TicketPersonSchema),
    }),
    errors: [
      'TICKETS_NOTHING_CHOSEN',
      'TICKET_PHOTOS_MISSING',
      'TICKET_GLYPHS_MISSING',
      'TICKETS_LEFT_OUT_CHANGED',
      'TICKETS_OUTDATED',
      'CANCELLED',
    ],
  }),
  /** Journals that these came out of the printer, as the operator confirms; a reprint with its reason. */
  print: command({
    permission: 'ticket:print',
    input: z.strictObject({
      tickets: z
        .array(z.strictObject({ enrollmentId: z.string(), ticketNumber: z.string() }))
        .min(1)
        .max(20_000),
      reason: z.string().trim().max(200),
    }),
    output: z.strictObject({ printed: Count, reprinted: Count }),
    errors: ['TICKET_VOID', 'REPRINT_REASON_MISSING'],
  }),
}
