import { FormField, type FormFieldProps } from '../ui/form-field.tsx'
import { PasswordInput } from './password-input.tsx'

type NewPasswordFieldProps = Pick<FormFieldProps, 'label' | 'hint' | 'error'> & {
  readonly value: string
  readonly autoFocus?: boolean
  readonly onChange: (value: string) => void
}

/** A password or passphrase that somebody makes up, or types again: a browser offers none it knows. */
export function NewPasswordField({ value, autoFocus = false, onChange, ...labelled }: NewPasswordFieldProps) {
  return (
    <FormField {...labelled} required>
      {(field) => (
        <PasswordInput
          {...field}
          autoFocus={autoFocus}
          autoComplete="new-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FormField>
  )
}
