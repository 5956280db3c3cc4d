import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useId, useRef, useState } from 'react'
import { type PasswordRule, passwordProblem } from '../../src-shared/domain/password-rules.ts'
import { useCommand } from '../client/use-command.ts'
import { Dialog } from '../ui/dialog.tsx'
import { DialogPrimary } from '../ui/dialog-primary.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { FormField } from '../ui/form-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Cover } from './cover.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { PasswordInput } from './password-input.tsx'
import type { CurrentSignIn } from './signed-in.ts'
import { useFirstFault } from './use-first-fault.ts'
import { useWait } from './use-wait.ts'

/** A password somebody else gave, or one that is too old: nothing else goes before it is changed. */
export function PasswordDueOverlay({ current, onSignOut }: { current: CurrentSignIn; onSignOut: () => void }) {
  const queries = useQueryClient()
  const rule = staffRule(current)
  const change = usePasswordChange({ of: 'accounts', rule, onDone: () => void queries.resetQueries() })
  return (
    <Cover label="修改密码">
      <div className="kd-entrance-form">
        <h2>请先修改密码</h2>
        <p>
          {current.passwordDue === 'expired'
            ? '这个密码已用满考点规定的期限，请换一个新的。'
            : '现在的密码是别人替您设的，请换成只有自己知道的。'}
        </p>
        <form className="kd-entrance-form" ref={change.form} noValidate onSubmit={change.submit}>
          <PasswordFields change={change} />
          <Button type="primary" htmlType="submit" loading={change.busy}>
            修改密码
          </Button>
        </form>
        <button type="button" className="kd-text-button" onClick={onSignOut}>
          退出登录
        </button>
      </div>
    </Cover>
  )
}

export const staffRule = ({ passwordMinimumLength, staff }: CurrentSignIn): PasswordRule => ({
  minimumLength: passwordMinimumLength,
  username: staff.username,
})

type PasswordChangeProps = {
  /** Whose: a member of staff's or a candidate's. */
  readonly of: 'accounts' | 'candidateAccounts'
  readonly rule: PasswordRule
  readonly onDone: () => void
}

export function ChangePasswordDialog({
  of,
  rule,
  onClose,
}: Omit<PasswordChangeProps, 'onDone'> & { readonly onClose: () => void }) {
  const formId = useId()
  const [done, setDone] = useState(false)
  const change = usePasswordChange({ of, rule, onDone: () => setDone(true) })
  const buttons = (
    <>
      <Button onClick={onClose}>取消</Button>
      <DialogPrimary htmlType="submit" form={formId} loading={change.busy}>
        修改密码
      </DialogPrimary>
    </>
  )
  return (
    <Dialog title="修改密码" onClose={onClose} footer={done ? <Button onClick={onClose}>关闭</Button> : buttons}>
      {done ? (
        <Notice tone="success">密码已修改，下次登录用新密码。您在其他页面上的登录已结束。</Notice>
      ) : (
        <form id={formId} className="kd-entrance-form" ref={change.form} noValidate onSubmit={change.submit}>
          <PasswordFields change={change} />
        </form>
      )}
    </Dialog>
  )
}

function usePasswordChange({ of, rule, onDone }: PasswordChangeProps) {
  const [typed, setTyped] = useState({ old: '', next: '', again: '' })
  const [tried, setTried] = useState(false)
  const { run, busy, error } = useCommand(of, 'changePassword')
  const problem = passwordProblem(typed.next, rule)
  const form = useRef<HTMLFormElement>(null)
  const [attempts, setAttempts] = useState(0)
  useFirstFault(form, attempts)
  const change = async (): Promise<void> => {
    setTried(true)
    const isWhole = typed.old !== '' && problem === null && typed.again === typed.next
    if (isWhole && (await run({ current: typed.old, next: typed.next }))) return onDone()
    setAttempts((count) => count + 1)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void change()
  }
  const type = (field: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...field }))
  return { typed, type, tried, problem, rule, busy, error, submit, form }
}

function PasswordFields({ change }: { change: ReturnType<typeof usePasswordChange> }) {
  const { typed, type, tried, problem, rule, error } = change
  const wait = useWait(error)
  const wrongOld = error?.code === 'PASSWORD_WRONG'
  return (
    <>
      <FormField
        label="原密码"
        required
        error={wrongOld ? error.message : tried && typed.old === '' && '请填写原密码。'}
      >
        {(field) => (
          <PasswordInput
            {...field}
            autoFocus
            autoComplete="current-password"
            value={typed.old}
            onChange={(event) => type({ old: event.target.value })}
          />
        )}
      </FormField>
      <NewPasswordField
        label="新密码"
        hint={`至少 ${rule.minimumLength} 个字符，字母、数字、符号至少两种，不含用户名。`}
        error={tried && problem !== null && `${problem}。`}
        value={typed.next}
        onChange={(next) => type({ next })}
      />
      <NewPasswordField
        label="再输一遍新密码"
        error={tried && typed.again !== typed.next && '两次输入的新密码不一样。'}
        value={typed.again}
        onChange={(again) => type({ again })}
      />
      {error && !wrongOld && <ErrorNote message={wait.sentence ?? error.message} reference={error.reference} />}
    </>
  )
}
