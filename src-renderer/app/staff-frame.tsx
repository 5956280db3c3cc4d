import { Navigate } from '@tanstack/react-router'
import { useCoreQuery } from '../client/use-core-query.ts'
import { SignInPage } from './sign-in-page.tsx'
import { SignedInFrame } from './signed-in-frame.tsx'
import { type OpenPlace, SiteGate, Trouble, useLastRefusal } from './site-gate.tsx'

/** What stands before the staff's pages: the site itself, the sign-in; then the frame. */
export function StaffFrame() {
  return <SiteGate>{(place) => <StaffSite place={place} />}</SiteGate>
}

function StaffSite({ place }: { place: OpenPlace }) {
  const current = useCoreQuery('accounts', 'current', {})
  const refusal = useLastRefusal(current.error)
  if (current.data) {
    const signedOut = current.error?.code === 'SIGNED_OUT'
    return <SignedInFrame current={current.data} signedOut={signedOut} place={place} />
  }
  if (refusal?.code === 'SIGNED_OUT') return <SignInPage place={place} />
  // A candidate is signed in on this page.
  if (current.error?.code === 'NOT_PERMITTED') return <Navigate to="/self" />
  return refusal ? <Trouble message={refusal.message} retry={() => void current.refetch()} /> : null
}
