import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, type InputRef } from 'antd'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useCommand } from '../client/use-command.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { FormField } from '../ui/form-field.tsx'
import { LockIcon, UserIcon } from '../ui/icons.tsx'
import { PasswordInput } from './password-input.tsx'
import { useWait } from './use-wait.ts'

/** Account and password of the site's own people. */
export function SignInForm({ account: known = '', note }: { account?: string; note?: ReactNode }) {
  const [account, setAccount] = useState(known)
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const { run, busy, error } = useCommand('accounts', 'signIn')
  const wait = useWait(error)
  const queries = useQueryClient()
  const passwordField = useRef<InputRef>(null)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const incomplete = account.trim() === '' || password === ''
    setMissing(incomplete)
    if (incomplete) return
    const done = await run({ account, password })
    if (!done) return passwordField.current?.select()
    await queries.resetQueries({ queryKey: ['candidateAccounts', 'current'] })
    // Asked again, not forgotten: the page under a sign-in that ended must stay as it is.
    await queries.invalidateQueries()
  }
  return (
    <form className="kd-entrance-form" noValidate onSubmit={(event) => void submit(event)}>
      {note}
      <FormField label="账号" required hint="用户名或证件号码" error={missing && account.trim() === '' && '请填写账号'}>
        {(field) => (
          <Input
            {...field}
            prefix={<UserIcon />}
            autoFocus={known === ''}
            autoComplete="username"
            spellCheck={false}
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="密码" required error={missing && password === '' && '请填写密码'}>
        {(field) => (
          <PasswordInput
            {...field}
            ref={passwordField}
            prefix={<LockIcon />}
            autoFocus={known !== ''}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </FormField>
      {error && <ErrorNote message={wait.sentence ?? error.message} reference={error.reference} />}
      <Button type="primary" htmlType="submit" block loading={busy}>
        登录
      </Button>
    </form>
  )
}
