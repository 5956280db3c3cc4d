import { z } from 'zod'
import { OperationResultSchema } from './operation-result.ts'

export const PROTOCOL_VERSION = 1
export const pushLimits = { operations: 500, bytes: 1_048_576 } as const

/** An operation as it lies in the journal: its texts are sent byte for byte, because the chain is over bytes. */
export const SentOperationSchema = z.strictObject({
  /** RFC 8785 text of an OperationHeader. */
  header: z.string().max(16_384),
  /** Hex; null with a payload that retention has erased. */
  salt: z.string().nullable(),
  /** RFC 8785 text. */
  payload: z.string().nullable(),
})
export type SentOperation = z.infer<typeof SentOperationSchema>

/** What the centre's people see of a workstation; no personal data. */
export const HealthSchema = z.strictObject({
  pending: z.number().int(),
  /** UTC instant of the oldest that waits. */
  oldestAt: z.string().nullable(),
  filesPending: z.number().int(),
  needsAttention: z.number().int(),
  digestAgrees: z.boolean().nullable(),
})
export type Health = z.infer<typeof HealthSchema>

/** One in flight for each workstation. Operations in order of `seq` and without a gap. */
export const PushRequestSchema = z.strictObject({
  proto: z.literal(PROTOCOL_VERSION),
  /** The program's version. */
  app: z.string(),
  dev: z.string(),
  epoch: z.number().int(),
  incarnation: z.string(),
  operations: z.array(SentOperationSchema).max(pushLimits.operations),
  health: HealthSchema.nullable(),
})
export type PushRequest = z.infer<typeof PushRequestSchema>

export const PushReplySchema = z.strictObject({
  /** The last operation of this workstation the centre has a word on, and the chain's hash there. */
  ackedSeq: z.number().int(),
  chain: z.string(),
  incarnation: z.string(),
  serverTime: z.string(),
  /** One for each operation sent, in order. */
  results: z.array(OperationResultSchema),
})
export type PushReply = z.infer<typeof PushReplySchema>
