import { useSyncExternalStore } from 'react'
import { useSignedIn } from '../../app/signed-in.ts'
import { listen } from '../../client/client.ts'
import type { RosterState } from './roster-state.ts'
import { RosterWorkshop } from './roster-work.ts'

/** The window's one roster on its way in; it outlives its page, not its person. */
const workshop = new RosterWorkshop()
let owner = ''
listen((event) => {
  if (event.kind === 'sessionEnded' && event.reason === 'signed-out') workshop.forgetAll()
})

export function useRosterWork(): { readonly work: RosterWorkshop; readonly state: RosterState } {
  const { staff } = useSignedIn()
  if (owner !== staff.id) {
    // Another person begins anew: nothing half done is handed on.
    if (owner !== '') workshop.forgetAll()
    owner = staff.id
  }
  return { work: workshop, state: useSyncExternalStore(workshop.subscribe, workshop.snapshot) }
}
