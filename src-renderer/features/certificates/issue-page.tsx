import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { type CertificateRange, mostIssued } from '../../../src-shared/contract/certificate-records.ts'
import type { IssueRow } from '../../../src-shared/contract/certificates.ts'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { NotForYou } from '../../ui/not-for-you.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { RecordPaperDialog } from '../record-papers/record-paper-dialog.tsx'
import { UnrecordedRecordPapersStrip } from '../record-papers/unrecorded-record-papers-strip.tsx'
import { IssueList } from './issue-list.tsx'
import { PaperBatches } from './paper-batches.tsx'
import { UnrecordedCertificatesStrip } from './unrecorded-certificates-strip.tsx'
import './certificates.css'

type DryRun = OutputOf<AppContract['certificates']['toIssue']>
type Issued = OutputOf<AppContract['certificates']['issue']>

const crumbs = [{ label: '证书', to: '/certificates' }] as const

/** 签发证书: who of a plan gets one, who not and why, and then all of them at once. */
export function IssuePage() {
  const { may } = useSignedIn()
  const { planId: chosen, sessionId = null } = useSearch({ from: '/staff/certificates/issue' })
  const navigate = useNavigate()
  const mayIssue = may('certificate:issue')
  const plans = useCoreQuery('certificates', 'plansToIssue', {}, { enabled: mayIssue })
  const offered = plans.data?.find(({ toIssue }) => toIssue > 0)?.planId ?? plans.data?.[0]?.planId
  // Whatever is published or issued meanwhile, the page stays with the plan it opened on.
  const [opened, setOpened] = useState<string | undefined>(undefined)
  if (opened === undefined && offered !== undefined) setOpened(offered)
  const planId = chosen ?? opened ?? null
  const found = useCoreQuery(
    'certificates',
    'toIssue',
    { planId: planId ?? '', sessionId },
    { enabled: mayIssue && planId !== null, keepPrevious: true },
  )
  if (!mayIssue) {
    return (
      <>
        <PageHead title="签发证书" crumbs={crumbs} />
        <NotForYou what="签发证书" permission="certificate:issue" action={<Link to="/certificates">返回证书</Link>} />
      </>
    )
  }
  const go = (search: { planId?: string; sessionId?: string }): void =>
    void navigate({ to: '/certificates/issue', search, replace: true })
  return (
    <>
      <PageHead title="签发证书" crumbs={crumbs}>
        <FilterChip
          label="计划"
          value={planId}
          options={plans.data?.map((plan) => ({ value: plan.planId, label: plan.name, count: plan.toIssue })) ?? []}
          onChange={(value) => go(value ? { planId: value } : {})}
        />
        {found.data && found.data.sessions.length > 1 && planId !== null && (
          <FilterChip
            label="场次"
            value={sessionId}
            options={found.data.sessions.map((session) => ({
              value: session.sessionId,
              label: `第 ${session.number} 场 ${session.date}`,
            }))}
            onChange={(value) => go({ planId, ...(value && { sessionId: value }) })}
          />
        )}
      </PageHead>
      {(plans.error ?? found.error) && <ErrorNote message={(plans.error ?? found.error)?.message} />}
      {plans.data?.length === 0 && (
        <EmptyState title="还没有可签发的成绩" action={<Link to="/certificates">返回证书</Link>}>
          成绩公布以后，合格的人会列在这里。
        </EmptyState>
      )}
      {found.data && planId !== null && <Issuing key={`${planId} ${sessionId}`} found={found.data} planId={planId} />}
    </>
  )
}

const groups = [
  { kind: 'ready', label: '可以签发' },
  { kind: 'held', label: '已有同科目有效证书' },
  { kind: 'refused', label: '不能签发' },
  { kind: 'issued', label: '已签发' },
] as const satisfies readonly { kind: IssueRow['kind']; label: string }[]

