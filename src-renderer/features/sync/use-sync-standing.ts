import { useCoreQuery } from '../../client/use-core-query.ts'
import { type Standing, standingOf } from './sync-words.ts'

/** How this workstation stands with the centre, for the frame; null where there is none. */
export function useSyncStanding(today: Parameters<typeof standingOf>[1], enabled: boolean): Standing | null {
  const { data } = useCoreQuery('sync', 'summary', {}, { enabled })
  return standingOf(data, today)
}

/** Whether there is a centre at all: without one no record says where it stands. */
export const useIsPaired = (): boolean => useCoreQuery('sync', 'summary', {}).data?.paired === true
