import { Button, Input } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { CandidateUsernameSchema, MobileSchema } from '../../../src-shared/domain/candidate-account.ts'
import { passwordProblem } from '../../../src-shared/domain/password-rules.ts'
import { privacyNotice } from '../../../src-shared/domain/privacy-notice.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { NewPasswordField } from '../new-password-field.tsx'
import { useWait } from '../use-wait.ts'
import { CaptchaField } from './captcha-field.tsx'
import { CodeField } from './code-field.tsx'
import { PrivacyConsent } from './privacy-consent.tsx'
import { useCaptcha } from './use-captcha.ts'
import { type CodeRequest, useCode } from './use-code.ts'
import { useMinimumLength } from './use-minimum-length.ts'

const sentenceOf = (parsed: { error?: { issues: readonly { message: string }[] } | undefined }): string | null =>
  parsed.error?.issues[0]?.message ?? null

interface Entry {
  readonly username: string
  readonly password: string
  readonly again: string
  readonly mobile: string
  readonly code: string
  readonly agreed: boolean
}
const nothing: Entry = { username: '', password: '', again: '', mobile: '', code: '', agreed: false }

/** M1 注册: 用户名, 密码, 确认密码, 手机号, 图形验证码, 手机验证码, and consent to the privacy notice. */
export function Registration({ onDone, onBack }: { onDone: (username: string) => void; onBack: () => void }) {
  const [entry, setEntry] = useState(nothing)
  const [tried, setTried] = useState(false)
  const [triedCode, setTriedCode] = useState(false)
  const captcha = useCaptcha()
  const code = useCode()
  const asking = useCommand('candidateAccounts', 'requestRegistrationCode')
  const registering = useCommand('candidateAccounts', 'register')
  const set = (changed: Partial<Entry>): void => {
    setEntry((before) => ({ ...before, ...changed }))
    // A code is for the number that asked for it.
    if (changed.mobile !== undefined) code.drop()
    for (const command of [asking, registering]) if (isMended(command.error, changed)) command.clearError()
  }
  const minimumLength = useMinimumLength()
  const asked = asking.error
  const { renew } = captcha
  useEffect(() => {
    // Whoever only has to find another name keeps what they read, and a clerk's word for them.
    if (asked && asked.code !== 'USERNAME_TAKEN') void renew()
  }, [asked, renew])
  const problems = problemsOf(entry, minimumLength)
  const problemShown = (field: keyof typeof problems, at: boolean) => (at ? problems[field] : null)

  const askForCode = async (): Promise<CodeRequest | null> => {
    setTriedCode(true)
    // What the earlier code was refused for would hide what this one is.
    registering.clearError()
    if (captcha.settled === 'passed') await captcha.renew()
    if (problems.username || problems.mobile || !captcha.answer) return null
    const asked = await asking.run({ username: entry.username, mobile: entry.mobile, captcha: captcha.answer })
    setTriedCode(false)
    if (!asked) return null
    captcha.pass()
    code.begin(asked.output)
    return asked.output
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (Object.values(problems).some(Boolean) || !code.request) return
    const done = await registering.run({
      username: entry.username,
      password: entry.password,
      mobile: entry.mobile,
      codeId: code.request.codeId,
      code: entry.code,
      privacyNoticeVersion: privacyNotice.version,
    })
    if (done) onDone(done.output.username)
  }
  const error = registering.error ?? asking.error
  const wait = useWait(error)
  const beside = errorsBeside(error && { code: error.code, message: wait.sentence ?? error.message })
  return (
    <form className="kd-entrance-form" noValidate onSubmit={(event) => void submit(event)}>
      <div className="kd-entrance-head">
        <h2>注册</h2>
        <button type="button" className="kd-text-button" onClick={onBack}>
          已有账号，去登录
        </button>
      </div>
      <div className="kd-entrance-pairs">
        <FormField
          label="用户名"
          required
          hint="3–32 个字母、数字、汉字或 _ . -，不能是证件号码"
          error={beside.username ?? problemShown('username', tried || triedCode)}
        >
          {(field) => (
            <Input
              {...field}
              autoFocus
              autoComplete="off"
              spellCheck={false}
              value={entry.username}
              onChange={(event) => set({ username: event.target.value })}
            />
          )}
        </FormField>
        <NewPasswordField
          label="密码"
          hint={`至少 ${minimumLength} 个字符，字母、数字、符号至少两种`}
          error={beside.password ?? problemShown('password', tried)}
          value={entry.password}
          onChange={(password) => set({ password })}
        />
        <NewPasswordField
          label="确认密码"
          error={problemShown('again', tried)}
          value={entry.again}
          onChange={(again) => set({ again })}
        />
        <FormField
          label="手机号"
          required
          hint="用来接收验证码和找回密码"
          error={problemShown('mobile', tried || triedCode)}
        >
          {(field) => (
            <Input
              {...field}
              type="tel"
              autoComplete="off"
              value={entry.mobile}
              onChange={(event) => set({ mobile: event.target.value })}
            />
          )}
        </FormField>
        <CaptchaField
          captcha={captcha}
          label="图形验证码"
          error={!captcha.answer && (beside.captcha ?? (triedCode && '请照图片填写，再获取手机验证码'))}
        />
        <CodeField
          label="手机验证码"
          code={entry.code}
          onChange={(typed) => set({ code: typed })}
          request={code.request}
          left={code.left}
          busy={asking.busy}
          ask={askForCode}
          error={
            beside.code ?? (tried && (code.request ? problems.code : beforeCode(problems, captcha.answer !== null)))
          }
        />
      </div>
      <PrivacyConsent
        agreed={entry.agreed}
        onChange={(agreed) => set({ agreed })}
        missing={tried && problems.agreed !== null}
      />
      {error && beside.elsewhere && <ErrorNote message={error.message} reference={error.reference} />}
      <Button type="primary" htmlType="submit" block loading={registering.busy}>
        注册
      </Button>
    </form>
  )
}

