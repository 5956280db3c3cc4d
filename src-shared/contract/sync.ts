import { z } from 'zod'
import { mostNumbers } from '../domain/number-blocks.ts'
import { ClockQualitySchema } from '../protocol/operation-header.ts'
import { ResultCodeSchema } from '../protocol/operation-result.ts'
import { command, local, query } from './procedure.ts'
import { FileReferenceSchema } from './transfers.ts'

const count = z.number().int().min(0)
const nothing = z.strictObject({})

/** What syncing is at just now. */
export const SyncPhaseSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('idle') }),
  z.strictObject({ kind: z.literal('pushing'), done: count, total: count }),
  z.strictObject({ kind: z.literal('files'), done: count, total: count }),
  z.strictObject({ kind: z.literal('pulling'), rows: count }),
  /** The centre could not be reached; `until` UTC instant of the next try. */
  z.strictObject({ kind: z.literal('waiting'), until: z.string(), attempts: count }),
  z.strictObject({ kind: z.literal('paused') }),
  /** Nothing is sent until somebody acts; the sentence says what to do. */
  z.strictObject({ kind: z.literal('blocked'), message: z.string() }),
])
export type SyncPhase = z.infer<typeof SyncPhaseSchema>

const LeaseSchema = z.strictObject({
  sessionId: z.string(),
  planName: z.string(),
  sessionNumber: z.number().int(),
  date: z.string(),
  startTime: z.string(),
  capacity: count,
  /** Seats held by enrollments, as far as this workstation knows. */
  taken: count,
  /** Given up here, and still held as far as the centre knows. */
  toRelease: count,
  /** What this workstation may still sell. */
  left: z.number().int(),
  given: count,
  /** Asked for and not answered yet. */
  wanted: count,
  /** Asked back by the centre. */
  recalled: count,
})

/** Certificate numbers that begin alike, as far as this workstation may give them. */
const NumbersSchema = z.strictObject({
  /** What they begin with. */
  prefix: z.string(),
  /** The blocks in hand, each by its first and last serial with all digits. */
  blocks: z.array(z.strictObject({ first: z.string(), last: z.string() })),
  given: count,
  left: count,
  wanted: count,
  /** Those of today; the others are of another year or another template. */
  current: z.boolean(),
})

/** One field of a record as both sides have it; `null` where there is none. Words as pages show them. */
const DifferenceSchema = z.strictObject({
  label: z.string(),
  ours: z.string().nullable(),
  theirs: z.string().nullable(),
})

export const AttentionSchema = z.strictObject({
  seq: z.number().int(),
  status: z.enum(['conflict', 'rejected']),
  code: ResultCodeSchema,
  /** What happened and what to do, in a sentence. */
  message: z.string(),
  /** What was done here: the operation's title, by whom, when. */
  title: z.string(),
  actorName: z.string(),
  at: z.string(),
  record: z.strictObject({ entity: z.string(), title: z.string(), id: z.string(), name: z.string() }),
  /** Who did what at the other side, and when; null where the centre did not say. */
  other: z.strictObject({ title: z.string(), actorName: z.string(), at: z.string() }).nullable(),
  differences: z.array(DifferenceSchema),
  /** Whether doing it again on top of the present record is possible, and if not, why not. */
  redo: z.discriminatedUnion('allowed', [
    z.strictObject({ allowed: z.literal(true) }),
    z.strictObject({ allowed: z.literal(false), reason: z.string() }),
  ]),
  /** Further operations that were refused because of this one. */
  followers: count,
  /** 已上报, when (null where that was not kept), and what the centre's people have said to it; null: nobody asked them. */
  escalated: z
    .strictObject({
      at: z.string().nullable(),
      answer: z.strictObject({ text: z.string(), at: z.string() }).nullable(),
    })
    .nullable(),
})
export type Attention = z.infer<typeof AttentionSchema>

/** 已存本机, 已上传, 中心已确认, 需处理, 中心暂存. */
export const RECORD_STATES = ['local', 'sent', 'confirmed', 'refused', 'parked'] as const
export type RecordState = (typeof RECORD_STATES)[number]

/** What the centre's people hand over for one workstation. */
export const CentreAddressSchema = z.strictObject({
  url: z.url({ protocol: /^https$/, error: '请填写中心的地址，如 https://center.example.cn:8443' }).max(200),
  /** SHA-256 of the centre's certificate, in any grouping; empty where the system trusts it. */
  fingerprint: z.string().max(100),
  slot: z.string().trim().min(1, '请填写席位号').max(40),
  code: z.string().trim().min(1, '请填写配对码').max(40),
})

