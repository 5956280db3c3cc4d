import { z } from 'zod'
import { OperationResultSchema } from './operation-result.ts'
import { DigestSchema, FeedRowSchema } from './pull.ts'
import { HealthSchema, PROTOCOL_VERSION, SentOperationSchema } from './push.ts'

/** A bundle file: `KDB1`, the header's length (4 bytes, big-endian), the header, then an age v1 file of a tar archive. */
export const bundleMagic = 'KDB1'
export const bundleSuite = 'age-x25519+ed25519'
export const bundleSuffix = '.kdb'

export const bundleLimits = {
  header: 4096,
  manifest: 2 * 1_048_576,
  members: 2040,
  /** Of a whole file that is read, in bytes. Nothing in it is compressed, so what is inside is never larger. */
  file: 190 * 1_048_576,
  /** What is packed into one at most: of text, and of pictures. The rest goes with the next one. */
  text: 64 * 1_048_576,
  pictures: 64 * 1_048_576,
  /** Pictures in one, and asked for at once. */
  files: 2000,
  /** Days after which a bundle is said to be old; it is taken all the same. */
  freshFor: 14,
} as const

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0)

/** In clear on the stick, so nobody's data: whom it is for, and which one it is. RFC 8785 text. */
export const BundleHeaderSchema = z.strictObject({
  kind: z.enum(['up', 'down']),
  /** age recipient. */
  to: z.string(),
  suite: z.literal(bundleSuite),
  id: z.uuid(),
})
export type BundleHeader = z.infer<typeof BundleHeaderSchema>

/** No paths but the one folder of pictures; names that every file system takes. */
export const memberName = /^(?:[a-z]+(?:-[A-Za-z0-9_.-]{1,60})?\.ndjson|blobs\/[0-9a-f]{64})$/
const members = z
  .array(z.strictObject({ name: z.string().regex(memberName), sha256, size: count }))
  .max(bundleLimits.members)

/** What both ways say of themselves. */
const common = {
  proto: z.literal(PROTOCOL_VERSION),
  id: z.uuid(),
  to: z.string(),
  incarnation: z.string(),
  /** UTC instants; for people, nothing is ordered by them. */
  madeAt: z.string(),
  expiresAt: z.string(),
  /** Of the header's bytes: a bundle can't be given another header. */
  headerSha256: sha256,
  members,
}

/** From a workstation: everything the centre has not answered as far as it knows, so a lost stick loses nothing. */
export const UpManifestSchema = z.strictObject({
  ...common,
  kind: z.literal('up'),
  app: z.string(),
  from: z.strictObject({ device: z.string(), epoch: count }),
  /** `lastSeq` is `firstSeq` - 1 where there are none. `chainBefore` is the first one's `prev`. */
  operations: z.strictObject({ firstSeq: count, lastSeq: count, chainBefore: z.string(), chainAfter: z.string() }),
  /** What the workstation has of the centre: the last result, and each scope's cursor. */
  acks: z.strictObject({ resultsThrough: count, cursors: z.record(z.string(), count) }),
  /** Pictures its records name and it lacks. */
  wanted: z.array(sha256).max(bundleLimits.files),
  health: HealthSchema.nullable(),
})
export type UpManifest = z.infer<typeof UpManifestSchema>

const FeedSchema = z.strictObject({
  scope: z.string(),
  from: count,
  to: count,
  /** The scope goes on behind `to`: this bundle was full. */
  more: z.boolean(),
  digest: DigestSchema.nullable(),
  member: z.string(),
})

/** From the centre: everything behind what the workstation last said it has. */
export const DownManifestSchema = z.strictObject({
  ...common,
  kind: z.literal('down'),
  device: z.string(),
  epoch: count,
  /** Grows with each one for this workstation; an older one than the last taken is refused. */
  issue: z.number().int().min(1),
  results: z.strictObject({ after: count, through: count }),
  feeds: z.array(FeedSchema).max(16),
  /** Pictures of this workstation the centre has whole. */
  received: z.array(sha256).max(bundleLimits.files),
})
export type DownManifest = z.infer<typeof DownManifestSchema>

export const BundleManifestSchema = z.discriminatedUnion('kind', [UpManifestSchema, DownManifestSchema])
export type BundleManifest = UpManifest | DownManifest

export const manifestMember = 'manifest.json'
export const signatureMember = 'manifest.sig'
export const operationsMember = 'ops.ndjson'
export const resultsMember = 'results.ndjson'
/** A colon is no letter of a file's name everywhere. */
export const rowsMember = (scope: string): string => `rows-${scope.replaceAll(':', '_')}.ndjson`
export const blobMember = (hash: string): string => `blobs/${hash}`

/** Lines of the members, each the JSON of one of these. */
export const memberLines = {
  operations: SentOperationSchema,
  results: OperationResultSchema,
  rows: FeedRowSchema,
} as const

/** What Ed25519 signs: this prefix ‖ the 32 bytes of the manifest's SHA-256. */
export const bundleSignaturePrefix = 'kd-bundle-1\0'
