import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSignedIn } from '../../app/signed-in.ts'

/** A ticket that went to a printer or left as a file, and of which nobody said yet whether it became paper. */
export interface UnrecordedPrint {
  readonly enrollmentId: string
  readonly ticketNumber: string
  /** Why it is printed again; empty for the first time. */
  readonly reason: string
}

export interface UnrecordedPrints {
  readonly prints: readonly UnrecordedPrint[]
  readonly add: (prints: readonly UnrecordedPrint[]) => void
  readonly remove: (prints: readonly Pick<UnrecordedPrint, 'ticketNumber'>[]) => void
}

const none: readonly UnrecordedPrint[] = []

/** This person's, kept while the program runs, whichever dialog or page they were sent from. */
export function useUnrecordedPrints(): UnrecordedPrints {
  const queries = useQueryClient()
  // Kept beside the answers of the core, because signing out resets just these; nobody answers it.
  const queryKey = ['seating', 'unrecordedPrints', useSignedIn().staff.id]
  const { data } = useQuery({
    queryKey,
    queryFn: () => none,
    enabled: false,
    initialData: none,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const change = (work: (prints: readonly UnrecordedPrint[]) => readonly UnrecordedPrint[]): void => {
    queries.setQueryData<readonly UnrecordedPrint[]>(queryKey, (prints) => work(prints ?? none))
  }
  const without = (prints: readonly UnrecordedPrint[], gone: readonly Pick<UnrecordedPrint, 'ticketNumber'>[]) => {
    const numbers = new Set(gone.map(({ ticketNumber }) => ticketNumber))
    return prints.filter(({ ticketNumber }) => !numbers.has(ticketNumber))
  }
  return {
    prints: data,
    add: (prints) => change((before) => [...without(before, prints), ...prints]),
    remove: (prints) => change((before) => without(before, prints)),
  }
}
