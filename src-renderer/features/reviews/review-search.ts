import type { ApplicationFilter } from '../../../src-shared/contract/certificate-applications.ts'
import type { ReviewFilter } from '../../../src-shared/contract/reviews.ts'
import type { ApplicationKind } from '../../../src-shared/domain/certificate-application.ts'

/** What the address says: which queue (报名 where it says none), the filter, and the record to begin with. */
export type ReviewSearch = ReviewFilter & {
  readonly queue?: ApplicationKind | undefined
  readonly enrollmentId?: string | undefined
  readonly certificateId?: string | undefined
}

const texts = ['planId', 'sessionId', 'employerId', 'rosterId', 'text', 'enrollmentId', 'certificateId'] as const

const queues: readonly ApplicationKind[] = ['change', 'renewal', 'cancellation']
const origins: readonly NonNullable<ReviewFilter['origin']>[] = ['desk', 'roster', 'self']

/** Forgiving, part by part: an address kept from long ago still opens the queue. */
// Read by hand: routes are loaded at the start, and the schemas need not be there by then.
export function parseReviewSearch(search: Record<string, unknown>): ReviewSearch {
  const known = texts.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))
  const origin = origins.find((name) => name === search.origin)
  const queue = queues.find((name) => name === search.queue)
  return {
    ...Object.fromEntries(known),
    ...(queue !== undefined && { queue }),
    ...(origin !== undefined && { origin }),
    ...(search.withHints === true && { withHints: true }),
  }
}

/** Conditions that are set; the order of their keys is always the same, for the cache is keyed by it. */
export function filterOf(search: ReviewSearch): ReviewFilter {
  const { planId, sessionId, employerId, origin, rosterId, text, withHints } = search
  const given = { planId, sessionId, employerId, origin, rosterId, text: text?.trim() || undefined, withHints }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== false))
}

/** The same for applications: only what narrows them. */
export function applicationFilterOf({ employerId, text }: ReviewSearch): ApplicationFilter {
  const given = { employerId, text: text?.trim() || undefined }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
