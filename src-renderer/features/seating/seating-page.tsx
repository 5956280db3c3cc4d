import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { SessionHead } from '../../../src-shared/contract/seating.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PlanMark } from '../../ui/state-mark.tsx'
import { SessionRow } from './session-row.tsx'
import { TicketDialog } from './ticket-dialog.tsx'
import type { TicketTask } from './ticket-task.ts'
import { UnrecordedPapersStrip, UnrecordedPrintsStrip } from './unrecorded-prints-strip.tsx'
import './seating.css'

/** 考场准考证: the sessions, what each lacks, and what to do next. */
export function SeatingPage() {
  const [when, setWhen] = useState<'coming' | 'past'>('coming')
  const [planId, setPlanId] = useState<string | null>(null)
  const [printing, setPrinting] = useState<TicketTask | null>(null)
  const { data, error } = useCoreQuery('seating', 'listSessions', { past: when === 'past' }, { keepPrevious: true })
  const sessions = data ?? []
  const plans = [...Map.groupBy(sessions, (session) => session.planId).values()]
  const shown = planId === null ? plans : plans.filter(([first]) => first?.planId === planId)
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  return (
    <>
      <PageHead title="考场准考证">
        <CountedTabs
          tabs={[
            { value: 'coming', label: '待考场次' },
            { value: 'past', label: '已考场次' },
          ]}
          value={when}
          onChange={setWhen}
        />
        {plans.length > 1 && (
          <FilterChip
            label="计划"
            options={plans.flatMap(([first]) => (first ? [{ value: first.planId, label: first.planName }] : []))}
            value={planId}
            onChange={setPlanId}
          />
        )}
      </PageHead>
      <UnrecordedPrintsStrip />
      <UnrecordedPapersStrip />
      <div className="kd-seating-sessions" ref={list}>
        {error && <ErrorNote message={error.message} reference={error.reference} />}
        {data && sessions.length === 0 && <NoSessions past={when === 'past'} />}
        {shown.map((group) => (
          <PlanSessions key={group[0]?.planId} sessions={group} onPrint={setPrinting} />
        ))}
      </div>
      {printing && <TicketDialog task={printing} onClose={() => setPrinting(null)} />}
    </>
  )
}

/** A whole plan, a file for each room of each session. */
const printPlan = ({ planId, planName }: SessionHead, count: number): TicketTask => ({
  kind: 'print',
  title: `打印准考证 ${count} 张：${planName}`,
  scope: { kind: 'plan', planId },
  as: 'by-room',
})

function PlanSessions({
  sessions,
  onPrint,
}: {
  sessions: readonly SessionHead[]
  onPrint: (task: TicketTask) => void
}) {
  const { today, may } = useSignedIn()
  const seated = sessions.reduce((sum, session) => sum + session.seated, 0)
  const [first] = sessions
  if (!first) return null
  return (
    <section className="kd-seating-plan" aria-label={first.planName}>
      <h2 className="kd-seating-plan-name">
        <span className="kd-one-line" title={first.planName}>
          {first.planName}
        </span>
        <PlanMark state={first.planStatus} />
        {may('ticket:print') && seated > 0 && (
          <button type="button" className="kd-text-button" onClick={() => onPrint(printPlan(first, seated))}>
            打印全部准考证 {seated} 张…
          </button>
        )}
      </h2>
      <div className="kd-session-row kd-session-head kd-hint" aria-hidden="true">
        <span>场次</span>
        <span className="kd-number">审核通过</span>
        <span className="kd-number">待审核</span>
        <span className="kd-number">座位</span>
        <span>排座</span>
        <span>准考证</span>
        <span>下一步</span>
      </div>
      <ul>
        {sessions.map((session) => (
          <SessionRow key={session.sessionId} session={session} today={today} />
        ))}
      </ul>
    </section>
  )
}

function NoSessions({ past }: { past: boolean }) {
  const { may } = useSignedIn()
  if (past) return <EmptyState title="还没有考过的场次">考试日过后，场次会移到这里，座位和准考证仍可查看。</EmptyState>
  return (
    <EmptyState
      title="还没有要考的场次"
      action={
        may('plan:manage') && (
          <Link to="/plans">
            <Button type="primary">去考试计划</Button>
          </Link>
        )
      }
    >
      考试计划发布以后，它的场次会出现在这里；报名审核通过后就可以抽签排座、打印准考证。
    </EmptyState>
  )
}

/** J and K go from row to row; each is a link, so Enter opens it. */
function useRowKeys(list: { readonly current: HTMLElement | null }): void {
  const move = (step: 1 | -1): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('a.kd-session-row') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus()
  }
  useShortcuts([
    { key: 'J', label: '下一个场次', repeats: true, run: () => move(1) },
    { key: 'K', label: '上一个场次', repeats: true, run: () => move(-1) },
  ])
}
