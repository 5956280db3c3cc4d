import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { nearTime } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { useDecisionPainted } from './decision-timing.ts'
import { FilesPanel } from './files-panel.tsx'
import { RejectPanel } from './reject-panel.tsx'
import type { ReviewableRecord, ReviewWords } from './review-desk.ts'
import { RecordHead } from './reviewed-record.tsx'
import type { Decisions } from './use-decisions.ts'
import type { Queue } from './use-queue.ts'

export type ReviewPaneProps<Reviewed extends ReviewableRecord> = {
  readonly queue: Queue
  /** The queue is narrowed down: where it is empty, others may be waiting. */
  readonly filtered: boolean
  readonly decisions: Decisions<Reviewed>
  readonly words: ReviewWords
  readonly record: Reviewed | undefined
  /** Why it could not be read. */
  readonly problem: Error | null
  /** All its pictures are here. */
  readonly complete: boolean
  readonly reasons: { readonly list: readonly string[]; readonly problem: string | undefined }
  readonly entered: ReactNode
  readonly drafts: Drafts
  readonly onDraft: (id: string, text: string) => void
  /** The record itself: pictures, data, hints. */
  readonly children: ReactNode
}

/** What was typed for each record, by its id, whether its panel is open or not, and whichever queue is on screen. */
export type Drafts = Readonly<Record<string, string>>

/** One record, one key per decision, whatever is reviewed. */
export function ReviewPane<Reviewed extends ReviewableRecord>(props: ReviewPaneProps<Reviewed>) {
  const { queue, decisions, words, record, problem, complete, reasons, entered, drafts, onDraft, children } = props
  const { selectedId } = queue
  const [opened, setOpened] = useState<{ id: string; panel: 'reject' | 'files' } | null>(null)
  const [explained, setExplained] = useState<string | null>(null)
  const text = record ? (drafts[record.id] ?? '') : ''
  const hasText = text.trim() !== ''
  useDecisionPainted(record?.id ?? null, complete)
  useAskBeforeUnload(record?.status === 'submitted' && hasText)
  const panel = opened !== null && opened.id === selectedId ? opened.panel : null
  const open = (wanted: 'reject' | 'files'): void => setOpened(record ? { id: record.id, panel: wanted } : null)
  const close = (): void => setOpened(null)
  const pass = (): void => {
    if (!record) return
    if (!record.may.pass.allowed) setExplained(record.id)
    else if (record.missing.length > 0) open('files')
    else decisions.decide(record, { decision: 'passed', withoutFiles: [] })
  }
  const reject = (): void => {
    if (!record) return
    if (!record.may.reject.allowed) setExplained(record.id)
    else open('reject')
  }
  useShortcuts([
    // Whoever has begun to write why not, and left the field, does not mean A.
    ...(panel === 'reject' && hasText ? [] : [{ key: 'A', label: '通过', run: pass }]),
    { key: 'R', label: '不通过…', run: reject },
  ])
  if (selectedId === null) return <NothingSelected {...{ queue, decisions, words }} filtered={props.filtered} />
  return (
    <section className="kd-review-record" aria-label={`当前${words.noun}`}>
      <Lost decisions={decisions} onOpen={queue.select} />
      {problem && <ErrorNote message={sentenceOf(problem)} />}
      {record && <RecordHead record={record} position={queue.position} total={queue.total} />}
      <div className="kd-review-body">{record && children}</div>
      {record && record.status !== 'submitted' && <Decided record={record} noun={words.noun} />}
      {record?.status === 'submitted' && explained === record.id && panel === null && (
        <div className="kd-review-strip">
          <Notice tone="warning">{record.may.pass.reason}</Notice>
        </div>
      )}
      {record && panel === 'reject' && (
        <RejectPanel
          reasons={reasons.list}
          problem={reasons.problem}
          text={text}
          onText={(typed) => onDraft(record.id, typed)}
          onConfirm={() => {
            close()
            decisions.decide(record, { decision: 'rejected', comment: text.trim() })
          }}
          onClose={close}
        />
      )}
      {record && panel === 'files' && (
        <FilesPanel
          missing={record.missing}
          onConfirm={() => {
            close()
            decisions.decide(record, { decision: 'passed', withoutFiles: record.missing })
          }}
          onClose={close}
        />
      )}
      {record && (
        <DecisionBar
          {...{ record, decisions, words, entered, panel }}
          onPass={pass}
          onReject={panel === 'reject' ? close : reject}
        />
      )}
    </section>
  )
}

/** A reason half written is only in this page: loading it anew asks first. */
function useAskBeforeUnload(isAtRisk: boolean): void {
  useEffect(() => {
    if (!isAtRisk) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isAtRisk])
}

/** The record on screen was decided meanwhile, here or by a colleague: it stays to be read, and says so. */
function Decided({
  record: { status, reviewedBy, reviewedByOneself, reviewedAt },
  noun,
}: {
  record: ReviewableRecord
  noun: string
}) {
  const { today } = useSignedIn()
  const who = reviewedByOneself ? '您' : `${reviewedBy ?? '考点'} `
  const when = reviewedAt === null ? '' : nearTime(InstantSchema.parse(reviewedAt), today)
  return (
    <div className="kd-review-strip">
      <Notice tone="neutral">
        {status === 'withdrawn'
          ? `这条${noun}已撤销，不用审核了。`
          : `${who}${when} 已决定${enrollmentStatusNames[status]}，不用再审。`}
        按 <KeyCap keys="J" /> 看下一条。
      </Notice>
    </div>
  )
}

type AnyDecisions = Pick<Decisions<never>, 'lost' | 'forgetLost' | 'restorable' | 'restore' | 'restoreProblem'>

function Lost({ decisions: { lost, forgetLost }, onOpen }: { decisions: AnyDecisions; onOpen: (id: string) => void }) {
  if (!lost) return null
  const { id, name, sentence, retry } = lost
  const run = (): void => {
    forgetLost()
    if (retry) retry()
    else onOpen(id)
  }
  return (
    <div className="kd-review-strip">
      <ErrorNote message={`${name}：${sentence}`} action={{ label: retry ? '再试一次' : '查看', run }} />
    </div>
  )
}

type NothingSelectedProps = {
  readonly queue: Queue
  readonly decisions: AnyDecisions
  readonly words: ReviewWords
  readonly filtered: boolean
}

function NothingSelected({ queue, decisions, words, filtered }: NothingSelectedProps) {
  if (queue.loading || queue.error) return <section className="kd-review-record" />
  return (
    <section className="kd-review-record">
      <Lost decisions={decisions} onOpen={queue.select} />
      <EmptyState
        title={filtered ? '筛选条件下没有要审核的' : '没有要审核的'}
        action={
          decisions.restorable && (
            <Button onClick={decisions.restore}>
              恢复上一步（{decisions.restorable.name}）
              <KeyCap keys="U" />
            </Button>
          )
        }
      >
        {filtered
          ? `其他${words.noun}可能还在等。请在左边清除筛选，就能看到。`
          : `新提交的${words.noun}会自动出现在左边，先提交的在前。`}
      </EmptyState>
      {decisions.restoreProblem !== null && <ErrorNote message={decisions.restoreProblem} />}
    </section>
  )
}
