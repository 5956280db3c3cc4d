import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { SearchIcon } from './icons.tsx'
import { KeyCap } from './key-cap.tsx'
import { isInputMethodKey } from './keyboard.ts'
import { type PaletteGroup, type PaletteItem, usePaletteSearch } from './palette-search.ts'
import { factsInWords, Separated } from './sep.tsx'
import './command-palette.css'

export type CommandPaletteProps = {
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>
  readonly onChoose: (item: PaletteItem) => void
  readonly onClose: () => void
  readonly placeholder: string
}

/** Finds anyone by anything: type, move with the arrows, open with Enter. */
export function CommandPalette({ search, onChoose, onClose, placeholder }: CommandPaletteProps) {
  const [text, setText] = useState('')
  const [cursor, setCursor] = useState(0)
  const composing = useRef(false)
  const { groups, state, find } = usePaletteSearch(search)
  const listId = useId()
  const items = groups.flatMap((group) => group.items)
  const change = (next: string): void => {
    setText(next)
    setCursor(0)
    // Half a word of pinyin is not a query; compositionend brings the hanzi.
    if (!composing.current) find(next)
  }
  const move = (index: number): void => {
    setCursor(index)
    document.getElementById(`${listId}-${index}`)?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isInputMethodKey(event.nativeEvent)) return
    const current = items[cursor]
    if (event.key === 'ArrowDown') move(Math.min(cursor + 1, items.length - 1))
    else if (event.key === 'ArrowUp') move(Math.max(cursor - 1, 0))
    else if (event.key === 'Enter' && current && state === 'found') onChoose(current)
    else return
    event.preventDefault()
  }
  return (
    <Dialog title="查找" variant="bare" width={600} onClose={onClose}>
      <div className="kd-palette-field">
        <SearchIcon />
        <input
          role="combobox"
          aria-label={placeholder}
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-activedescendant={items.length > 0 ? `${listId}-${cursor}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={text}
          onChange={(event) => change(event.target.value)}
          onCompositionStart={() => {
            composing.current = true
          }}
          onCompositionEnd={(event) => {
            composing.current = false
            find(event.currentTarget.value)
          }}
          onKeyDown={onKeyDown}
        />
        <KeyCap keys="Escape" />
      </div>
      <div id={listId} className="kd-palette-results" role="listbox" aria-label="查找结果">
        {groups.map((group, groupIndex) => {
          const before = groups.slice(0, groupIndex).reduce((sum, other) => sum + other.items.length, 0)
          return (
            // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options with role=group
            <div key={group.title} role="group" aria-label={group.title}>
              <div className="kd-group-label" aria-hidden="true">
                {group.title}
              </div>
              {group.items.map((item, index) => (
                <PaletteRow
                  key={item.key}
                  id={`${listId}-${before + index}`}
                  item={item}
                  current={before + index === cursor}
                  onPoint={() => setCursor(before + index)}
                  onChoose={() => onChoose(item)}
                />
              ))}
            </div>
          )
        })}
      </div>
      <p className="kd-palette-state kd-hint" role="status">
        {items.length > 0 ? `共 ${items.length} 项` : stateSentence(state, text)}
      </p>
    </Dialog>
  )
}

function stateSentence(state: 'idle' | 'searching' | 'found' | 'failed', text: string): string {
  if (state === 'failed') return '没能查找：请稍后再试；仍不行请重新载入本页。'
  if (state === 'searching') return '正在查找…'
  if (state === 'found')
    return `没有找到“${text}”。可以输入姓名中的字、拼音首字母、证件号码或手机号码的后几位、准考证号。`
  return '输入姓名中的字、拼音首字母、证件号码或手机号码的后几位、准考证号。'
}

type PaletteRowProps = {
  readonly id: string
  readonly item: PaletteItem
  readonly current: boolean
  readonly onPoint: () => void
  readonly onChoose: () => void
}

function PaletteRow({ id, item, current, onPoint, onChoose }: PaletteRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={current}
      className="kd-palette-item"
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      <span className="kd-one-line" title={item.title}>
        {item.title}
      </span>
      {item.detail !== undefined && (
        <span className="kd-palette-detail kd-one-line" title={factsInWords(item.detail)}>
          <Separated facts={item.detail} />
        </span>
      )}
      {item.state}
    </div>
  )
}
