import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSignedIn } from '../../app/signed-in.ts'

export interface Unrecorded<Print extends Known, Known = Print> {
  readonly prints: readonly Print[]
  readonly add: (prints: readonly Print[]) => void
  readonly remove: (prints: readonly Known[]) => void
}

/**
 * What this person sent to a printer or took as a file, and of which nobody said yet whether it became paper: kept while
 * the program runs, whichever dialog or page it was sent from.
 */
export function useUnrecorded<Print extends Known, Known = Print>(
  what: string,
  keyOf: (print: Known) => string,
): Unrecorded<Print, Known> {
  const none: readonly Print[] = []
  const queries = useQueryClient()
  // Kept beside the answers of the core, because signing out resets just these; nobody answers it.
  const queryKey = ['printing', what, useSignedIn().staff.id]
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
