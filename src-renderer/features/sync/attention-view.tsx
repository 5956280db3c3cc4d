import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { Attention } from '../../../src-shared/contract/sync.ts'
import { rolesWith } from '../../../src-shared/domain/permissions.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { AttentionDetail } from './attention-detail.tsx'
import { AttentionList } from './attention-list.tsx'
import { type Settlement, settledWords } from './attention-words.ts'

/** 需处理: what the centre did not take, one after the other, one key for each way on. */
export function AttentionView() {
  const { data, error } = useCoreQuery('sync', 'listAttention', {})
  const { selected, select } = useSelected(data?.items ?? [])
  const settling = useSettling()
  const { may } = useSignedIn()
  if (!data) return error ? <ErrorNote message={error.message} reference={error.reference} /> : null
  if (!selected) {
    return (
      <div className="kd-attention-empty">
        <EmptyState title="没有需要处理的">
          {settling.done === null ? '' : `${settling.done}。`}中心端没有接受的操作会列在这里，说明为什么、怎么办。
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="kd-attention">
      <AttentionList items={data.items} total={data.total} selected={selected} onSelect={select} />
      <section className="kd-attention-side" aria-label="当前需处理的操作">
        {error && <ErrorNote message={error.message} reference={error.reference} />}
        <AttentionDetail key={selected.seq} item={selected} />
        {may('sync:settle') ? (
          <SettleBar key={`bar${selected.seq}`} item={selected} settling={settling} />
        ) : (
          <ActionBar note={`由${rolesWith('sync:settle')}处理。`}>{null}</ActionBar>
        )}
      </section>
    </div>
  )
}

/** The row looked at. Where it has left the list, the one now in its place is next. */
function useSelected(items: readonly Attention[]) {
  const [seq, setSeq] = useState<number | null>(null)
  const place = useRef(0)
  const found = items.findIndex((item) => item.seq === seq)
  if (found >= 0) place.current = found
  const selected = items[found] ?? items[Math.min(place.current, items.length - 1)] ?? null
  return { selected, select: (item: Attention) => setSeq(item.seq) }
}

function useSettling() {
  const queries = useQueryClient()
  const command = useCommand('sync', 'settle')
  const [done, setDone] = useState<string | null>(null)
  const settle = async (item: Attention, how: Settlement): Promise<boolean> => {
    const answer = await command.run({ seq: item.seq, how })
    if (!answer) return false
    setDone(`${item.record.name} ${settledWords[how]}`)
    await queries.invalidateQueries({ queryKey: ['sync'] })
    return true
  }
  return { settle, done, busy: command.busy, error: command.error }
}

function SettleBar({ item, settling }: { item: Attention; settling: ReturnType<typeof useSettling> }) {
  const [asking, setAsking] = useState(false)
  const [explained, setExplained] = useState(false)
  const { redo } = item
  const { settle, done, busy, error } = settling
  const again = (): void => {
    if (redo.allowed) void settle(item, 'redo')
    else setExplained(true)
  }
  const escalate = (): void => void settle(item, 'escalate')
  useShortcuts([
    { key: 'R', label: '重做', run: again },
    { key: 'D', label: '放弃…', run: () => setAsking(true) },
    ...(item.escalated === null ? [{ key: 'E', label: '上报', run: escalate }] : []),
  ])
  return (
    <>
      {error && !asking && (
        <div className="kd-attention-strip">
          <ErrorNote message={error.message} reference={error.reference} />
        </div>
      )}
      {explained && !redo.allowed && (
        <div className="kd-attention-strip">
          <Notice tone="warning">不能重做：{redo.reason}可以放弃，或上报给中心端。</Notice>
        </div>
      )}
      <ActionBar note={done === null ? undefined : `刚才：${done}`} aside="两边原来的操作都留在操作日志里">
        <GreyedButton
          size="large"
          type={redo.allowed ? 'primary' : 'default'}
          loading={busy}
          greyedBecause={redo.allowed ? undefined : redo.reason}
          onClick={again}
        >
          重做
          <KeyCap keys="R" tone={redo.allowed ? 'on-primary' : 'plain'} />
        </GreyedButton>
        <Button size="large" onClick={() => setAsking(true)}>
          放弃…
          <KeyCap keys="D" />
        </Button>
        {item.escalated === null && (
          <Button size="large" type="text" onClick={escalate}>
            上报
            <KeyCap keys="E" />
          </Button>
        )}
      </ActionBar>
      {asking && <DiscardDialog item={item} settling={settling} onClose={() => setAsking(false)} />}
    </>
  )
}

function DiscardDialog({
  item,
  settling,
  onClose,
}: {
  item: Attention
  settling: ReturnType<typeof useSettling>
  onClose: () => void
}) {
  const { record, title, actorName, followers } = item
  const discard = async (): Promise<void> => {
    if (await settling.settle(item, 'discard')) onClose()
  }
  return (
    <Dialog
      title={`放弃“${title}”`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>不放弃</Button>
          <DialogPrimary loading={settling.busy} onClick={() => void discard()}>
            放弃本机这一次
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-prose">
        <p>
          <b>{record.name}</b>：{actorName}在本机办的“{title}”不再上传，{record.title}以中心端为准。
        </p>
        {followers > 0 && <p>后来依赖它办的 {followers} 项一起放弃。</p>}
        <p>不能恢复；要用本机填的内容，须重新办理。原来填的仍在操作日志里查得到。</p>
        {settling.error && <ErrorNote message={settling.error.message} reference={settling.error.reference} />}
      </div>
    </Dialog>
  )
}
