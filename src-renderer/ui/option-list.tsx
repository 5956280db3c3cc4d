import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { isInputMethodKey } from './keyboard.ts'
import { StateShape } from './state-shapes.tsx'
import './option-list.css'

export type Option = { readonly key: string; readonly label: string; readonly count?: number | undefined }

export type OptionListProps = {
  readonly label: string
  readonly options: readonly Option[]
  readonly chosenKey: string | null
  readonly onChoose: (key: string) => void
  readonly onClose: () => void
}

/** From this many options on, a field to search them is worth its place. */
const SEARCHABLE_FROM = 9

/** A listbox for a pop-up: takes the focus when it opens, arrows and Enter choose, typing searches a long list. */
export function OptionList({ label, options, chosenKey, onChoose, onClose }: OptionListProps) {
  const [text, setText] = useState('')
  const [cursor, setCursor] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => option.key === chosenKey),
    ),
  )
  const focusTarget = useRef<HTMLInputElement & HTMLDivElement>(null)
  const listId = useId()
  const searchable = options.length >= SEARCHABLE_FROM
  const shown = options.filter((option) => option.label.toLowerCase().includes(text.trim().toLowerCase()))
  useEffect(() => focusTarget.current?.focus(), [])
  useEffect(() => {
    // In braces: Chromium's scrollIntoView returns a promise, which React would take for the effect's clean-up.
    document.getElementById(`${listId}-${cursor}`)?.scrollIntoView({ block: 'nearest' })
  }, [listId, cursor])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isInputMethodKey(event.nativeEvent)) return
    const current = shown[cursor]
    if (event.key === 'ArrowDown') setCursor(Math.min(cursor + 1, shown.length - 1))
    else if (event.key === 'ArrowUp') setCursor(Math.max(cursor - 1, 0))
    else if (event.key === 'Enter' && current) onChoose(current.key)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const active = shown.length > 0 ? `${listId}-${cursor}` : undefined
  const list = (
    <div
      id={listId}
      className="kd-options"
      role="listbox"
      aria-label={label}
      {...(searchable ? {} : { ref: focusTarget, tabIndex: 0, onKeyDown, 'aria-activedescendant': active })}
    >
      {shown.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox or its search field has the keys
        <div
          key={option.key}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={option.key === chosenKey}
          className={index === cursor ? 'kd-option kd-option-cursor' : 'kd-option'}
          onMouseMove={() => setCursor(index)}
          onClick={() => onChoose(option.key)}
        >
          <span className="kd-option-tick">{option.key === chosenKey && <StateShape shape="tick" size={12} />}</span>
          <span className="kd-one-line" title={option.label}>
            {option.label}
          </span>
          {option.count !== undefined && <span className="kd-option-count">{option.count}</span>}
        </div>
      ))}
      {shown.length === 0 && <p className="kd-hint kd-option-none">没有“{text}”，换个字试试。</p>}
    </div>
  )
  if (!searchable) return list
  return (
    <div>
      <input
        ref={focusTarget}
        className="kd-plain-input"
        role="combobox"
        aria-label={`查找${label}`}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={active}
        placeholder={`查找${label}`}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setCursor(0)
        }}
        onKeyDown={onKeyDown}
      />
      {list}
    </div>
  )
}
