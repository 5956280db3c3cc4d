import { createContext, useContext } from 'react'
import type { AppContract } from '../../src-shared/contract/index.ts'
import type { OutputOf } from '../../src-shared/contract/procedure.ts'

/** Which candidate is signed in on this page and where, as the core says it. */
export type OwnSignIn = OutputOf<AppContract['candidateAccounts']['current']>

export const OwnSignInContext = createContext<OwnSignIn | null>(null)

/** For pages inside the candidates' frame. */
export function useOwnSignIn(): OwnSignIn {
  const own = useContext(OwnSignInContext)
  if (!own) throw new Error('useOwnSignIn outside the candidate frame')
  return own
}
