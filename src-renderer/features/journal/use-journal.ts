import { useInfiniteQuery } from '@tanstack/react-query'
import type { ElsewhereEntry, JournalEntry, JournalFilter } from '../../../src-shared/contract/journal.ts'
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

type Page = {
  readonly entries: readonly JournalEntry[]
  readonly more: boolean
  readonly elsewhere: readonly ElsewhereEntry[]
}
/** One row: of this workstation's journal, or what another one did to the record asked for. */
export type JournalRow = JournalEntry | ElsewhereEntry
export const rowKey = (row: JournalRow): string => ('seq' in row ? String(row.seq) : row.operationId)
type After = { readonly at: string; readonly seq: number } | null

/** The operations that pass the filter, page by page as the list is scrolled; what others did is put in by its time. */
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
  const own = found.data?.pages.flatMap((page) => page.entries) ?? []
  const shownFrom = found.hasNextPage ? (own.at(-1)?.at ?? '') : ''
  const others = (found.data?.pages[0]?.elsewhere ?? []).filter(({ at }) => at >= shownFrom)
  return { found, rows: others.length === 0 ? own : [...own, ...others].toSorted(latestFirst) }
}

const latestFirst = (one: JournalRow, other: JournalRow): number => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0)
