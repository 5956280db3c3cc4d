import { z } from 'zod'
import { ScoreResultSchema } from '../domain/score.ts'
import { query } from './procedure.ts'

const Count = z.number().int().min(0)

/** What published scores add up to. */
const FiguresSchema = z.strictObject({
  /** 应考: passed enrollments. */
  people: Count,
  /** With a published score; the figures below are of these. */
  published: Count,
  /** 实考: published and not 缺考. */
  present: Count,
  absent: Count,
  /** 违纪 and 作弊. */
  violations: Count,
  qualified: Count,
  /** Of all marks; null where there is none. */
  average: z.number().nullable(),
})
export type ScoreFigures = z.infer<typeof FiguresSchema>

export const OUTCOMES = ['qualified', 'unqualified', 'absent', 'violation', 'unpublished'] as const
const OutcomeSchema = z.enum(OUTCOMES)

const ScopeSchema = z.strictObject({ planId: z.string(), sessionId: z.string().nullable() })
const RowFilterSchema = ScopeSchema.extend({
  subjectId: z.string().nullable(),
  employerId: z.string().nullable(),
  outcome: OutcomeSchema.nullable(),
  /** Marks from, inclusive, and below; null is open. */
  markFrom: z.number().nullable(),
  markBelow: z.number().nullable(),
})
export type ScoreRowFilter = z.infer<typeof RowFilterSchema>

export const scoreReports = {
  /** 成绩统计 of a plan, or of one of its sessions. */
  statistics: query({
    permission: 'enrollment:read',
    input: ScopeSchema,
    output: z.strictObject({
      planName: z.string(),
      fullMark: z.number().int(),
      passMark: z.number().int(),
      total: FiguresSchema,
      sessions: z.array(
        FiguresSchema.extend({
          sessionId: z.string(),
          number: z.number().int(),
          date: z.string(),
          startTime: z.string(),
        }),
      ),
      subjects: z.array(FiguresSchema.extend({ subjectId: z.string(), name: z.string() })),
      /** Most people first; at most 200, with how many there are. */
      employers: z.array(FiguresSchema.extend({ employerId: z.string().nullable(), name: z.string() })),
      employersInAll: Count,
      /** 分数段: tenths of the full mark, the lowest first. `below` of the last is beyond the full mark. */
      bands: z.array(z.strictObject({ from: z.number(), below: z.number(), count: Count })),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** The people behind a figure, by ticket number; a page of 100. */
  listRows: query({
    permission: 'enrollment:read',
    input: RowFilterSchema.extend({ page: z.number().int().min(0).max(10_000) }),
    output: z.strictObject({
      total: Count,
      rows: z.array(
        z.strictObject({
          enrollmentId: z.string(),
          candidateId: z.string(),
          sessionId: z.string(),
          name: z.string(),
          maskedIdNumber: z.string(),
          employer: z.string().nullable(),
          subjectId: z.string(),
          ticketNumber: z.string().nullable(),
          result: ScoreResultSchema.nullable(),
          qualified: z.boolean().nullable(),
        }),
      ),
    }),
  }),
} as const
