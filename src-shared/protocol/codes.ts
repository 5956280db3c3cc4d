import { z } from 'zod'
import { PROTOCOL_VERSION } from './push.ts'

/** A code to be carried to a telephone or a mailbox. */
export const CodeRequestSchema = z.strictObject({
  proto: z.literal(PROTOCOL_VERSION),
  way: z.enum(['sms', 'email']),
  to: z.string().min(5).max(200),
  /** Made and checked by the workstation; the centre only carries it. */
  code: z.string().regex(/^\d{6}$/),
})
export type CodeRequest = z.infer<typeof CodeRequestSchema>

export const CodeReplySchema = z.strictObject({ sent: z.literal(true) })
