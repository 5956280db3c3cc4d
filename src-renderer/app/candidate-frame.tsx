import { Outlet } from '@tanstack/react-router'
import { useCoreQuery } from '../client/use-core-query.ts'
import { OwnSignInContext } from './own-sign-in.ts'

export function CandidateFrame() {
  const current = useCoreQuery('candidateAccounts', 'current', {})
  if (!current.data) return null
  return (
    <OwnSignInContext value={current.data}>
      <Outlet />
    </OwnSignInContext>
  )
}
