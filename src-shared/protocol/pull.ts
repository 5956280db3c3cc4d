import { z } from 'zod'
import { PROTOCOL_VERSION } from './push.ts'

export const pullLimit = 1000

export const siteScope = (siteId: string): string => `site:${siteId}`
export const deviceScope = (deviceId: string): string => `dev:${deviceId}`
/** Regional plans and code tables, for every site. */
export const referenceScope = 'ref'

/** Who did what to a record: for its history and the rule that nobody reviews their own work. */
export const TrailEntrySchema = z.strictObject({
  op: z.string(),
  type: z.string(),
  actor: z.string(),
  dev: z.string(),
  group: z.string(),
  at: z.string(),
  serverSeq: z.number().int(),
  /** As much of what it said as histories tell; null where they tell nothing, or retention has erased it. */
  said: z.record(z.string(), z.unknown()).nullable().default(null),
})
export type TrailEntry = z.infer<typeof TrailEntrySchema>

/** A record's newest state in a scope's feed. A later change moves it to the end, so a first sync is the same query. */
export const FeedRowSchema = z.strictObject({
  seq: z.number().int(),
  type: z.string(),
  id: z.string(),
  ver: z.number().int(),
  /** Null: the record left this scope. */
  data: z.unknown(),
  /** Accepted operations on the record, oldest first; those the reader knows already may be among them. */
  trail: z.array(TrailEntrySchema),
})
export type FeedRow = z.infer<typeof FeedRowSchema>

export const PullRequestSchema = z.strictObject({
  proto: z.literal(PROTOCOL_VERSION),
  incarnation: z.string(),
  /** The last `seq` applied of each scope; 0 to begin. */
  cursors: z.record(z.string(), z.number().int().min(0)),
  limit: z.number().int().min(1).max(pullLimit),
})
export type PullRequest = z.infer<typeof PullRequestSchema>

export const DigestSchema = z.strictObject({
  count: z.number().int(),
  /** XOR of the rows' digests (record-digest.ts), 16 hex digits. */
  x64: z.string(),
})
export type Digest = z.infer<typeof DigestSchema>

export const FeedPageSchema = z.strictObject({
  scope: z.string(),
  /** The cursor it continues. */
  from: z.number().int(),
  to: z.number().int(),
  more: z.boolean(),
  rows: z.array(FeedRowSchema),
  /** Of the whole scope at `to`; only where there is no more. */
  digest: DigestSchema.nullable(),
})
export type FeedPage = z.infer<typeof FeedPageSchema>

export const PullReplySchema = z.strictObject({
  pages: z.array(FeedPageSchema),
  ackedSeq: z.number().int(),
  incarnation: z.string(),
  serverTime: z.string(),
  /** Whether the centre carries codes to telephones and mailboxes (`POST /codes`). */
  sendsCodes: z.boolean(),
})
export type PullReply = z.infer<typeof PullReplySchema>
