import { type ReactNode, useState } from 'react'
import { PasswordInput } from '../../../app/password-input.tsx'
import type { Command } from '../../../client/use-command.ts'
import { ErrorNote } from '../../../ui/error-note.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { FormField } from '../../../ui/form-field.tsx'
import { ProgressTrack } from '../../../ui/progress-panel.tsx'

export type EraseDialogProps = {
  readonly title: string
  /** The deed with its number: 清除这 12 人. */
  readonly submitLabel: string
  readonly command: Pick<Command<unknown, unknown>, 'busy' | 'error' | 'progress'>
  readonly onSubmit: (password: string) => Promise<void>
  readonly onClose: () => void
  /** What goes and what stays, in numbers. */
  readonly children: ReactNode
}

/** What can't be taken back is asked for with one's own password. */
export function EraseDialog({ title, submitLabel, command, onSubmit, onClose, children }: EraseDialogProps) {
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, error, progress } = command
  const wrong = error?.code === 'PASSWORD_WRONG' || error?.code === 'SIGN_IN_LOCKED' ? error.message : undefined
  const submit = async (): Promise<void> => {
    setTried(true)
    if (password !== '') await onSubmit(password)
  }
  return (
    <FormDialog
      title={title}
      className="kd-security-form"
      submitLabel={submitLabel}
      busy={busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {children}
      <FormField
        label="您的登录密码"
        required
        error={wrong ?? (tried && password === '' ? '请输入您的登录密码。' : undefined)}
        hint="清除后不能恢复。这一步记入操作日志。"
      >
        {(field) => (
          <PasswordInput
            {...field}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </FormField>
      {busy && (
        <ProgressTrack
          title="正在清除"
          words={progress ? `${progress.done} / ${progress.total}` : '正在清除'}
          done={progress?.done ?? 0}
          total={progress?.total}
        />
      )}
      {error && !wrong && <ErrorNote message={error.message} reference={error.reference} />}
    </FormDialog>
  )
}
