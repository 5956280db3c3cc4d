import { type QueryClient, queryOptions, useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { ApplicationFilter, ReviewedApplication } from '../../../src-shared/contract/certificate-applications.ts'
import type { Picture } from '../../../src-shared/domain/candidate.ts'
import {
  type ApplicationAttachmentKind,
  type ApplicationKind,
  applicationNames,
  attachmentNames,
} from '../../../src-shared/domain/certificate-application.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import type { ViewedPicture } from '../../ui/picture-viewer.tsx'
import { decodedSource, missingBecause, portraitQuery } from './record-pictures.ts'
import type { DecisionDesk, QueueSource, ReviewableRecord, ReviewWords } from './review-desk.ts'

export const applicationWords = (kind: ApplicationKind): ReviewWords => ({
  noun: `${applicationNames[kind]}申请`,
  whoNot: '审核人不能是提交人',
  restorableUntil: '出新证书前',
})

/** The applications of one kind that wait under a filter. */
export function useApplicationQueue(kind: ApplicationKind, filter: ApplicationFilter): QueueSource {
  const pages = useInfiniteQuery({
    queryKey: ['certificateApplications', 'list', kind, filter],
    queryFn: ({ pageParam }) => client.certificateApplications.list({ kind, filter, after: pageParam }),
    initialPageParam: null as { submittedAt: string; certificateId: string } | null,
    getNextPageParam: (page) => page.next,
  })
  const counted = useCoreQuery('certificateApplications', 'count', { kind, filter }, { keepPrevious: true })
  const rows = useMemo(
    () =>
      pages.data?.pages.flatMap((page) => page.rows.map((row) => ({ id: row.certificateId, missing: [], ...row }))) ??
      [],
    [pages.data],
  )
  const prefetch = useCallback((queries: QueryClient, id: string) => prefetchApplication(queries, kind, id), [kind])
  return {
    scope: JSON.stringify([kind, filter]),
    rows,
    total: counted.data ?? null,
    loadMore: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    loadingMore: pages.isFetchingNextPage,
    error: pages.error,
    loading: pages.isPending,
    prefetch,
  }
}

export const applicationQuery = (kind: ApplicationKind, certificateId: string) =>
  queryOptions({
    queryKey: ['certificateApplications', 'get', { certificateId, kind }] as const,
    queryFn: () => client.certificateApplications.get({ certificateId, kind }),
    gcTime: 60_000,
  })

async function prefetchApplication(queries: QueryClient, kind: ApplicationKind, certificateId: string): Promise<void> {
  const record = await queries.fetchQuery(applicationQuery(kind, certificateId)).catch(() => null)
  if (!record) return
  await Promise.all([
    ...(record.portrait ? [queries.prefetchQuery(portraitQuery(record.candidateId, record.portrait))] : []),
    ...record.attachments.map((attachment) => queries.prefetchQuery(attachmentQuery(record, attachment))),
  ])
}

type Attached = { readonly kind: ApplicationAttachmentKind; readonly picture: Picture }

const attachmentQuery = (
  { certificateId, applicationId }: Pick<ReviewedApplication, 'certificateId' | 'applicationId'>,
  { kind, picture }: Attached,
) =>
  queryOptions({
    queryKey: ['certificateApplications', 'attachment', picture.hash] as const,
    queryFn: async () =>
      decodedSource(await client.certificateApplications.attachment({ certificateId, applicationId, kind })),
    staleTime: 'static' as const,
    gcTime: 60_000,
  })

/** 个人头像 and what was attached, and whether all of them are here. */
export function useApplicationPictures(record: ReviewedApplication | undefined): {
  readonly pictures: readonly ViewedPicture[]
  readonly complete: boolean
} {
  const attached = record?.attachments ?? []
  const portrait = record?.portrait ?? null
  const answers = useQueries({
    queries: [
      ...(record && portrait ? [portraitQuery(record.candidateId, portrait)] : []),
      ...(record ? attached.map((attachment) => attachmentQuery(record, attachment)) : []),
    ],
  })
  const viewed = (key: string, label: string, index: number, width: number): ViewedPicture => {
    const answer = answers[index]
    return {
      ...{ key, label, width },
      source: answer?.data ?? null,
      missing: answer === undefined ? `没有${label}` : missingBecause(answer),
    }
  }
  const first = portrait ? 1 : 0
  return {
    pictures: [
      viewed('portrait', '个人头像', portrait ? 0 : -1, 295),
      ...attached.map(({ kind }, index) => viewed(kind, attachmentNames[kind], first + index, 480)),
    ],
    complete: record !== undefined && answers.every((answer) => !answer.isPending),
  }
}

export type ReviewedHere = ReviewedApplication & ReviewableRecord
export const asReviewable = (record: ReviewedApplication): ReviewedHere => ({
  id: record.certificateId,
  missing: [],
  ...record,
})

export function useApplicationDecisions(kind: ApplicationKind, mayReview: boolean): DecisionDesk<ReviewedHere> {
  const latest = useCoreQuery('certificateApplications', 'latest', { kind }, { enabled: mayReview })
  return {
    latest: latest.data,
    send: ({ certificateId, applicationId, seen }, review, commandId) =>
      review.decision === 'passed'
        ? client.certificateApplications.pass({ certificateId, applicationId, seen }, { commandId })
        : client.certificateApplications.reject(
            { certificateId, applicationId, seen, comment: review.comment },
            { commandId },
          ),
    restore: async (group) => (await client.certificateApplications.restore({ group })).certificateIds,
    recordKey: (id) => applicationQuery(kind, id).queryKey,
    rootKey: ['certificateApplications'],
  }
}
