import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { type PasswordRule, passwordProblem } from '../../src-shared/domain/password-rules.ts'
import { useCommand } from '../client/use-command.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { FormField } from '../ui/form-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Cover } from './cover.tsx'
import { PasswordInput } from './password-input.tsx'
import type { CurrentSignIn } from './signed-in.ts'
import { useWait } from './use-wait.ts'

/** A password somebody else gave, or one that is too old: nothing else goes before it is changed. */
export function PasswordDueOverlay({ current, onSignOut }: { current: CurrentSignIn; onSignOut: () => void }) {
  const queries = useQueryClient()
  return (
    <Cover label="修改密码">
      <div className="kd-entrance-form">
        <h2>请先修改密码</h2>
        <p>
          {current.passwordDue === 'expired'
            ? '这个密码已用满考点规定的期限，请换一个新的。'
            : '现在的密码是别人替您设的，请换成只有自己知道的。'}
        </p>
        <PasswordForm of="accounts" rule={staffRule(current)} onDone={() => void queries.resetQueries()} />
        <button type="button" className="kd-text-button" onClick={onSignOut}>
          退出登录
        </button>
      </div>
    </Cover>
  )
}

type PasswordFormProps = {
  /** Whose: a member of staff's or a candidate's. */
  readonly of: 'accounts' | 'candidateAccounts'
  readonly rule: PasswordRule
  readonly onDone: () => void
}

export const staffRule = ({ passwordMinimumLength, staff }: CurrentSignIn): PasswordRule => ({
  minimumLength: passwordMinimumLength,
  username: staff.username,
})

export function ChangePasswordDialog({
  of,
  rule,
  onClose,
}: Omit<PasswordFormProps, 'onDone'> & { readonly onClose: () => void }) {
  const [done, setDone] = useState(false)
  return (
    <Dialog title="修改密码" onClose={onClose} footer={done ? <Button onClick={onClose}>关闭</Button> : undefined}>
      {done ? (
        <Notice tone="success">密码已修改，下次登录用新密码。您在其他页面上的登录已结束。</Notice>
      ) : (
        <PasswordForm of={of} rule={rule} onDone={() => setDone(true)} />
      )}
    </Dialog>
  )
}

function PasswordForm({ of, rule, onDone }: PasswordFormProps) {
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const { run, busy, error } = useCommand(of, 'changePassword')
  const wait = useWait(error)
  const problem = passwordProblem(next, rule)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (old === '' || problem !== null || again !== next) return
    if (await run({ current: old, next })) onDone()
  }
  const wrongOld = error?.code === 'PASSWORD_WRONG'
  return (
    <form className="kd-entrance-form" noValidate onSubmit={(event) => void submit(event)}>
      <FormField label="原密码" required error={wrongOld ? error.message : tried && old === '' && '请填写原密码'}>
        {(field) => (
          <PasswordInput
            {...field}
            autoFocus
            autoComplete="current-password"
            value={old}
            onChange={(event) => setOld(event.target.value)}
          />
        )}
      </FormField>
      <FormField
        label="新密码"
        required
        hint={`至少 ${rule.minimumLength} 个字符，字母、数字、符号至少两种，不含用户名。`}
        error={tried && problem !== null && `${problem}。`}
      >
        {(field) => (
          <PasswordInput
            {...field}
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="再输一遍新密码" required error={tried && again !== next && '两次输入的新密码不一样。'}>
        {(field) => (
          <PasswordInput
            {...field}
            autoComplete="new-password"
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          />
        )}
      </FormField>
      {error && !wrongOld && <ErrorNote message={wait.sentence ?? error.message} reference={error.reference} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        修改密码
      </Button>
    </form>
  )
}
