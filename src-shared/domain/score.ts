import { z } from 'zod'
import { PersonReferenceSchema } from './enrollment.ts'
import { entity } from './operation.ts'

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
  z.strictObject({ kind: z.literal('violation'), note: z.string().trim().max(200) }),
  z.strictObject({ kind: z.literal('cheated'), note: z.string().trim().max(200) }),
])
export type ScoreResult = z.infer<typeof ScoreResultSchema>

const EntrySchema = z.strictObject({ result: ScoreResultSchema, by: PersonReferenceSchema, at: z.string() })

/** 成绩 of one enrollment; its id is the enrollment's. */
export const ScoreSchema = z.strictObject({
  first: EntrySchema,
  /** By another person: typed anew, or looked over. */
  second: EntrySchema.nullable(),
  published: z
    .strictObject({
      result: ScoreResultSchema,
      qualified: z.boolean(),
      fullMark: z.number().int(),
      passMark: z.number().int(),
      at: z.string(),
      by: PersonReferenceSchema,
    })
    .nullable(),
})
export type Score = z.infer<typeof ScoreSchema>

export const ScoreEntity = entity({ name: 'score', title: '成绩', schema: ScoreSchema })
