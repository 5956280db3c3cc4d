import { Input, type InputRef } from 'antd'
import type { ReactNode, Ref } from 'react'
import { FormField } from '../ui/form-field.tsx'
import { LockIcon, UserIcon } from '../ui/icons.tsx'
import { PasswordInput } from './password-input.tsx'

export interface TypedAccount {
  readonly account: string
  readonly password: string
}

type AccountFieldsProps = {
  readonly typed: TypedAccount
  readonly onChange: (typed: TypedAccount) => void
  /** 登录 was pressed: what is empty is said. */
  readonly tried: boolean
  /** The account was known when the form opened: one begins with the password. */
  readonly known: boolean
  /** A browser of one's own may offer usernames; a self-service workstation offers nobody another's. */
  readonly remembers: boolean
  readonly passwordRef: Ref<InputRef>
  /** Right of the password's label. */
  readonly aside?: ReactNode
}

/** 账号 and 密码, of staff and of candidates. */
export function AccountFields(props: AccountFieldsProps) {
  const { typed, onChange, tried, known, remembers, passwordRef, aside } = props
  const { account, password } = typed
  return (
    <>
      <FormField label="账号" required hint="用户名或证件号码" error={tried && account.trim() === '' && '请填写账号'}>
        {(field) => (
          <Input
            {...field}
            prefix={<UserIcon />}
            autoFocus={!known}
            autoComplete={remembers ? 'username' : 'off'}
            spellCheck={false}
            value={account}
            onChange={(event) => onChange({ ...typed, account: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="密码" required error={tried && password === '' && '请填写密码'} aside={aside}>
        {(field) => (
          <PasswordInput
            {...field}
            ref={passwordRef}
            prefix={<LockIcon />}
            autoFocus={known}
            autoComplete="current-password"
            value={password}
            onChange={(event) => onChange({ ...typed, password: event.target.value })}
          />
        )}
      </FormField>
    </>
  )
}
