import { z } from 'zod'
import { ROOM_PAPER_KINDS } from '../domain/room-papers.ts'
import { command } from './procedure.ts'
import { FileReferenceSchema } from './transfers.ts'

const Papers = z.array(z.enum(ROOM_PAPER_KINDS)).min(1, '请至少选一种材料')

export const roomPapers = {
  /** One PDF, the papers of each room in one pile, off the core's thread with progress in rooms and cancel; journaled. */
  make: command({
    permission: 'ticket:print',
    input: z.strictObject({
      sessionId: z.string(),
      /** Null: every room in which somebody sits. */
      roomIds: z.array(z.string()).min(1).max(99).nullable(),
      papers: Papers,
    }),
    output: z.strictObject({ file: FileReferenceSchema, rooms: z.number().int().min(1) }),
    errors: ['ROOM_PAPERS_NOBODY_SEATED', 'TICKET_GLYPHS_MISSING', 'ROOM_PAPERS_OUTDATED', 'CANCELLED'],
  }),
  /** Journals that they came out of the printer, as the operator confirms. */
  print: command({
    permission: 'ticket:print',
    input: z.strictObject({ sessionId: z.string(), rooms: z.number().int().min(1), papers: Papers }),
    output: z.strictObject({}),
  }),
}
