import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { DialogPrimary } from './dialog-primary.tsx'
import { ErrorNote, type ErrorNoteProps } from './error-note.tsx'
import { FormField } from './form-field.tsx'

export type ReasonDialogProps = {
  readonly title: string
  /** What will happen, in sentences. */
  readonly children: ReactNode
  readonly label: string
  readonly placeholder: string
  /** The verb of the deed, never 确定. */
  readonly confirmLabel: string
  readonly cancelLabel?: string
  readonly busy: boolean
  /** What is wrong with the reason itself, said at its field. */
  readonly problem: string | undefined
  readonly failure: ErrorNoteProps | null
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}

/** A question before something that the journal keeps with its reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, children, label, placeholder, confirmLabel, cancelLabel = '取消' } = props
  const { busy, problem, failure, onConfirm, onClose } = props
  const [reason, setReason] = useState('')
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{cancelLabel}</Button>
          <DialogPrimary loading={busy} onClick={() => onConfirm(reason)}>
            {confirmLabel}
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-prose">
        {children}
        {failure && <ErrorNote message={failure.message} reference={failure.reference} />}
        <FormField label={label} required error={problem}>
          {(field) => (
            <Input.TextArea
              {...field}
              autoFocus
              rows={2}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              placeholder={placeholder}
            />
          )}
        </FormField>
      </div>
    </Dialog>
  )
}
