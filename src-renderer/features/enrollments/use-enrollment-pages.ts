import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { EnrollmentFilter, EnrollmentRow } from '../../../src-shared/contract/enrollments.ts'
import { client } from '../../client/client.ts'

export interface EnrollmentPages {
  readonly rows: readonly EnrollmentRow[]
  readonly loading: boolean
  readonly tooMany: boolean
  readonly error: Error | null
  readonly loadMore: (() => void) | undefined
  readonly loadingMore: boolean
}

/** The list page by page, each asked for from the last row on; the rows on screen stay while a filter changes. */
export function useEnrollmentPages(filter: EnrollmentFilter): EnrollmentPages {
  const pages = useInfiniteQuery({
    queryKey: ['enrollments', 'list', filter],
    initialPageParam: null as { submittedAt: string; enrollmentId: string } | null,
    queryFn: ({ pageParam }) => client.enrollments.list({ ...filter, after: pageParam }),
    getNextPageParam: ({ rows, more }) => {
      const last = rows.at(-1)
      return more && last ? { submittedAt: last.submittedAt, enrollmentId: last.enrollmentId } : undefined
    },
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data])
  return {
    rows,
    loading: pages.isPending,
    tooMany: pages.data?.pages[0]?.tooMany ?? false,
    error: pages.error,
    loadMore: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    loadingMore: pages.isFetchingNextPage,
  }
}
