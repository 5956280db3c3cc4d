import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { FormField } from '../../ui/form-field.tsx'
import { OnSiteCheck } from './on-site-check.tsx'
import type { CodeRequest } from './use-code.ts'

type CodeFieldProps = {
  readonly label: '手机验证码' | '验证码'
  readonly code: string
  readonly onChange: (code: string) => void
  readonly request: CodeRequest | null
  /** Seconds before another may be asked for. */
  readonly left: number
  readonly busy: boolean
  readonly error: ReactNode
  /** Asks the core for a code; gives what it answered. */
  readonly ask: () => Promise<CodeRequest | null>
}

/** Six digits, and the button that asks for them: sent by the gateway, or released on the spot by a clerk. */
export function CodeField({ label, code, onChange, request, left, busy, error, ask }: CodeFieldProps) {
  const [checking, setChecking] = useState<CodeRequest | null>(null)
  const [released, setReleased] = useState(false)
  const [expired, setExpired] = useState<CodeRequest | null>(null)
  const waitsForClerk = request?.released === 'by-clerk' && !released && request !== expired
  const get = async (): Promise<void> => {
    setReleased(false)
    const asked = await ask()
    if (asked?.released === 'by-clerk') setChecking(asked)
  }
  const hint = !request
    ? undefined
    : released
      ? '现场核验通过，验证码已填入，5 分钟内有效。'
      : request.released === 'sent'
        ? '验证码已发出，5 分钟内有效。没有收到的，1 分钟后重新获取。'
        : '现在发不了短信（没有短信网关，或连不上中心），由工作人员现场核验后发放。'
  return (
    <>
      <FormField label={label} required error={error} hint={hint}>
        {(field) => (
          <div className="kd-captcha">
            <Input
              {...field}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              placeholder="6 位数字"
              value={code}
              onChange={(event) => onChange(event.target.value.replace(/\D/gu, ''))}
            />
            {waitsForClerk ? (
              <Button className="kd-code-button" onClick={() => setChecking(request)}>
                现场核验
              </Button>
            ) : (
              <Button className="kd-code-button" loading={busy} disabled={left > 0} onClick={() => void get()}>
                {left > 0 ? `${left} 秒后可重发` : request ? '重新获取' : '获取验证码'}
              </Button>
            )}
          </div>
        )}
      </FormField>
      {checking && (
        <OnSiteCheck
          codeId={checking.codeId}
          onClose={() => setChecking(null)}
          onExpired={() => {
            setExpired(checking)
            setChecking(null)
          }}
          onReleased={(given) => {
            onChange(given)
            setReleased(true)
            setChecking(null)
          }}
        />
      )}
    </>
  )
}
