import { z } from 'zod'
import { type ReviewFilter, ReviewFilterSchema } from '../../../src-shared/contract/reviews.ts'

/** What the address says: the filter, and the record to begin with. */
const ReviewSearchSchema = ReviewFilterSchema.extend({ enrollmentId: z.string().optional() })
export type ReviewSearch = z.infer<typeof ReviewSearchSchema>

/** Forgiving, part by part: an address kept from long ago still opens the queue. */
export function parseReviewSearch(search: Record<string, unknown>): ReviewSearch {
  const known = Object.entries(ReviewSearchSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(search[name])
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : []
  })
  return Object.fromEntries(known) as ReviewSearch
}

/** Conditions that are set; the order of their keys is always the same, for the cache is keyed by it. */
export function filterOf(search: ReviewSearch): ReviewFilter {
  const { planId, sessionId, employerId, origin, rosterId, text, withHints } = search
  const given = { planId, sessionId, employerId, origin, rosterId, text: text?.trim() || undefined, withHints }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== false))
}
