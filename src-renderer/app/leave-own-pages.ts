import { client } from '../client/client.ts'
import { cameraKeys } from '../ui/camera-choice.ts'
import { appearanceKey } from './appearance.tsx'

/**
 * Signs a candidate out and leaves nothing of theirs: drafts and switches out of the storage, and the page loaded anew,
 * so that fields, answers, pictures and printed papers go with the memory they lay in. The core forgets its part
 * (files on their way) with the sign-in.
 */
export async function leaveOwnPages({ selfService }: { selfService: boolean }): Promise<void> {
  // Where the sign-in has ended already, there is nothing left to sign out of.
  await client.accounts.signOut({}).catch(() => undefined)
  forgetDrafts({ selfService })
  window.location.replace(`${window.location.pathname}#/self`)
  window.location.reload()
}

/** Names in the core's memory: what was typed in 个人中心 and not saved. */
export const ownProfileDraft = 'own-profile'

/** Whether something typed in 个人中心 waits in the core's memory: signing out forgets it. */
export async function hasUnsavedWork(): Promise<boolean> {
  const { content } = await client.drafts.get({ name: ownProfileDraft }).catch(() => ({ content: null }))
  return content !== null
}

/** The next one at a self-service workstation finds letters of the usual size, too. */
function forgetDrafts({ selfService }: { selfService: boolean }): void {
  window.sessionStorage.clear()
  for (const key of Object.keys(window.localStorage)) {
    const staysHere = key.startsWith(cameraKeys) || (key === appearanceKey && !selfService)
    if (!staysHere) window.localStorage.removeItem(key)
  }
}