export const sync = {
  /** Everything 同步 shows; `centre` null: this workstation is its own authority. */
  state: local({
    permission: 'staff',
    input: nothing,
    output: z.strictObject({
      device: z.strictObject({ id: z.string(), number: z.string(), epoch: count }),
      centre: z
        .strictObject({
          url: z.string(),
          siteName: z.string(),
          pairedAt: z.string(),
          lastContactAt: z.string().nullable(),
          phase: SyncPhaseSchema,
          /** Operations not answered yet, and since when the oldest waits. */
          waiting: count,
          oldestAt: z.string().nullable(),
          filesUp: count,
          filesDown: count,
          needsAttention: count,
          parked: count,
          /** Milliseconds this machine's clock is behind the centre's. */
          clockOffset: z.number(),
          clockQuality: ClockQualitySchema,
          /** Whether both sides hold the same; null where it was not compared yet. */
          digestAgrees: z.boolean().nullable(),
          /** 24 hours of backlog, 72 hours without contact. */
          alarms: z.array(z.enum(['backlog', 'no-contact'])),
          leases: z.array(LeaseSchema),
          numbers: z.array(NumbersSchema),
          /** Why certificates can't be numbered, in a sentence. */
          numberProblem: z.string().nullable(),
        })
        .nullable(),
    }),
  }),
  /** Whether something needs a person, for the menu and the frame of every page. */
  summary: local({
    permission: 'staff',
    input: nothing,
    output: z.strictObject({
      paired: z.boolean(),
      phase: SyncPhaseSchema,
      waiting: count,
      needsAttention: count,
      alarms: z.array(z.enum(['backlog', 'no-contact'])),
      lastContactAt: z.string().nullable(),
    }),
  }),
  pair: local({
    permission: 'site:manage',
    input: CentreAddressSchema,
    output: z.strictObject({ siteName: z.string(), deviceNumber: z.string(), waiting: count }),
    secret: true,
  }),
  now: local({ permission: 'staff', input: nothing, output: z.null() }),
  pause: local({ permission: 'site:manage', input: z.strictObject({ paused: z.boolean() }), output: z.null() }),
  requestSeats: command({
    permission: 'enrollment:submit',
    input: z.strictObject({ sessionId: z.string(), seats: z.number().int().min(1).max(999) }),
    output: z.null(),
  }),
  returnSeats: command({
    permission: 'enrollment:submit',
    input: z.strictObject({ sessionId: z.string(), seats: z.number().int().min(1).max(999) }),
    output: z.null(),
  }),
  /** 领取号段, of the numbers given today. */
  requestNumbers: command({
    permission: 'certificate:issue',
    input: z.strictObject({ count: z.number().int().min(1).max(mostNumbers) }),
    output: z.null(),
    errors: ['NOT_PAIRED', 'CERTIFICATE_NUMBER_PROBLEM'],
  }),
  listAttention: query({
    permission: 'staff',
    input: nothing,
    /** `total`: without those that wait for the centre's people. */
    output: z.strictObject({ items: z.array(AttentionSchema), total: count }),
  }),
  /** 放弃, 重做, 上报. */
  settle: command({
    permission: 'sync:settle',
    input: z.strictObject({ seq: z.number().int(), how: z.enum(['discard', 'redo', 'escalate']) }),
    output: z.null(),
  }),
  /** Where records stand with the centre; one that is not listed has nothing to say (no centre). */
  recordStates: query({
    permission: 'staff',
    input: z.strictObject({ entity: z.string().max(40), ids: z.array(z.string()).max(500) }),
    output: z.strictObject({ states: z.record(z.string(), z.enum(RECORD_STATES)) }),
  }),
  /** A `.kdb` file for the centre, with everything it has not answered. */
  exportBundle: local({
    permission: 'staff',
    input: nothing,
    output: z.strictObject({ file: FileReferenceSchema, operations: count, files: count }),
  }),
  /** A `.kdb` file from the centre. */
  importBundle: local({
    permission: 'staff',
    input: z.strictObject({ fileId: z.string() }),
    output: z.strictObject({
      results: count,
      rows: count,
      files: count,
      madeAt: z.string(),
      /** Until when it was to be taken in (UTC instant), where that is over: taken in all the same, and said. */
      expiredAt: z.string().nullable(),
    }),
  }),
  /** What maintenance needs, without personal data: a JSON file. */
  diagnostics: local({ permission: 'staff', input: nothing, output: z.strictObject({ file: FileReferenceSchema }) }),
}
