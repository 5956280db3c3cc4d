import { type ReactNode, useEffect, useState } from 'react'
import { ConfirmDialog } from './confirm-dialog.tsx'

/**
 * For a dialog that takes something typed: `close` asks before that is lost, whichever of Esc, 取消 and the cross asked
 * for it. `question` is put beside the dialog. Closing the page asks as well, as the browser does it.
 */
export function useClosing({ typed, onClose }: { readonly typed: boolean; readonly onClose: () => void }): {
  readonly close: () => void
  readonly question: ReactNode
} {
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    if (!typed) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [typed])
  return {
    close: () => (typed ? setAsking(true) : onClose()),
    question: asking && (
      <ConfirmDialog
        title="填写的内容还没有提交"
        confirmLabel="放弃并关闭"
        cancelLabel="接着填写"
        onConfirm={() => {
          onClose()
          return null
        }}
        onClose={() => setAsking(false)}
      >
        <p>关闭后填写的内容就没有了。</p>
      </ConfirmDialog>
    ),
  }
}
