import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { command, query } from './procedure.ts'
import { FileReferenceSchema } from './transfers.ts'

const count = z.number().int().min(0)

/** Which operations; null leaves a condition out. Days are of China, both included. */
export const JournalFilterSchema = z.strictObject({
  actorId: z.string().nullable(),
  type: z.string().nullable(),
  record: z.strictObject({ entity: z.string(), id: z.string() }).nullable(),
  /** Everything about one candidate: their data, enrollments, tickets, scores, certificates, and what they did themselves. */
  candidateId: z.string().nullable().default(null),
  from: CalendarDateSchema.nullable(),
  until: CalendarDateSchema.nullable(),
})
export type JournalFilter = z.infer<typeof JournalFilterSchema>

const RecordSchema = z.strictObject({
  entity: z.string(),
  id: z.string(),
  /** 考生, 报名, … */
  title: z.string(),
  /** What people call it; empty where it has no name or is gone. */
  name: z.string(),
})

const EntrySchema = z.strictObject({
  seq: z.number().int(),
  /** UTC instant. */
  at: z.string(),
  type: z.string(),
  title: z.string(),
  actor: z.strictObject({ id: z.string(), name: z.string() }),
  record: RecordSchema.nullable(),
  /** A word more, where the operation has one: the reason, how many. */
  note: z.string(),
})
export type JournalEntry = z.infer<typeof EntrySchema>

/** The first thing that is wrong: where, what in a sentence, and what to do about it. */
export const JournalFaultSchema = z.strictObject({ seq: z.number().int(), problem: z.string(), advice: z.string() })
export type JournalFault = z.infer<typeof JournalFaultSchema>

/** What was done at another workstation of the site, as far as this one knows: its own journal has the whole. */
export const ElsewhereSchema = EntrySchema.omit({ seq: true }).extend({
  operationId: z.string(),
  /** Null where this workstation does not know that one. */
  deviceNumber: z.string().nullable(),
})
export type ElsewhereEntry = z.infer<typeof ElsewhereSchema>

export const exportLimit = 50_000

export const journal = {
  /** A page of a hundred, the latest first. */
  list: query({
    permission: 'journal:read',
    input: JournalFilterSchema.extend({
      /** The last entry of the page before. */
      after: z.strictObject({ at: z.string(), seq: z.number().int() }).nullable(),
    }),
    output: z.strictObject({
      entries: z.array(EntrySchema),
      more: z.boolean(),
      /** With the first page of one record or one candidate: all of it, the latest first. */
      elsewhere: z.array(ElsewhereSchema),
    }),
  }),
  /** What the filters offer: everybody who has an account, and every kind of operation. */
  options: query({
    permission: 'journal:read',
    input: z.strictObject({}),
    output: z.strictObject({
      people: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      kinds: z.array(z.strictObject({ type: z.string(), title: z.string(), group: z.string() })),
      operations: count,
    }),
  }),
  get: query({
    permission: 'journal:read',
    input: z.strictObject({ seq: z.number().int() }),
    output: EntrySchema.extend({
      operationId: z.string(),
      group: z.string(),
      deviceNumber: z.string(),
      epoch: count,
      baseVersion: count,
      hash: z.string(),
      prev: z.string(),
      content: z.discriminatedUnion('state', [
        z.strictObject({
          state: z.literal('shown'),
          fields: z.array(z.strictObject({ label: z.string(), value: z.string() })),
        }),
        /** Passwords and their like. */
        z.strictObject({ state: z.literal('confidential') }),
        z.strictObject({ state: z.literal('missing') }),
        /** 内容已按期清除 */
        z.strictObject({ state: z.literal('erased') }),
      ]),
      /** What the same command did besides, the first twenty. */
      siblings: z.array(z.strictObject({ seq: z.number().int(), title: z.string(), name: z.string() })),
      siblingCount: count,
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Recomputes the whole chain and compares it with the records; that it was done, and what was found, is journaled too. */
  verify: command({
    permission: 'journal:read',
    input: z.strictObject({}),
    /** `erased`: how many lack their contents because retention erased them. */
    output: z.strictObject({ operations: count, fault: JournalFaultSchema.nullable(), erased: count }),
    errors: ['CANCELLED'],
  }),
  /** `xlsx` for people, `jsonl` with the chain's headers for a verifier; neither has contents or identity numbers. */
  export: command({
    permission: 'journal:read',
    input: z.strictObject({ filter: JournalFilterSchema, format: z.enum(['xlsx', 'jsonl']) }),
    output: z.strictObject({ file: FileReferenceSchema, count }),
    errors: ['JOURNAL_EXPORT_TOO_LARGE', 'JOURNAL_EXPORT_EMPTY', 'CANCELLED'],
  }),
}
