import { useQueryClient } from '@tanstack/react-query'
import { Button, type InputRef } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { askAgainAfterUnlock } from '../client/after-unlock.ts'
import { useCommand } from '../client/use-command.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { FormField } from '../ui/form-field.tsx'
import { LockIcon } from '../ui/icons.tsx'
import { Cover } from './cover.tsx'
import { PasswordInput } from './password-input.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useWait } from './use-wait.ts'

/** The page is locked: the same person's password opens it where it was. */
export function LockOverlay({ name, onSignOut }: { name: string; onSignOut: () => void }) {
  const [password, setPassword] = useState('')
  const { run, busy, error } = useCommand('accounts', 'unlock')
  const wait = useWait(error)
  const queries = useQueryClient()
  const passwordField = useRef<InputRef>(null)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (password === '') return
    const done = await run({ password })
    if (done) await askAgainAfterUnlock(queries)
    else passwordField.current?.select()
  }
  return (
    <Cover label="已锁定">
      <form className="kd-entrance-form" noValidate onSubmit={(event) => void submit(event)}>
        <h2>已锁定</h2>
        <p>
          <b>{name}</b>，输入登录密码继续。页面上已填的内容还在。
        </p>
        <FormField label="密码" required>
          {(field) => (
            <PasswordInput
              {...field}
              ref={passwordField}
              prefix={<LockIcon />}
              autoFocus
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </FormField>
        {error && <ErrorNote message={wait.sentence ?? error.message} reference={error.reference} />}
        <Button type="primary" htmlType="submit" block loading={busy}>
          解锁
        </Button>
        <button type="button" className="kd-text-button" onClick={onSignOut}>
          换人登录（未提交的内容不保留）
        </button>
      </form>
    </Cover>
  )
}

/** The sign-in ended under a page, by a restart or because the password was reset: it is kept for the same person. */
export function SignInAgainOverlay({ username, onLeave }: { username: string; onLeave: () => void }) {
  return (
    <Cover label="重新登录">
      <SignInForm
        account={username}
        note={
          <>
            <h2>请重新登录</h2>
            <p>登录已结束（程序重新启动过，或账号有变动）。同一账号登录后，页面上已填的内容还在。</p>
          </>
        }
      />
      <p className="kd-cover-foot">
        <button type="button" className="kd-text-button" onClick={onLeave}>
          回到登录页
        </button>
      </p>
    </Cover>
  )
}
