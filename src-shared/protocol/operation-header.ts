import { z } from 'zod'

/** How well a workstation knew the time when it wrote an operation. */
export const ClockQualitySchema = z.enum(['synced', 'coasting', 'suspect'])
export type ClockQuality = z.infer<typeof ClockQualitySchema>

/** What the chain covers: everything about an operation but its payload, which enters by its salted digest. */
export const OperationHeaderSchema = z.strictObject({
  /** UUIDv7. */
  op: z.string(),
  dev: z.string(),
  epoch: z.number(),
  /** One gap-free count for each workstation, on through its epochs. */
  seq: z.number(),
  v: z.number(),
  type: z.string(),
  actor: z.string(),
  group: z.string(),
  site: z.string(),
  entity: z.strictObject({ type: z.string(), id: z.string() }),
  base: z.strictObject({
    /** The record's version before this operation, as the workstation saw it; 0 when the operation made it. */
    ver: z.number(),
    /** The own operation on the same record this one was built on, while the centre had not answered that one. */
    op: z.string().optional(),
  }),
  /** Claimed UTC instant: evidence, never an order. */
  at: z.string(),
  /** From pairing on: how far the own clock is behind the centre's, in milliseconds, and how well that is known. */
  clk: z.strictObject({ off: z.number().int(), q: ClockQualitySchema }).optional(),
  /** SHA-256(salt ‖ payload) in hex, so that retention may erase the payload and leave the chain whole. */
  payload: z.string(),
  /** SHA-256(salt ‖ what the record holds after this operation) in hex; none where there is no record, or in old ones. */
  after: z.string().optional(),
  prev: z.string(),
})
export type OperationHeader = z.infer<typeof OperationHeaderSchema>

/** What stands before the first operation. */
export const chainStart = '0'.repeat(64)
/** The prefix of what an operation's hash is taken over: prefix ‖ the 32 bytes of `prev` ‖ the header's RFC 8785 text. */
export const chainPrefix = 'kd-op-1\0'
