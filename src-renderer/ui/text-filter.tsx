import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { SearchIcon } from './icons.tsx'
import { isInputMethodKey } from './keyboard.ts'
import { useShortcuts } from './keyboard-scope.ts'
import './text-filter.css'

/** The search starts when the keys rest, and never with half a word of an input method. */
const restMilliseconds = 200

export type TextFilterProps = {
  /** What may be typed, for a screen reader. */
  readonly label: string
  readonly placeholder: string
  readonly text: string
  readonly onChange: (text: string) => void
}

/** The search field of a list; / goes to it. */
export function TextFilter({ label, placeholder, text, onChange }: TextFilterProps) {
  const [typed, setTyped] = useState(text)
  const [composing, setComposing] = useState(false)
  const field = useRef<InputRef>(null)
  useShortcuts([{ key: '/', label: '查找', run: () => field.current?.focus({ cursor: 'all' }) }])
  useEffect(() => setTyped(text), [text])
  // biome-ignore lint/correctness/useExhaustiveDependencies: onChange is made anew with every render
  useEffect(() => {
    if (composing || typed.trim() === text) return
    const timer = window.setTimeout(() => onChange(typed.trim()), restMilliseconds)
    return () => window.clearTimeout(timer)
  }, [typed, composing, text])
  return (
    <Input
      ref={field}
      className="kd-text-filter"
      size="small"
      prefix={<SearchIcon size={14} />}
      allowClear
      maxLength={100}
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => {
        if (isInputMethodKey(event.nativeEvent)) return
        if (event.key === 'Enter') onChange(typed.trim())
        else if (event.key === 'Escape') field.current?.blur()
      }}
    />
  )
}
