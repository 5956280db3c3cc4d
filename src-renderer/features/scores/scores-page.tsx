import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type { ScoredSession } from '../../../src-shared/contract/scores.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { nearDate, timeRange } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ChevronRightIcon } from '../../ui/icons.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Sep } from '../../ui/sep.tsx'
import { PlanMark, StateMark } from '../../ui/state-mark.tsx'
import { nextStep } from './next-step.ts'
import './scores.css'

/** 成绩: the sessions held, how far the scores of each are, and what to do next. */
export function ScoresPage() {
  const { data, error } = useCoreQuery('scores', 'listSessions', { planId: null })
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const plans = [...Map.groupBy(data ?? [], ({ planId }) => planId).values()]
  return (
    <>
      <PageHead title="成绩" />
      <div className="kd-scores-sessions" ref={list}>
        {error && <ErrorNote message={error.message} reference={error.reference} />}
        {data?.length === 0 && (
          <EmptyState title="还没有可录入成绩的场次">
            开考以后，场次会出现在这里；一人录入，另一人二次录入或核对，然后公布。
          </EmptyState>
        )}
        {plans.map((sessions) => (
          <PlanScores key={sessions[0]?.planId} sessions={sessions} />
        ))}
      </div>
    </>
  )
}

function PlanScores({ sessions }: { sessions: readonly ScoredSession[] }) {
  const [first] = sessions
  if (!first) return null
  return (
    <section className="kd-scores-plan" aria-label={first.planName}>
      <h2 className="kd-scores-plan-name">
        <span className="kd-one-line" title={first.planName}>
          {first.planName}
        </span>
        <PlanMark state={first.planStatus} />
        <Link to="/score-statistics/$planId" params={{ planId: first.planId }} className="kd-text-button">
          成绩统计
        </Link>
      </h2>
      <div className="kd-score-session kd-score-session-head kd-hint" aria-hidden="true">
        <span>场次</span>
        <span className="kd-number">应考</span>
        <span className="kd-number">未录入</span>
        <span className="kd-number">待核对</span>
        <span className="kd-number">不一致</span>
        <span className="kd-number">已核对</span>
        <span className="kd-number">已公布</span>
        <span>下一步</span>
      </div>
      <ul>
        {sessions.map((session) => (
          <SessionRow key={session.sessionId} session={session} />
        ))}
      </ul>
    </section>
  )
}

function SessionRow({ session }: { session: ScoredSession }) {
  const { today, may } = useSignedIn()
  const { sessionId, date, number, subjects, people, counts } = session
  const step = nextStep(session, may)
  return (
    <li>
      <Link to="/scores/$sessionId" params={{ sessionId }} search={{ view: step.view }} className="kd-score-session">
        <span className="kd-score-session-when">
          <b>
            {nearDate(CalendarDateSchema.parse(date), today)} {timeRange(session)}
          </b>
          <span className="kd-hint kd-one-line" title={subjects.join('、')}>
            第 {number} 场
            <Sep />
            {subjects.join('、')}
          </span>
        </span>
        <Count label="应考" value={people} />
        <Count label="未录入" value={counts.missing} />
        <Count label="待核对" value={counts.entered} />
        <Count label="不一致" value={counts.disagreeing} />
        <Count label="已核对" value={counts.agreed} />
        <Count label="已公布" value={counts.published + counts.correcting} />
        {step.kind === 'done' ? (
          <StateMark shape="tick-filled" tone="success">
            {step.text}
          </StateMark>
        ) : (
          <span className={step.kind === 'todo' ? 'kd-score-todo' : 'kd-score-waits'}>{step.text}</span>
        )}
        <ChevronRightIcon />
      </Link>
    </li>
  )
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <span className={value === 0 ? 'kd-number kd-score-none' : 'kd-number'}>
      <span className="kd-visually-hidden">{label} </span>
      {value}
    </span>
  )
}

/** J and K go from row to row; each is a link, so Enter opens it. */
function useRowKeys(list: { readonly current: HTMLElement | null }): void {
  const move = (step: 1 | -1): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('a.kd-score-session') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus()
  }
  useShortcuts([
    { key: 'J', label: '下一个场次', repeats: true, run: () => move(1) },
    { key: 'K', label: '上一个场次', repeats: true, run: () => move(-1) },
  ])
}