function problemsOf({ username, password, again, mobile, code, agreed }: Entry, minimumLength: number) {
  const weak = passwordProblem(password, { minimumLength, username })
  return {
    username: sentenceOf(CandidateUsernameSchema.safeParse(username)),
    mobile: sentenceOf(MobileSchema.safeParse(mobile)),
    password: weak === null ? null : `${weak}。`,
    again: again === password ? null : '两次输入的密码不一样。',
    code: /^\d{6}$/.test(code) ? null : '验证码是 6 位数字',
    agreed: agreed ? null : '未同意',
  }
}

/** What is to be done before there can be a code. */
const beforeCode = ({ username, mobile }: ReturnType<typeof problemsOf>, isHuman: boolean): string =>
  username !== null || mobile !== null || !isHuman
    ? '请先填好用户名、手机号和图形验证码，再点“获取验证码”'
    : '请点“获取验证码”'

/** The fields in which something else may be right; a refusal for any other reason is over with the next change. */
const mendedBy: Readonly<Partial<Record<string, readonly (keyof Entry)[]>>> = {
  USERNAME_TAKEN: ['username'],
  PASSWORD_TOO_WEAK: ['password', 'username'],
  CAPTCHA_WRONG: [],
  CODE_WRONG: ['code', 'mobile'],
  CODE_EXPIRED: ['mobile'],
  CODE_NOT_ASKED: ['mobile'],
  CODE_TOO_MANY: ['mobile'],
}

function isMended(error: { readonly code: string } | null, changed: Partial<Entry>): boolean {
  const fields = error && mendedBy[error.code]
  return error !== null && (!fields || fields.some((field) => field in changed))
}

/** A refusal stands beside the field it is about. */
function errorsBeside(error: { readonly code: string; readonly message: string } | null) {
  const at = (...codes: readonly string[]) => (error && codes.includes(error.code) ? error.message : undefined)
  const username = at('USERNAME_TAKEN')
  const password = at('PASSWORD_TOO_WEAK')
  const captcha = at('CAPTCHA_WRONG')
  const code = at('CODE_WRONG', 'CODE_EXPIRED', 'CODE_NOT_ASKED', 'CODE_TOO_MANY')
  return { username, password, captcha, code, elsewhere: !(username ?? password ?? captcha ?? code) }
}
