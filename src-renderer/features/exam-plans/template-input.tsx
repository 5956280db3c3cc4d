import { Input, type InputRef } from 'antd'
import { type ReactNode, useRef } from 'react'
import type { FieldProps } from '../../ui/form-field.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'

export type TemplateInputProps = {
  readonly field: FieldProps
  readonly value: string
  readonly onChange: (template: string) => void
  readonly placeholders: readonly { readonly text: string; readonly means: string }[]
  /** What 恢复默认模板 brings back. */
  readonly standard: string
  readonly readOnly: boolean
  /** What the template makes, under the field. */
  readonly children: ReactNode
}

/** A template of numbers, with the fields it may hold: a click puts one where the cursor is. */
export function TemplateInput(props: TemplateInputProps) {
  const { field, value, onChange, placeholders, standard, readOnly, children } = props
  const input = useRef<InputRef>(null)
  const insert = (text: string) => {
    const element = input.current?.input
    const from = element?.selectionStart ?? value.length
    const until = element?.selectionEnd ?? from
    onChange(value.slice(0, from) + text + value.slice(until))
    input.current?.focus()
  }
  return (
    <div className="kd-template">
      <Input
        {...field}
        ref={input}
        value={value}
        maxLength={80}
        spellCheck={false}
        readOnly={readOnly}
        onChange={(event) => onChange(event.target.value)}
      />
      {children}
      {!readOnly && (
        <ul className="kd-template-parts" aria-label="可用的项目，点一下插入">
          {placeholders.map(({ text, means }) => (
            <li key={text}>
              <button type="button" className="kd-template-part" onClick={() => insert(text)}>
                {text}
              </button>
              <span>{means}</span>
            </li>
          ))}
          {value !== standard && (
            <li>
              <button type="button" className="kd-text-button" onClick={() => onChange(standard)}>
                恢复默认模板
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  )
}

/** Everything wrong with a template. */
export function TemplateProblems({ problems }: { problems: readonly string[] }) {
  return (
    <ul className="kd-template-problems" role="status">
      {problems.map((problem) => (
        <li key={problem}>
          <StateShape shape="cross-filled" size={12} />
          {problem}
        </li>
      ))}
    </ul>
  )
}
