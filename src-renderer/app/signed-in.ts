import { createContext, useContext } from 'react'
import type { AppContract } from '../../src-shared/contract/index.ts'
import type { OutputOf } from '../../src-shared/contract/procedure.ts'
import type { Permission } from '../../src-shared/domain/permissions.ts'

/** Who is signed in on this page and where, as the core says it. */
export type CurrentSignIn = OutputOf<AppContract['accounts']['current']>
export type SignedIn = CurrentSignIn & {
  /** For hiding what somebody can't do; the gate decides all the same. */
  readonly may: (permission: Permission) => boolean
}

export const SignedInContext = createContext<SignedIn | null>(null)

/** For pages inside the staff's frame. */
export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext)
  if (!signedIn) throw new Error('useSignedIn outside the staff frame')
  return signedIn
}
