import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { sentenceOf } from '../../client/call-failure.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { SearchIcon } from '../../ui/icons.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { isInputMethodKey } from '../../ui/keyboard.ts'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { RecordList, RecordRow } from '../../ui/record-list.tsx'
import { Sep } from '../../ui/sep.tsx'
import { shortCategory, shortEmployer, shortField } from '../../ui/short-names.ts'
import { RecordState } from '../sync/record-state.tsx'
import type { ReviewedEntity, WaitingRow } from './review-desk.ts'
import type { Queue } from './use-queue.ts'

export type QueueListProps = {
  readonly queue: Queue
  /** 报名, 变更申请 */
  readonly noun: string
  /** Whose state at the centre a row shows: an application's is its certificate's. */
  readonly entity: ReviewedEntity
  readonly text: string
  readonly onText: (text: string) => void
  /** Whether anything narrows the queue, and what widens it again. */
  readonly filtered: boolean
  readonly onClear: () => void
}

export function QueueList({ queue, noun, entity, text, onText, filtered, onClear }: QueueListProps) {
  const { rows, total } = queue
  useShortcuts([
    { key: 'J', label: '下一条', repeats: true, run: () => queue.move(1) },
    { key: 'K', label: '上一条', repeats: true, run: () => queue.move(-1) },
  ])
  return (
    <RecordList
      label={`待审核的${noun}`}
      items={rows}
      keyOf={(row) => row.id}
      selectedKey={queue.selectedId}
      onSelect={(row) => queue.select(row.id)}
      renderRow={(row) => <QueueRow row={row} entity={entity} />}
      onLoadMore={queue.loadMore}
      loadingMore={queue.loadingMore}
      // Where nothing could be read at all, the reason stands in place of the rows.
      error={rows.length > 0 ? queue.error : null}
      total={total?.atLeast === true ? undefined : total?.count}
      pageKeys={false}
      head={<QueueHead total={total} text={text} onText={onText} />}
      empty={<EmptyQueue queue={queue} noun={noun} filtered={filtered} onClear={onClear} />}
    />
  )
}

function QueueHead({
  total,
  text,
  onText,
}: Pick<QueueListProps, 'text' | 'onText'> & { readonly total: Queue['total'] }) {
  const [searching, setSearching] = useState(text !== '')
  useShortcuts([{ key: '/', label: '在待审核中查找', run: () => setSearching(true) }])
  if (searching) {
    return (
      <QueueSearch
        text={text}
        onText={onText}
        onClose={() => {
          onText('')
          setSearching(false)
        }}
      />
    )
  }
  return (
    <>
      <span>
        待审核 <b>{total ? `${total.count.toLocaleString('zh-CN')}${total.atLeast ? '+' : ''}` : ''}</b>
        <Sep />
        先提交在前
      </span>
      <span className="kd-review-keys">
        <button type="button" className="kd-icon-button" aria-label="在待审核中查找" onClick={() => setSearching(true)}>
          <SearchIcon size={14} />
        </button>
        <KeyCap keys="J" />
        <KeyCap keys="K" />
      </span>
    </>
  )
}

/** A pause in typing after which the core is asked. */
const typingPause = 200

function QueueSearch({
  text,
  onText,
  onClose,
}: Pick<QueueListProps, 'text' | 'onText'> & { readonly onClose: () => void }) {
  const [typed, setTyped] = useState(text)
  const [composing, setComposing] = useState(false)
  const sent = useRef(text)
  useEffect(() => {
    // Cleared or set from elsewhere: what stands in the address wins.
    if (text === sent.current) return
    sent.current = text
    setTyped(text)
  }, [text])
  useEffect(() => {
    // Half a pinyin syllable is nobody's name.
    if (composing || typed.trim() === sent.current) return
    const timer = window.setTimeout(() => {
      sent.current = typed.trim()
      onText(sent.current)
    }, typingPause)
    return () => window.clearTimeout(timer)
  }, [typed, composing, onText])
  return (
    <Input
      size="small"
      className="kd-review-find"
      autoFocus
      allowClear
      value={typed}
      prefix={<SearchIcon size={14} />}
      aria-label="在待审核中查找"
      placeholder="姓名、拼音、单位、证件尾号"
      onChange={(event) => setTyped(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => {
        if (isInputMethodKey(event.nativeEvent)) return
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    />
  )
}

function QueueRow({ row, entity }: { row: WaitingRow; entity: ReviewedEntity }) {
  return (
    <RecordRow
      title={row.name}
      flag={flagOf(row)}
      left={row.employer === null || row.employer === '' ? '未填单位' : shortEmployer(row.employer)}
      right={
        <>
          {shortCategory(row.subject.personCategory)}
          <Sep />
          {shortField(row.subject.businessField)}
        </>
      }
      mark={<RecordState entity={entity} id={row.id} />}
    />
  )
}

/** What a row says beside the name: why it is no plain case. */
export function flagOf({
  waitsFor,
  hints,
  missing,
}: Pick<WaitingRow, 'waitsFor' | 'hints' | 'missing'>): string | undefined {
  if (waitsFor !== null) return '须他人审核'
  if (hints === 1 && missing.length > 0) return '缺附件'
  return hints > 0 ? `${hints} 处提示` : undefined
}

function EmptyQueue({
  queue,
  noun,
  filtered,
  onClear,
}: Pick<QueueListProps, 'queue' | 'noun' | 'filtered' | 'onClear'>) {
  if (queue.error) return <ErrorNote message={sentenceOf(queue.error)} />
  if (queue.loading) return null
  if (queue.loadMore) {
    return <EmptyState title="前面没有，后面还有" action={<Button onClick={queue.loadMore}>继续往后找</Button>} />
  }
  return filtered ? (
    <EmptyState title={`没有符合条件的${noun}`} action={<Button onClick={onClear}>清除筛选</Button>} />
  ) : (
    <p className="kd-review-none">没有待审核的{noun}</p>
  )
}
