import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useSignedIn } from '../../app/signed-in.ts'
import { longWorksOf } from '../../client/long-works.ts'
import type { RosterState } from './roster-state.ts'
import { RosterWorkshop } from './roster-work.ts'

/** This person's one roster on its way in. It outlives its page and a lock, and is forgotten when they sign out. */
export function useRosterWork(): { readonly work: RosterWorkshop; readonly state: RosterState } {
  const { staff } = useSignedIn()
  const work = workshopOf(useQueryClient(), staff.id)
  return { work, state: useSyncExternalStore(work.subscribe, work.snapshot) }
}

/** Kept beside the answers of the core, because signing out resets just these. */
function workshopOf(queries: QueryClient, staffId: string): RosterWorkshop {
  const key = ['rosters', 'workshop', staffId]
  const kept = queries.getQueryData<RosterWorkshop>(key)
  if (kept) return kept
  const fresh = new RosterWorkshop(longWorksOf(queries))
  queries.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY })
  queries.setQueryData(key, fresh)
  warnBeforeLoss(() => queries.getQueryData<RosterWorkshop>(key)?.hasUnsaved === true)
  return fresh
}

/** The file is still on its disk, but hours of corrections are only here: loading the page anew asks first. */
function warnBeforeLoss(isAtRisk: () => boolean): void {
  window.addEventListener('beforeunload', (event) => {
    if (isAtRisk()) event.preventDefault()
  })
}
