import { z } from 'zod'
import { PersonReferenceSchema } from './enrollment.ts'
import { entity } from './operation.ts'

const NoteSchema = z.string().trim().max(200, '说明最多 200 个字')

/** What an exam came to: a mark, or why there is none. Marks have one decimal at most. */
export const ScoreResultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('mark'),
    mark: z
      .number()
      .min(0)
      .max(1000)
      .refine((mark) => Math.round(mark * 10) / 10 === mark, '分数最多一位小数'),
  }),
  z.strictObject({ kind: z.literal('absent') }),
  z.strictObject({ kind: z.literal('violation'), note: NoteSchema }),
  z.strictObject({ kind: z.literal('cheated'), note: NoteSchema }),
])
export type ScoreResult = z.infer<typeof ScoreResultSchema>

export const SCORE_KINDS = ['mark', 'absent', 'violation', 'cheated'] as const

export const resultNames: Readonly<Record<Exclude<ScoreResult['kind'], 'mark'>, string>> = {
  absent: '缺考',
  violation: '违纪',
  cheated: '作弊',
}

/** 87.5, or 缺考, 违纪, 作弊. */
export const resultWords = (result: ScoreResult): string =>
  result.kind === 'mark' ? String(result.mark) : resultNames[result.kind]

/** Whether two people mean the same; how each worded a violation does not matter. */
export const sameResult = (one: ScoreResult, other: ScoreResult): boolean =>
  one.kind === 'mark' ? other.kind === 'mark' && one.mark === other.mark : one.kind === other.kind

/** Whoever has no mark is not qualified. */
export const isQualified = (result: ScoreResult, passMark: number): boolean =>
  result.kind === 'mark' && result.mark >= passMark

export const ENTRY_WAYS = ['typed', 'imported', 'checked'] as const

const EntrySchema = z.strictObject({
  result: ScoreResultSchema,
  by: PersonReferenceSchema,
  /** UTC instant. */
  at: z.string(),
  /** Typed on a sheet, read from a workbook, or looked over against the papers. */
  how: z.enum(ENTRY_WAYS),
})
export type ScoreEntry = z.infer<typeof EntrySchema>

const PublishedSchema = z.strictObject({
  result: ScoreResultSchema,
  qualified: z.boolean(),
  fullMark: z.number().int(),
  passMark: z.number().int(),
  /** UTC instant. */
  at: z.string(),
  by: PersonReferenceSchema,
})
export type PublishedScore = z.infer<typeof PublishedSchema>

/** 成绩 of one enrollment; its id is the enrollment's. */
export const ScoreSchema = z.strictObject({
  first: EntrySchema,
  /** By another person: typed anew, or looked over. */
  second: EntrySchema.nullable(),
  /** By a third person, where the first two disagree. */
  settled: EntrySchema.nullable(),
  published: PublishedSchema.nullable(),
  /** 更正 of what was published; it waits for a second person. */
  correction: z
    .strictObject({ result: ScoreResultSchema, reason: z.string(), by: PersonReferenceSchema, at: z.string() })
    .nullable(),
  /** What was published before each correction, the oldest first. */
  earlier: z.array(
    PublishedSchema.extend({ reason: z.string(), replacedAt: z.string(), proposedBy: PersonReferenceSchema }),
  ),
})
export type Score = z.infer<typeof ScoreSchema>

export const ScoreEntity = entity({ name: 'score', title: '成绩', schema: ScoreSchema })

/** `missing` is no record at all. */
export const SCORE_STATES = ['missing', 'entered', 'disagreeing', 'agreed', 'published', 'correcting'] as const
export type ScoreState = (typeof SCORE_STATES)[number]
export const scoreStateNames: Readonly<Record<ScoreState, string>> = {
  missing: '未录入',
  entered: '待核对',
  disagreeing: '不一致',
  agreed: '已核对',
  published: '已公布',
  correcting: '更正待确认',
}

export function scoreState(score: Score | null): ScoreState {
  if (score === null) return 'missing'
  if (score.published) return score.correction ? 'correcting' : 'published'
  if (score.second === null) return 'entered'
  return agreedResult(score) ? 'agreed' : 'disagreeing'
}

/** What two people agree on, or a third decided; null before. */
export function agreedResult({ first, second, settled }: Score): ScoreResult | null {
  if (settled) return settled.result
  return second && sameResult(first.result, second.result) ? fullerOf(first.result, second.result) : null
}

/** What happened, as it was put down; empty for marks and 缺考. */
export const noteOf = (result: ScoreResult): string => ('note' in result ? result.note : '')

/** Of two that mean the same, the one that says what happened. */
const fullerOf = (one: ScoreResult, other: ScoreResult): ScoreResult =>
  noteOf(one) === '' && noteOf(other) !== '' ? other : one
