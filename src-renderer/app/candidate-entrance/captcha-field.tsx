import { Input } from 'antd'
import { useState } from 'react'
import { FormField } from '../../ui/form-field.tsx'
import { ReloadIcon } from '../../ui/icons.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { ClerkDialog } from './clerk-dialog.tsx'
import type { Captcha } from './use-captcha.ts'
import { VouchForm } from './vouch-form.tsx'

type CaptchaFieldProps = {
  readonly captcha: Captcha
  readonly label: '验证码' | '图形验证码'
  readonly error?: string | false | null
}

/** A picture to be read, a new one at a click; whoever can't read it asks a clerk, who vouches with their password. */
export function CaptchaField({ captcha, label, error }: CaptchaFieldProps) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <FormField
        label={label}
        required
        error={error || captcha.error?.message}
        aside={
          captcha.settled === null && (
            <button type="button" className="kd-text-button" onClick={() => setAsking(true)}>
              看不清？请工作人员协助
            </button>
          )
        }
      >
        {(field) =>
          captcha.settled ? (
            <p id={field.id} className="kd-captcha-vouched">
              <StateShape shape="tick-filled" size={16} />
              {captcha.settled === 'vouched' ? '工作人员已确认，不用输入' : '已通过'}
            </p>
          ) : (
            <div className="kd-captcha">
              <Input
                {...field}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                maxLength={8}
                placeholder="4 位字符"
                value={captcha.text}
                onChange={(event) => captcha.setText(event.target.value)}
              />
              {captcha.picture ? (
                <img
                  className="kd-captcha-picture"
                  src={captcha.picture}
                  alt="图形验证码：请看图输入，看不清可请工作人员协助"
                />
              ) : (
                <span className="kd-captcha-picture" />
              )}
              <button
                type="button"
                className="kd-icon-button kd-captcha-renew"
                aria-label="换一张图形验证码"
                title="换一张"
                onClick={() => void captcha.renew()}
              >
                <ReloadIcon />
              </button>
            </div>
          )
        }
      </FormField>
      {asking && (
        <ClerkDialog title="请工作人员协助" onClose={() => setAsking(false)}>
          <VouchForm
            onVouched={(captchaId) => {
              captcha.vouch(captchaId)
              setAsking(false)
            }}
          />
        </ClerkDialog>
      )}
    </>
  )
}
