import { Cascader } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { type Division, divisionPath, divisionTree } from '../../src-shared/domain/code-tables/divisions.ts'
import type { FieldProps } from './form-field.tsx'
import { isInputMethodKey } from './keyboard.ts'
import './division-picker.css'

interface Choice {
  readonly value: string
  readonly label: string
  readonly children?: Choice[]
}

const choiceOf = ({ code, name, children }: Division): Choice =>
  children.length === 0 ? { value: code, label: name } : { value: code, label: name, children: children.map(choiceOf) }

const choices = divisionTree().map(choiceOf)

/** The code of the first division the list shows for a text, as antd's own search finds it; null for none. */
function firstMatch(text: string, among: readonly Choice[] = choices): string | null {
  for (const { value, label, children = [] } of among) {
    const found = label.toLowerCase().includes(text.toLowerCase()) ? value : firstMatch(text, children)
    if (found !== null) return found
  }
  return null
}

/** Typing a name and Enter chooses the first match, as long as the arrows did not choose another. */
function useFirstMatchOnEnter(choose: (code: string) => void) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [moved, setMoved] = useState(false)
  const onSearch = (typed: string): void => {
    setText(typed)
    setMoved(false)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (isInputMethodKey(event.nativeEvent)) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setMoved(true)
    if (event.key !== 'Enter' || !open) return
    // With the list open, Enter is an answer to it and never the form's.
    event.preventDefault()
    const found = text.trim() === '' || moved ? null : firstMatch(text.trim())
    if (found === null) return
    choose(found)
    setOpen(false)
  }
  return { open, onOpenChange: setOpen, onKeyDown, onSearch }
}

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
  const { onSearch, ...keys } = useFirstMatchOnEnter(onChange)
  const path = value === '' ? undefined : [...divisionPath(value)]
  return (
    <Cascader<Choice>
      classNames={{ popup: { root: 'kd-division-popup' } }}
      {...field}
      {...keys}
      options={choices}
      value={path ?? []}
      onChange={(codes) => onChange(codes?.at(-1) ?? '')}
      changeOnSelect
      showSearch={{ limit: 50, onSearch }}
      allowClear={clearable}
      placeholder={placeholder}
    />
  )
}