function Issuing({ found, planId }: { found: DryRun; planId: string }) {
  const issue = useCommand('certificates', 'issue', {
    title: '正在签发证书',
    unit: '本',
    to: '/certificates/issue',
    inWords: ({ certificateIds }) => `已签发 ${certificateIds.length} 本证书。`,
  })
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const [knowing, setKnowing] = useState<ReadonlySet<string>>(new Set())
  const [told, setTold] = useState(false)
  const [issued, setIssued] = useState<Issued | null>(null)
  const [papers, setPapers] = useState<CertificateRange | null>(null)
  const [receipt, setReceipt] = useState(false)
  const { rows, unpublished, numbers, numberProblem, validUntil } = found
  const chosen = rows.filter(
    ({ kind, enrollmentId }) =>
      (kind === 'ready' && !leftOut.has(enrollmentId)) || (kind === 'held' && knowing.has(enrollmentId)),
  )
  // One command takes so many; the rest is listed again, ready to go.
  const going = chosen.slice(0, mostIssued)
  const withoutPortrait = going.filter((row) => row.withoutPortrait).length
  const greyed =
    numberProblem ??
    (going.length === 0 ? '没有可以签发的人。' : null) ??
    (withoutPortrait > 0 && !told ? `${withoutPortrait} 人没有照片。请先补照片，或勾选“已知没有照片”。` : null)
  const run = async (): Promise<void> => {
    if (greyed !== null || issue.busy) return
    const enrollments = going.map(({ enrollmentId, kind }) => ({ enrollmentId, besides: kind === 'held' }))
    const done = await issue.run({ enrollments, withoutPortrait })
    if (done) setIssued(done.output)
  }
  useShortcuts([{ key: 'Ctrl+Enter', label: '签发', run: () => void run() }])
  const toggle = (row: IssueRow): void => {
    const [set, change] = row.kind === 'held' ? [knowing, setKnowing] : [leftOut, setLeftOut]
    const next = new Set(set)
    if (!next.delete(row.enrollmentId)) next.add(row.enrollmentId)
    change(next)
  }
  const issuedBefore = rows.some(({ kind }) => kind === 'issued')
  return (
    <>
      <UnrecordedCertificatesStrip />
      <UnrecordedRecordPapersStrip entity="exam-plan" />
      <div className="kd-issue">
        {issued && (
          <Notice
            tone="success"
            action={
              <Button size="small" onClick={() => setPapers({ planId, first: issued.first, last: issued.last })}>
                下载或打印
              </Button>
            }
          >
            已签发 <b>{issued.certificateIds.length} 本</b>，编号 {issued.first}
            {issued.last !== issued.first && ` 至 ${issued.last}`}。
          </Notice>
        )}
        {issue.error && <ErrorNote message={issue.error.message} reference={issue.error.reference} />}
        {numberProblem !== null && <ErrorNote message={numberProblem} />}
        {unpublished > 0 && <Notice tone="neutral">另有 {unpublished} 人审核通过，成绩还没有公布，不在下面。</Notice>}
        {issue.busy ? (
          <ProgressPanel
            title="正在签发证书"
            done={issue.progress?.done ?? 0}
            total={issue.progress?.total ?? going.length}
            unit="本"
            note="取消后一本也不签发。"
            onCancel={issue.cancel}
            cancelling={issue.cancelling}
          />
        ) : (
          groups.map(({ kind, label }) => (
            <IssueList
              key={kind}
              label={label}
              rows={rows.filter((row) => row.kind === kind)}
              isGoing={
                kind === 'ready'
                  ? (row) => !leftOut.has(row.enrollmentId)
                  : kind === 'held'
                    ? (row) => knowing.has(row.enrollmentId)
                    : undefined
              }
              onToggle={toggle}
            />
          ))
        )}
      </div>
      <ActionBar
        note={
          going.length > 0 && numbers
            ? `将签发 ${going.length} 本，编号从 ${numbers.first} 起，有效期至 ${validUntil}${
                chosen.length > going.length
                  ? `；一次最多 ${mostIssued} 本，其余 ${chosen.length - going.length} 本接着签发`
                  : ''
              }`
            : ''
        }
      >
        {withoutPortrait > 0 && (
          <Checkbox className="kd-issue-told" checked={told} onChange={(event) => setTold(event.target.checked)}>
            已知 {withoutPortrait} 人没有照片
          </Checkbox>
        )}
        {issuedBefore && (
          <Button size="large" onClick={() => setReceipt(true)}>
            证书发放签收表
          </Button>
        )}
        {issuedBefore && (
          <Button size="large" onClick={() => setPapers({ planId, first: null, last: null })}>
            下载或打印本计划全部
          </Button>
        )}
        <GreyedButton
          type="primary"
          size="large"
          loading={issue.busy}
          greyedBecause={greyed ?? undefined}
          onClick={() => void run()}
        >
          签发 {going.length} 本
          <KeyCap keys="Ctrl+Enter" tone={greyed === null ? 'on-primary' : 'plain'} />
        </GreyedButton>
      </ActionBar>
      {receipt && (
        <RecordPaperDialog
          request={{ kind: 'certificate-receipt', planId, first: null, last: null }}
          onClose={() => setReceipt(false)}
        />
      )}
      {papers && <PaperBatches range={papers} onClose={() => setPapers(null)} />}
    </>
  )
}
