import { useInfiniteQuery } from '@tanstack/react-query'
import type { JournalEntry, JournalFilter } from '../../../src-shared/contract/journal.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { CallError } from '../../client/call-failure.ts'
import { client } from '../../client/client.ts'
import type { JournalSearch } from './journal-search.ts'

const day = (text: string | undefined) =>
  CalendarDateSchema.nullable()
    .catch(null)
    .parse(text ?? null)

export const filterOf = ({ actorId, type, entity, id, candidateId, from, until }: JournalSearch): JournalFilter => ({
  actorId: actorId ?? null,
  type: type ?? null,
  record: entity !== undefined && id !== undefined ? { entity, id } : null,
  candidateId: candidateId ?? null,
  from: day(from),
  until: day(until),
})

type Page = { readonly entries: readonly JournalEntry[]; readonly more: boolean }
type After = { readonly at: string; readonly seq: number } | null

/** The operations that pass the filter, page by page as the list is scrolled. */
export function useJournal(filter: JournalFilter) {
  const found = useInfiniteQuery<Page, CallError, { pages: Page[] }, unknown[], After>({
    queryKey: ['journal', 'list', filter],
    queryFn: ({ pageParam }) => client.journal.list({ ...filter, after: pageParam }),
    initialPageParam: null,
    getNextPageParam: ({ entries, more }) => {
      const last = entries.at(-1)
      return more && last ? { at: last.at, seq: last.seq } : undefined
    },
  })
  return { found, entries: found.data?.pages.flatMap((page) => page.entries) ?? [] }
}
