import { Cascader } from 'antd'
import { type Division, divisionPath, divisionTree } from '../../src-shared/domain/code-tables/divisions.ts'
import type { FieldProps } from './form-field.tsx'
import './division-picker.css'

interface Choice {
  readonly value: string
  readonly label: string
  readonly children?: Choice[]
}

const choiceOf = ({ code, name, children }: Division): Choice =>
  children.length === 0 ? { value: code, label: name } : { value: code, label: name, children: children.map(choiceOf) }

const choices = divisionTree().map(choiceOf)

/** A division of GB/T 2260, at any of its levels; a part of its name finds it. `value` is the six-digit code, or empty. */
export function DivisionPicker({
  value,
  onChange,
  placeholder = '选择或输入地名查找',
  clearable = false,
  ...field
}: FieldProps & {
  readonly value: string
  readonly onChange: (code: string) => void
  readonly placeholder?: string
  /** For filters: none is everywhere. */
  readonly clearable?: boolean
}) {
  const path = value === '' ? undefined : [...divisionPath(value)]
  return (
    <Cascader<Choice>
      classNames={{ popup: { root: 'kd-division-popup' } }}
      {...field}
      options={choices}
      value={path ?? []}
      onChange={(codes) => onChange(codes?.at(-1) ?? '')}
      changeOnSelect
      showSearch={{ limit: 50 }}
      allowClear={clearable}
      placeholder={placeholder}
    />
  )
}
