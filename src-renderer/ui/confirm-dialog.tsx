import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { ErrorNote, type ErrorNoteProps } from './error-note.tsx'
import { KeyCap } from './key-cap.tsx'
import { useShortcuts } from './keyboard-scope.ts'

export type ConfirmDialogProps = {
  readonly title: string
  /** What will happen, in sentences; what cannot be taken back is said here. */
  readonly children: ReactNode
  /** The verb of the deed, never 确定: 发布计划, 删除第 12 行. */
  readonly confirmLabel: string
  readonly cancelLabel?: string
  /** While it runs both buttons wait; a failure it returns is shown in the dialog, and nothing closes. */
  readonly onConfirm: () => Promise<ErrorNoteProps | null> | ErrorNoteProps | null
  /** Called after success as well as after cancelling. */
  readonly onClose: () => void
}

/** A question before something that is hard to take back. Not for decisions made hundreds of times a day. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  cancelLabel = '取消',
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const [running, setRunning] = useState(false)
  const [failure, setFailure] = useState<ErrorNoteProps | null>(null)
  const confirm = async (): Promise<void> => {
    if (running) return
    setRunning(true)
    try {
      const problem = await onConfirm()
      setFailure(problem)
      if (!problem) onClose()
    } finally {
      setRunning(false)
    }
  }
  const close = (): void => {
    if (!running) onClose()
  }
  return (
    <Dialog
      title={title}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{cancelLabel}</Button>
          <Button type="primary" loading={running} onClick={() => void confirm()}>
            {confirmLabel}
            <KeyCap keys="Ctrl+Enter" tone="on-primary" />
          </Button>
        </>
      }
    >
      <ConfirmKeys run={() => void confirm()} />
      <div className="kd-prose">{children}</div>
      {failure && <ErrorNote {...failure} />}
    </Dialog>
  )
}

/** Inside the dialog, so that it is registered after the dialog has silenced the page. */
function ConfirmKeys({ run }: { run: () => void }) {
  useShortcuts([{ key: 'Ctrl+Enter', run }])
  return null
}
