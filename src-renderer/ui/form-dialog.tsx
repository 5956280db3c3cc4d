import { Button } from 'antd'
import { type ReactNode, useId } from 'react'
import { Dialog } from './dialog.tsx'
import { DialogPrimary } from './dialog-primary.tsx'

export type FormDialogProps = {
  readonly title: string
  /** The form's own. */
  readonly className: string
  readonly width?: number
  /** The verb of the deed, never 确定. */
  readonly submitLabel: string
  readonly busy: boolean
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog that is one form: Enter in a field submits it as its button does. */
export function FormDialog({ title, className, width = 480, submitLabel, busy, ...rest }: FormDialogProps) {
  const { onSubmit, onClose, children } = rest
  const formId = useId()
  return (
    <Dialog
      title={title}
      width={width}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary htmlType="submit" form={formId} loading={busy}>
            {submitLabel}
          </DialogPrimary>
        </>
      }
    >
      <form
        id={formId}
        className={className}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
