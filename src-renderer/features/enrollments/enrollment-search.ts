import { z } from 'zod'
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
export type EnrollmentSearch = Partial<z.infer<typeof EnrollmentSearchSchema>>

/** What the address says of the list: other pages link to exactly the rows they count. */
export function parseEnrollmentSearch(search: Record<string, unknown>): EnrollmentSearch {
  const parsed = EnrollmentSearchSchema.parse(search)
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined && value !== ''))
}

export const filterOf = (search: EnrollmentSearch): EnrollmentFilter => ({
  planId: search.planId ?? null,
  sessionId: search.sessionId ?? null,
  status: search.status ?? null,
  employerId: search.employerId ?? null,
  origin: search.origin ?? null,
  text: search.text ?? '',
})
