import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import type { Attention } from '../../../src-shared/contract/sync.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { isInputMethodKey } from '../../ui/keyboard.ts'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { StateShape } from '../../ui/state-shapes.tsx'
import { escalationWord, reasonWords } from './attention-words.ts'
import { countWords, nearInstant } from './sync-words.ts'

export type AttentionListProps = {
  readonly items: readonly Attention[]
  readonly total: number
  readonly selected: Attention
  readonly onSelect: (item: Attention) => void
}

/** What the centre did not take. Rows grow with the name: a conflict is told apart by whom it concerns. */
export function AttentionList({ items, total, selected, onSelect }: AttentionListProps) {
  const idBase = useId()
  const list = useRef<HTMLUListElement>(null)
  const index = items.indexOf(selected)
  const move = (to: number): void => {
    const item = items[Math.min(Math.max(to, 0), items.length - 1)]
    if (item) onSelect(item)
  }
  const moveFromPage = (to: number): void => {
    if (document.activeElement === document.body) list.current?.focus({ preventScroll: true })
    move(to)
  }
  useShortcuts([
    { key: 'J', label: '下一条', repeats: true, run: () => moveFromPage(index + 1) },
    { key: 'K', label: '上一条', repeats: true, run: () => moveFromPage(index - 1) },
  ])
  useEffect(() => {
    list.current?.querySelector(`[data-seq="${selected.seq}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [selected.seq])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isInputMethodKey(event.nativeEvent)) return
    const targets: Partial<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: items.length - 1,
    }
    const target = targets[event.key]
    if (target === undefined) return
    move(target)
    event.preventDefault()
  }
  return (
    <section className="kd-attention-list">
      <div className="kd-attention-list-head">
        <span>
          需处理 <b>{countWords(total)}</b>
        </span>
        <span className="kd-attention-keys">
          <KeyCap keys="J" />
          <KeyCap keys="K" />
        </span>
      </div>
      <ul
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a list of one choice, moved through by keys
        role="listbox"
        aria-label="需处理"
        tabIndex={0}
        aria-activedescendant={`${idBase}${selected.seq}`}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has the keys
          <li
            key={item.seq}
            id={`${idBase}${item.seq}`}
            data-seq={item.seq}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: see the listbox
            role="option"
            tabIndex={-1}
            aria-selected={item === selected}
            onClick={() => onSelect(item)}
          >
            <AttentionRow item={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function AttentionRow({ item }: { item: Attention }) {
  const { status, code, record, title, at, followers } = item
  const { today } = useSignedIn()
  const escalation = escalationWord(item)
  return (
    <>
      <span className="kd-attention-name">
        {record.name}
        {escalation !== null && <span className="kd-attention-escalated">{escalation}</span>}
      </span>
      <span className="kd-attention-second">
        <span className={status === 'conflict' ? 'kd-attention-conflict' : 'kd-attention-rejected'}>
          <StateShape shape={status === 'conflict' ? 'triangle' : 'cross-filled'} size={12} />
          {title}：{reasonWords[code]}
          {followers > 0 && `，连带 ${followers} 项`}
        </span>
        <span className="kd-number">{nearInstant(at, today)}</span>
      </span>
    </>
  )
}
