import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { ReviewedRecord, ReviewFilter } from '../../../src-shared/contract/reviews.ts'
import { InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { sentenceOf } from '../../client/call-failure.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { nearTime } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcutOverlay, useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { DecisionBar } from './decision-bar.tsx'
import { useDecisionPainted } from './decision-timing.ts'
import { FilesPanel } from './files-panel.tsx'
import { QueueFilters } from './queue-filters.tsx'
import { QueueList } from './queue-list.tsx'
import { recordQuery, useRecordPictures } from './record-pictures.ts'
import { RejectPanel } from './reject-panel.tsx'
import { filterOf, type ReviewSearch } from './review-search.ts'
import { RecordBody, RecordHead } from './reviewed-record.tsx'
import { type Decisions, useDecisions } from './use-decisions.ts'
import { type Queue, useQueue } from './use-queue.ts'
import './reviews.css'

/** 审核: one list, one record, one key per decision. */
export function ReviewsPage() {
  const search = useSearch({ from: '/staff/reviews' })
  const navigate = useNavigate({ from: '/reviews' })
  const { may } = useSignedIn()
  const [bulk, setBulk] = useState(false)
  const showKeys = useShortcutOverlay()
  const filter = filterOf(search)
  const change = (changes: Partial<Record<keyof ReviewSearch, unknown>>): void =>
    void navigate({ search: (before: ReviewSearch) => ({ ...before, ...changes }) as ReviewSearch, replace: true })
  return (
    <div className="kd-review">
      <PageHead
        title="审核"
        dense
        note="报名"
        actions={
          <>
            {may('enrollment:review') && <Button onClick={() => setBulk(true)}>批量通过…</Button>}
            <button type="button" className="kd-review-help" onClick={showKeys}>
              快捷键 <KeyCap keys="?" />
            </button>
          </>
        }
      >
        <QueueFilters search={search} onChange={change} />
      </PageHead>
      <Cockpit
        search={search}
        onText={(text) => change({ text: text === '' ? undefined : text })}
        onClear={() => void navigate({ search: {}, replace: true })}
      />
      {bulk && <BulkDialog filter={filter} narrowedTo={wordsOf(filter)} onClose={() => setBulk(false)} />}
    </div>
  )
}

const conditions = {
  planId: '计划',
  sessionId: '场次',
  employerId: '单位',
  origin: '来源',
  rosterId: '名册',
  text: '查找的字',
  withHints: '有提示',
} as const satisfies Record<keyof ReviewFilter, string>

function wordsOf(filter: ReviewFilter): string {
  const set = Object.entries(conditions).filter(([name]) => name in filter)
  return set.length === 0 ? '' : `按${set.map(([, word]) => word).join('、')}筛选的待审核`
}

function Cockpit({
  search,
  onText,
  onClear,
}: {
  search: ReviewSearch
  onText: (text: string) => void
  onClear: () => void
}) {
  const { may } = useSignedIn()
  const filter = filterOf(search)
  const queue = useQueue(filter, search.enrollmentId)
  const decisions = useDecisions(queue, may('enrollment:review'))
  useShortcuts([{ key: 'U', label: '恢复上一步', run: decisions.restore }], { enabled: decisions.restorable !== null })
  return (
    <div className="kd-review-panes">
      <QueueList
        queue={queue}
        text={search.text ?? ''}
        onText={onText}
        filtered={Object.keys(filter).length > 0}
        onClear={onClear}
      />
      <ReviewPane queue={queue} decisions={decisions} />
    </div>
  )
}

/** What was typed for each record, whether its panel is open or not. */
type Drafts = Readonly<Record<string, string>>

function ReviewPane({ queue, decisions }: { queue: Queue; decisions: Decisions }) {
  const { today, may } = useSignedIn()
  const { selectedId } = queue
  const found = useQuery({ ...recordQuery(selectedId ?? ''), enabled: selectedId !== null })
  const record = found.data?.enrollmentId === selectedId ? found.data : undefined
  const { pictures, complete } = useRecordPictures(record)
  const reasons = useCoreQuery('reviews', 'reasons', {}, { enabled: may('enrollment:review') })
  const [opened, setOpened] = useState<{ id: string; panel: 'reject' | 'files' } | null>(null)
  const [drafts, setDrafts] = useState<Drafts>({})
  const [explained, setExplained] = useState<string | null>(null)
  useDecisionPainted(record?.enrollmentId ?? null, complete)
  useAskBeforeUnload(record?.status === 'submitted' && (drafts[record.enrollmentId] ?? '').trim() !== '')
  const panel = opened !== null && opened.id === selectedId ? opened.panel : null
  const open = (wanted: 'reject' | 'files'): void =>
    setOpened(record ? { id: record.enrollmentId, panel: wanted } : null)
  const close = (): void => setOpened(null)
  const hasText = record !== undefined && (drafts[record.enrollmentId] ?? '').trim() !== ''
  const pass = (): void => {
    if (!record) return
    if (!record.may.pass.allowed) setExplained(record.enrollmentId)
    else if (record.missing.length > 0) open('files')
    else decisions.decide(record, { decision: 'passed', withoutFiles: [] })
  }
  const reject = (): void => {
    if (!record) return
    if (!record.may.reject.allowed) setExplained(record.enrollmentId)
    else open('reject')
  }
  useShortcuts([
    // Whoever has begun to write why not, and left the field, does not mean A.
    ...(panel === 'reject' && hasText ? [] : [{ key: 'A', label: '通过', run: pass }]),
    { key: 'R', label: '不通过…', run: reject },
  ])
  if (selectedId === null) return <NothingSelected queue={queue} decisions={decisions} />
  return (
    <section className="kd-review-record" aria-label="当前报名">
      <Lost decisions={decisions} onOpen={queue.select} />
      {found.error && <ErrorNote message={sentenceOf(found.error)} />}
      {record && <RecordHead record={record} position={queue.position} total={queue.total} />}
      <div className="kd-review-body">{record && <RecordBody record={record} pictures={pictures} today={today} />}</div>
      {record && record.status !== 'submitted' && <Decided record={record} />}
      {record?.status === 'submitted' && explained === record.enrollmentId && panel === null && (
        <div className="kd-review-strip">
          <Notice tone="warning">{record.may.pass.reason}</Notice>
        </div>
      )}
      {record && panel === 'reject' && (
        <RejectPanel
          reasons={reasons.data?.reasons ?? []}
          problem={reasons.error?.message}
          text={drafts[record.enrollmentId] ?? ''}
          onText={(text) => setDrafts((before) => ({ ...before, [record.enrollmentId]: text }))}
          onConfirm={() => {
            close()
            const comment = (drafts[record.enrollmentId] ?? '').trim()
            decisions.decide(record, { decision: 'rejected', comment })
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
        <DecisionBar {...{ record, decisions, panel }} onPass={pass} onReject={panel === 'reject' ? close : reject} />
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
function Decided({ record: { status, reviewedBy, reviewedByOneself, reviewedAt } }: { record: ReviewedRecord }) {
  const { today } = useSignedIn()
  const who = reviewedByOneself ? '您' : `${reviewedBy} `
  const when = reviewedAt === null ? '' : nearTime(InstantSchema.parse(reviewedAt), today)
  return (
    <div className="kd-review-strip">
      <Notice tone="neutral">
        {status === 'withdrawn'
          ? '这条报名已撤销，不用审核了。'
          : `${who}${when} 已决定${enrollmentStatusNames[status]}，不用再审。`}
        按 <KeyCap keys="J" /> 看下一条。
      </Notice>
    </div>
  )
}

function Lost({ decisions: { lost, forgetLost }, onOpen }: { decisions: Decisions; onOpen: (id: string) => void }) {
  if (!lost) return null
  const { enrollmentId, name, sentence, retry } = lost
  const run = (): void => {
    forgetLost()
    if (retry) retry()
    else onOpen(enrollmentId)
  }
  return (
    <div className="kd-review-strip">
      <ErrorNote message={`${name}：${sentence}`} action={{ label: retry ? '再试一次' : '查看', run }} />
    </div>
  )
}

function NothingSelected({ queue, decisions }: { queue: Queue; decisions: Decisions }) {
  if (queue.loading || queue.error) return <section className="kd-review-record" />
  return (
    <section className="kd-review-record">
      <Lost decisions={decisions} onOpen={queue.select} />
      <EmptyState
        title="没有要审核的"
        action={
          decisions.restorable && (
            <Button onClick={decisions.restore}>
              恢复上一步（{decisions.restorable.name}）
              <KeyCap keys="U" />
            </Button>
          )
        }
      >
        新提交的报名会自动出现在左边，先提交的在前。
      </EmptyState>
      {decisions.restoreProblem !== null && <ErrorNote message={decisions.restoreProblem} />}
    </section>
  )
}
