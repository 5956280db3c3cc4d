import { z } from 'zod'
import { CalendarDateSchema } from '../domain/calendar-date.ts'
import { OUTCOMES } from './score-reports.ts'

/** `employerId` and `region` of people who have none. */
export const nobodys = 'none'

/** What a passed enrollment came to; `published` are all with a published score, `present` of these all but 缺考. */
export const FIGURE_OUTCOMES = [...OUTCOMES, 'published', 'present'] as const

/** Which enrollments a figure counts, beside plan, session, state, employer and origin; each condition narrows. */
export const EnrollmentFigureSchema = z.strictObject({
  /** Exam dates, inclusive. */
  examFrom: CalendarDateSchema.optional(),
  examUntil: CalendarDateSchema.optional(),
  personCategory: z.string().max(20).optional(),
  businessField: z.string().max(20).optional(),
  outcome: z.enum(FIGURE_OUTCOMES).optional(),
  /** A certificate was issued for it. */
  issued: z.literal(true).optional(),
  /** 占用席位: waiting or passed. */
  seated: z.literal(true).optional(),
  /** People of the employer's branches, too. */
  withBranches: z.literal(true).optional(),
  /** Where the employer is registered, GB/T 2260 out of its credit code. */
  region: z.string().max(6).optional(),
  /** Days in China on which it was submitted, and reviewed. */
  submittedOn: CalendarDateSchema.optional(),
  reviewedOn: CalendarDateSchema.optional(),
})
export type EnrollmentFigure = z.infer<typeof EnrollmentFigureSchema>
