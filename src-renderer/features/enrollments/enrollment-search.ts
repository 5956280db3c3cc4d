import { z } from 'zod'
import { type EnrollmentFigure, EnrollmentFigureSchema } from '../../../src-shared/contract/enrollment-figures.ts'
import type { EnrollmentFilter } from '../../../src-shared/contract/enrollments.ts'
import { ORIGINS } from '../../../src-shared/domain/candidate.ts'
import { ENROLLMENT_STATUSES } from '../../../src-shared/domain/enrollment.ts'

const EnrollmentSearchSchema = z.object({
  planId: z.string().optional().catch(undefined),
  sessionId: z.string().optional().catch(undefined),
  status: z.enum(ENROLLMENT_STATUSES).optional().catch(undefined),
  employerId: z.string().optional().catch(undefined),
  origin: z.enum(ORIGINS).optional().catch(undefined),
  text: z.string().optional().catch(undefined),
})
export type EnrollmentSearch = Partial<z.infer<typeof EnrollmentSearchSchema>> & EnrollmentFigure

const figureFields = EnrollmentFigureSchema.keyof().options

/** What figures of 统计报表 narrow by, each by itself: a part that is no more understood is left out. */
export function figureOf(search: Readonly<Record<string, unknown>>): EnrollmentFigure {
  const known = figureFields.map((field) => [field, EnrollmentFigureSchema.shape[field].safeParse(search[field]).data])
  return Object.fromEntries(known.filter(([, value]) => value !== undefined && value !== ''))
}

/** What the address says of the list: other pages link to exactly the rows they count. */
export function parseEnrollmentSearch(search: Record<string, unknown>): EnrollmentSearch {
  const parsed = EnrollmentSearchSchema.parse(search)
  const known = Object.entries(parsed).filter(([, value]) => value !== undefined && value !== '')
  return { ...Object.fromEntries(known), ...figureOf(search) }
}

export const filterOf = (search: EnrollmentSearch): EnrollmentFilter => ({
  planId: search.planId ?? null,
  sessionId: search.sessionId ?? null,
  status: search.status ?? null,
  employerId: search.employerId ?? null,
  origin: search.origin ?? null,
  text: search.text ?? '',
  figure: figureOf(search),
})
