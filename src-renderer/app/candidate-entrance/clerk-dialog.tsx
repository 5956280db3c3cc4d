import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Dialog } from '../../ui/dialog.tsx'
import { AudienceScope } from '../audience-scope.tsx'

type ClerkDialogProps = { readonly title: string; readonly onClose: () => void; readonly children: ReactNode }

/**
 * Over a candidate's page, for the clerk who stands beside them; what the clerk typed is gone with it. It lies in the
 * body, for it has a form of its own and is opened from within the candidate's.
 */
export function ClerkDialog({ title, onClose, children }: ClerkDialogProps) {
  return createPortal(
    <Dialog title={title} onClose={onClose}>
      <AudienceScope audience="candidate">{children}</AudienceScope>
    </Dialog>,
    document.body,
  )
}
