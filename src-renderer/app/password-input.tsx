import { Input, type InputRef } from 'antd'
import type { PasswordProps } from 'antd/es/input'
import type { Ref } from 'react'
import { EyeIcon, EyeOffIcon } from '../ui/icons.tsx'

type PasswordInputProps = PasswordProps & {
  readonly autoComplete: 'current-password' | 'new-password'
  readonly ref?: Ref<InputRef>
}

/** A password with the toolbar's eye. `autoComplete` says which password it is, so that a browser offers no other. */
export function PasswordInput(props: PasswordInputProps) {
  return (
    <Input.Password
      {...props}
      spellCheck={false}
      iconRender={(visible) => (
        <span className="kd-password-eye" title={visible ? '隐藏' : '显示'}>
          {visible ? <EyeIcon /> : <EyeOffIcon />}
        </span>
      )}
    />
  )
}
