import { Button, Input, Radio } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { passwordProblem } from '../../../src-shared/domain/password-rules.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { UserIcon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/notice.tsx'
import { StepTrail } from '../../ui/step-trail.tsx'
import { NewPasswordField } from '../new-password-field.tsx'
import { useWait } from '../use-wait.ts'
import { CaptchaField } from './captcha-field.tsx'
import { CodeField } from './code-field.tsx'
import { useCaptcha } from './use-captcha.ts'
import { type CodeRequest, useCode } from './use-code.ts'
import { useMinimumLength } from './use-minimum-length.ts'

type Begun = OutputOf<AppContract['candidateAccounts']['beginRecovery']>
type Channel = Begun['channels'][number]['channel']

type Standing =
  | { readonly step: 'account' }
  | { readonly step: 'code'; readonly begun: Begun }
  | { readonly step: 'password'; readonly codeId: string; readonly proof: string }
  | { readonly step: 'done'; readonly username: string }
const steps = ['账号', '验证', '新密码'] as const
const stepNumber = { account: 0, code: 1, password: 2, done: 3 } as const

/** M7 忘记密码: 账号或证件号码, where a code may go, the code, a new password twice, 登录. */
export function Recovery({ onSignIn, onBack }: { onSignIn: (username: string) => void; onBack: () => void }) {
  const [standing, setStanding] = useState<Standing>({ step: 'account' })
  return (
    <div className="kd-entrance-form">
      <div className="kd-entrance-head">
        <h2>忘记密码</h2>
        {standing.step !== 'done' && (
          <button type="button" className="kd-text-button" onClick={onBack}>
            返回登录
          </button>
        )}
      </div>
      <StepTrail steps={steps} current={stepNumber[standing.step]} />
      {standing.step === 'account' && <AccountStep onBegun={(begun) => setStanding({ step: 'code', begun })} />}
      {standing.step === 'code' && (
        <CodeStep
          begun={standing.begun}
          onProved={(proved) => setStanding({ step: 'password', ...proved })}
          onOther={() => setStanding({ step: 'account' })}
        />
      )}
      {standing.step === 'password' && (
        <PasswordStep
          codeId={standing.codeId}
          proof={standing.proof}
          onDone={(username) => setStanding({ step: 'done', username })}
        />
      )}
      {standing.step === 'done' && (
        <>
          <Notice tone="success">密码重置成功</Notice>
          <Button type="primary" block autoFocus onClick={() => onSignIn(standing.username)}>
            确认
          </Button>
        </>
      )}
    </div>
  )
}

function AccountStep({ onBegun }: { onBegun: (begun: Begun) => void }) {
  const [account, setAccount] = useState('')
  const [tried, setTried] = useState(false)
  const captcha = useCaptcha()
  const { run, busy, error } = useCommand('candidateAccounts', 'beginRecovery')
  const wait = useWait(error)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (account.trim() === '' || !captcha.answer) return
    const begun = await run({ account, captcha: captcha.answer })
    if (begun) return onBegun(begun.output)
    setTried(false)
    await captcha.renew()
  }
  const wrongCaptcha = error?.code === 'CAPTCHA_WRONG'
  return (
    <Step onSubmit={submit}>
      <FormField label="账号或证件号码" required error={tried && account.trim() === '' && '请填写账号或证件号码'}>
        {(field) => (
          <Input
            {...field}
            prefix={<UserIcon />}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        )}
      </FormField>
      <CaptchaField
        captcha={captcha}
        label="验证码"
        error={!captcha.answer && (wrongCaptcha ? error.message : tried && '请照图片填写验证码')}
      />
      {error && !wrongCaptcha && <ErrorNote message={wait.sentence ?? error.message} reference={error.reference} />}
      <Button type="primary" htmlType="submit" block loading={busy}>
        下一步
      </Button>
    </Step>
  )
}

const channelNames: Readonly<Record<Channel, string>> = { mobile: '手机验证', email: '邮箱验证' }

function CodeStep({
  begun,
  onProved,
  onOther,
}: {
  begun: Begun
  onOther: () => void
  onProved: (proved: { codeId: string; proof: string }) => void
}) {
  const [channel, setChannel] = useState<Channel>(begun.channels[0]?.channel ?? 'mobile')
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const code = useCode()
  const asking = useCommand('candidateAccounts', 'requestRecoveryCode')
  const proving = useCommand('candidateAccounts', 'proveRecovery')
  const wait = useWait(asking.error)
  const askForCode = async (): Promise<CodeRequest | null> => {
    proving.clearError()
    const asked = await asking.run({ recoveryId: begun.recoveryId, channel })
    if (!asked) return null
    code.begin(asked.output)
    return asked.output
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (!code.request || typed.length !== 6) return
    const { codeId } = code.request
    const proved = await proving.run({ codeId, code: typed })
    if (proved) onProved({ codeId, proof: proved.output.proof })
  }
  const incomplete = code.request ? typed.length !== 6 && '验证码是 6 位数字' : '请先点“获取验证码”'
  return (
    <Step onSubmit={submit}>
      <Radio.Group
        className="kd-entrance-choice"
        aria-label="验证方式"
        value={channel}
        onChange={(event) => {
          setChannel(event.target.value as Channel)
          code.drop()
          proving.clearError()
          asking.clearError()
        }}
        options={begun.channels.map((way) => ({
          value: way.channel,
          label: `${channelNames[way.channel]}（${way.hint}）`,
        }))}
      />
      <p className="kd-hint">
        号码不对？请
        <button type="button" className="kd-text-button" onClick={onOther}>
          核对账号
        </button>
        。
      </p>
      <CodeField
        label="验证码"
        code={typed}
        onChange={(code) => {
          setTyped(code)
          proving.clearError()
        }}
        request={code.request}
        left={code.left}
        busy={asking.busy}
        ask={askForCode}
        error={proving.error?.message ?? wait.sentence ?? asking.error?.message ?? (tried && incomplete)}
      />
      <Button type="primary" htmlType="submit" block loading={proving.busy}>
        下一步
      </Button>
    </Step>
  )
}

function PasswordStep({
  codeId,
  proof,
  onDone,
}: {
  codeId: string
  proof: string
  onDone: (username: string) => void
}) {
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const { run, busy, error } = useCommand('candidateAccounts', 'resetPassword')
  const minimumLength = useMinimumLength()
  const weak = passwordProblem(password, { minimumLength, username: '' })
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (weak !== null || again !== password) return
    const done = await run({ codeId, proof, password })
    if (done) onDone(done.output.username)
  }
  const tooWeak = error?.code === 'PASSWORD_TOO_WEAK'
  return (
    <Step onSubmit={submit}>
      <NewPasswordField
        label="新密码"
        hint={`至少 ${minimumLength} 个字符，字母、数字、符号至少两种`}
        error={tooWeak ? error.message : tried && weak !== null && `${weak}。`}
        autoFocus
        value={password}
        onChange={setPassword}
      />
      <NewPasswordField
        label="确认密码"
        error={tried && again !== password && '两次输入的密码不一样。'}
        value={again}
        onChange={setAgain}
      />
      {error && !tooWeak && <ErrorNote message={error.message} reference={error.reference} />}
      <Button type="primary" htmlType="submit" block loading={busy}>
        确定
      </Button>
    </Step>
  )
}

function Step({ onSubmit, children }: { onSubmit: (event: FormEvent) => Promise<void>; children: ReactNode }) {
  return (
    <form className="kd-entrance-form" noValidate onSubmit={(event) => void onSubmit(event)}>
      {children}
    </form>
  )
}
