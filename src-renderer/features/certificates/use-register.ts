import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CertificateFilter, CertificateRow } from '../../../src-shared/contract/certificate-records.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { client } from '../../client/client.ts'

/** The register page by page, each asked for from the last row on; the rows on screen stay while a filter changes. */
export function useRegister(filter: CertificateFilter) {
  const pages = useInfiniteQuery({
    queryKey: ['certificates', 'list', filter],
    initialPageParam: null as { day: CalendarDate; certificateId: string } | null,
    queryFn: ({ pageParam }) => client.certificates.list({ ...filter, after: pageParam }),
    getNextPageParam: ({ rows, more, sortedBy }) => {
      const last = rows.at(-1)
      return more && last ? { day: last[sortedBy], certificateId: last.certificateId } : undefined
    },
    placeholderData: keepPreviousData,
  })
  const rows = useMemo<readonly CertificateRow[]>(
    () => pages.data?.pages.flatMap((page) => page.rows) ?? [],
    [pages.data],
  )
  return { pages, rows, tooMany: pages.data?.pages[0]?.tooMany ?? false }
}
