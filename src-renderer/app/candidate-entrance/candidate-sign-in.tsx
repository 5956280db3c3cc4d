import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, type InputRef } from 'antd'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { AccountFields, type TypedAccount } from '../account-fields.tsx'
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
  const [typed, setTyped] = useState<TypedAccount>({ account: known, password: '' })
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
    if (typed.account.trim() === '' || typed.password === '' || !captcha.answer) return
    const done = await run({ ...typed, captcha: captcha.answer })
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
      <AccountFields
        typed={typed}
        onChange={setTyped}
        tried={tried}
        known={known !== ''}
        remembers={false}
        passwordRef={passwordField}
        aside={
          <button type="button" className="kd-text-button" onClick={onRecover}>
            忘记密码
          </button>
        }
      />
      <CaptchaField
        captcha={captcha}
        label="验证码"
        error={!captcha.answer && (wrongCaptcha ? error.message : tried && '请照图片填写验证码')}
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
