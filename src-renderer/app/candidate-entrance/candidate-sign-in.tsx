import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Input, type InputRef } from 'antd'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { LockIcon, UserIcon } from '../../ui/icons.tsx'
import { PasswordInput } from '../password-input.tsx'
import { useWait } from '../use-wait.ts'
import { CaptchaField } from './captcha-field.tsx'
import { useCaptcha } from './use-captcha.ts'

type CandidateSignInProps = {
  /** What was just registered or recovered. */
  readonly account: string
  readonly note: ReactNode
  readonly onRegister: () => void
  readonly onRecover: () => void
}

/** M2 登录: 账号, 密码, 验证码. */
export function CandidateSignIn({ account: known, note, onRegister, onRecover }: CandidateSignInProps) {
  const [account, setAccount] = useState(known)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const captcha = useCaptcha()
  const { run, busy, error } = useCommand('candidateAccounts', 'signIn')
  const wait = useWait(error)
  const queries = useQueryClient()
  const router = useRouter()
  const passwordField = useRef<InputRef>(null)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (account.trim() === '' || password === '' || !captcha.answer) return
    const done = await run({ account, password, captcha: captcha.answer })
    if (done) {
      await queries.resetQueries({ queryKey: ['candidateAccounts', 'current'] })
      await router.navigate({ href: '/self' })
      return
    }
    setTried(false)
    await captcha.renew()
    passwordField.current?.select()
  }
  const wrongCaptcha = error?.code === 'CAPTCHA_WRONG'
  return (
    <form className="kd-entrance-form" noValidate onSubmit={(event) => void submit(event)}>
      {note}
      <FormField label="账号" required hint="用户名或证件号码" error={tried && account.trim() === '' && '请填写账号'}>
        {(field) => (
          <Input
            {...field}
            prefix={<UserIcon />}
            autoFocus={known === ''}
            autoComplete="off"
            spellCheck={false}
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        )}
      </FormField>
      <FormField
        label="密码"
        required
        error={tried && password === '' && '请填写密码'}
        aside={
          <button type="button" className="kd-text-button" onClick={onRecover}>
            忘记密码
          </button>
        }
      >
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
      <CaptchaField
        captcha={captcha}
        label="验证码"
        error={wrongCaptcha ? error.message : tried && !captcha.answer && '请照图片填写验证码'}
      />
      {error && !wrongCaptcha && <ErrorNote message={wait.sentence ?? error.message} reference={error.reference} />}
      <Button type="primary" htmlType="submit" block loading={busy}>
        登录
      </Button>
      <p className="kd-entrance-aside-line">
        还没有账号？
        <button type="button" className="kd-text-button" onClick={onRegister}>
          注册
        </button>
      </p>
    </form>
  )
}
