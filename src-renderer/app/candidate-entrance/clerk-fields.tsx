import { Input } from 'antd'
import { FormField } from '../../ui/form-field.tsx'
import { LockIcon, UserIcon } from '../../ui/icons.tsx'
import { PasswordInput } from '../password-input.tsx'

export interface Clerk {
  readonly account: string
  readonly password: string
}
export const noClerk: Clerk = { account: '', password: '' }

/** A clerk's account and password on a candidate's machine; no browser is to offer or keep them. */
export function ClerkFields({
  clerk,
  onChange,
  tried,
}: {
  clerk: Clerk
  onChange: (clerk: Clerk) => void
  tried: boolean
}) {
  return (
    <>
      <FormField label="工作人员账号" required error={tried && clerk.account.trim() === '' && '请填写账号'}>
        {(field) => (
          <Input
            {...field}
            prefix={<UserIcon />}
            autoComplete="off"
            spellCheck={false}
            value={clerk.account}
            onChange={(event) => onChange({ ...clerk, account: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="工作人员密码" required error={tried && clerk.password === '' && '请填写密码'}>
        {(field) => (
          <PasswordInput
            {...field}
            prefix={<LockIcon />}
            autoComplete="new-password"
            value={clerk.password}
            onChange={(event) => onChange({ ...clerk, password: event.target.value })}
          />
        )}
      </FormField>
    </>
  )
}
