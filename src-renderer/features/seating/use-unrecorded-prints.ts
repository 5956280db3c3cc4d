import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { RoomPaperKind } from '../../../src-shared/domain/room-papers.ts'
import { useSignedIn } from '../../app/signed-in.ts'

/** A ticket that went to a printer or left as a file, and of which nobody said yet whether it became paper. */
export interface UnrecordedPrint {
  readonly enrollmentId: string
  readonly ticketNumber: string
  /** Why it is printed again; empty for the first time. */
  readonly reason: string
}

/** The same of a pack of room papers. */
export interface UnrecordedPapers {
  readonly fileId: string
  readonly sessionId: string
  readonly rooms: number
  readonly papers: readonly RoomPaperKind[]
}

export interface Unrecorded<Print extends Known, Known = Print> {
  readonly prints: readonly Print[]
  readonly add: (prints: readonly Print[]) => void
  readonly remove: (prints: readonly Known[]) => void
}

export const useUnrecordedPrints = (): Unrecorded<UnrecordedPrint, Pick<UnrecordedPrint, 'ticketNumber'>> =>
  useUnrecorded('unrecordedPrints', ({ ticketNumber }) => ticketNumber)

export const useUnrecordedPapers = (): Unrecorded<UnrecordedPapers, Pick<UnrecordedPapers, 'fileId'>> =>
  useUnrecorded('unrecordedPapers', ({ fileId }) => fileId)

/** This person's, kept while the program runs, whichever dialog or page they were sent from. */
function useUnrecorded<Print extends Known, Known>(
  what: string,
  keyOf: (print: Known) => string,
): Unrecorded<Print, Known> {
  const none: readonly Print[] = []
  const queries = useQueryClient()
  // Kept beside the answers of the core, because signing out resets just these; nobody answers it.
  const queryKey = ['seating', what, useSignedIn().staff.id]
  const { data } = useQuery({
    queryKey,
    queryFn: () => none,
    enabled: false,
    initialData: none,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const change = (work: (prints: readonly Print[]) => readonly Print[]): void => {
    queries.setQueryData<readonly Print[]>(queryKey, (prints) => work(prints ?? none))
  }
  const without = (prints: readonly Print[], gone: readonly Known[]): readonly Print[] => {
    const keys = new Set(gone.map(keyOf))
    return prints.filter((print) => !keys.has(keyOf(print)))
  }
  return {
    prints: data,
    add: (prints) => change((before) => [...without(before, prints), ...prints]),
    remove: (prints) => change((before) => without(before, prints)),
  }
}
