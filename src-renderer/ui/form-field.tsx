import { type ReactNode, useId } from 'react'
import { StateShape } from './state-shapes.tsx'
import './form-field.css'

/** What the field must be given, so that label, hint and error belong to it: `<Input {...field} />`. */
export type FieldProps = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
  readonly 'aria-required': boolean
  readonly status: '' | 'error'
}

export type FormFieldProps = {
  /** In the manual's words, without a colon. */
  readonly label: string
  readonly children: (field: FieldProps) => ReactNode
  readonly hint?: ReactNode
  /** What is wrong and what to do, under the field. */
  readonly error?: ReactNode
  readonly required?: boolean
  /** Right of the label: a link such as 忘记密码. */
  readonly aside?: ReactNode
  /** `beside` puts the label left of the field, for dense staff forms. */
  readonly layout?: 'above' | 'beside'
}

export function FormField({ label, children, hint, error, required = false, aside, layout = 'above' }: FormFieldProps) {
  const id = useId()
  const wrong = error !== undefined && error !== null && error !== false && error !== ''
  const described = [wrong ? `${id}-error` : '', hint === undefined ? '' : `${id}-hint`].filter(Boolean).join(' ')
  const field: FieldProps = {
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': wrong,
    'aria-required': required,
    status: wrong ? 'error' : '',
  }
  return (
    <div className={`kd-field kd-field-${layout}`}>
      <div className="kd-field-label">
        <label htmlFor={id}>
          {label}
          {!required && <span className="kd-field-optional">选填</span>}
        </label>
        {aside}
      </div>
      <div className="kd-field-control">
        {children(field)}
        {wrong && (
          <p id={`${id}-error`} className="kd-field-error" role="alert">
            <StateShape shape="cross-filled" size={12} />
            <span>{error}</span>
          </p>
        )}
        {hint !== undefined && (
          <p id={`${id}-hint`} className="kd-hint">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
