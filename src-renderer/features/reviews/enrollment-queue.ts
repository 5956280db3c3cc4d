import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ReviewedRecord, ReviewFilter } from '../../../src-shared/contract/reviews.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { prefetchRecord, recordQuery } from './record-pictures.ts'
import type { DecisionDesk, QueueSource, ReviewableRecord, ReviewWords } from './review-desk.ts'

export const enrollmentWords: ReviewWords = { noun: '报名', whoNot: '审核人不能是录入人', restorableUntil: '排座前' }

/** The enrollments that wait under a filter. */
export function useEnrollmentQueue(filter: ReviewFilter): QueueSource {
  const pages = useInfiniteQuery({
    queryKey: ['reviews', 'list', filter],
    queryFn: ({ pageParam }) => client.reviews.list({ filter, after: pageParam }),
    initialPageParam: null as { submittedAt: string; enrollmentId: string } | null,
    getNextPageParam: (page) => page.next,
  })
  const counted = useCoreQuery('reviews', 'count', { filter }, { keepPrevious: true })
  const rows = useMemo(
    () => pages.data?.pages.flatMap((page) => page.rows.map((row) => ({ id: row.enrollmentId, ...row }))) ?? [],
    [pages.data],
  )
  return {
    scope: JSON.stringify(filter),
    rows,
    total: counted.data ?? null,
    loadMore: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    loadingMore: pages.isFetchingNextPage,
    error: pages.error,
    loading: pages.isPending,
    prefetch: prefetchRecord,
  }
}

export type ReviewedEnrollment = ReviewedRecord & ReviewableRecord
export const asReviewable = (record: ReviewedRecord): ReviewedEnrollment => ({ id: record.enrollmentId, ...record })

export function useEnrollmentDecisions(mayReview: boolean): DecisionDesk<ReviewedEnrollment> {
  const latest = useCoreQuery('reviews', 'latest', {}, { enabled: mayReview })
  return {
    latest: latest.data,
    send: ({ enrollmentId, seen }, review, commandId) =>
      review.decision === 'passed'
        ? client.reviews.pass({ enrollmentId, seen, withoutFiles: [...review.withoutFiles] }, { commandId })
        : client.reviews.reject({ enrollmentId, seen, comment: review.comment }, { commandId }),
    restore: async (group) => (await client.reviews.restore({ group })).enrollmentIds,
    recordKey: (id) => recordQuery(id).queryKey,
    rootKey: ['reviews'],
  }
}
