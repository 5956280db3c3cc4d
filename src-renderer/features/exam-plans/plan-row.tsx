import type { PlanRow } from '../../../src-shared/contract/exam-plans.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { StateShape } from '../../ui/state-shapes.tsx'
import { dateRange, PlanStanding, planCode } from './plan-words.tsx'

export function PlanRowHead() {
  return (
    <div className="kd-plan-columns">
      <span>编号</span>
      <span>计划名称、报名区域</span>
      <span>状态</span>
      <span>报名时间、考试时间</span>
      <span className="kd-number">已占 / 座位</span>
      <span>下一步</span>
    </div>
  )
}

export function PlanRowLine({ plan, today, onOpen }: { plan: PlanRow; today: CalendarDate; onOpen: () => void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the row around it is the list's option
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter opens it in the list
    <div className="kd-plan-columns kd-plan-line" onClick={onOpen}>
      <span className="kd-plan-code">{planCode(plan)}</span>
      <span className="kd-plan-name">
        <span className="kd-plan-title kd-one-line" title={plan.name}>
          {plan.name}
        </span>
        <span className="kd-hint kd-one-line" title={plan.regionName}>
          {plan.regionName}
        </span>
      </span>
      <PlanStanding plan={plan} today={today} />
      <dl className="kd-plan-dates">
        <dt>报名</dt>
        <dd>{dateRange(plan.registrationFrom, plan.registrationUntil, today)}</dd>
        <dt>考试</dt>
        <dd>{dateRange(plan.examFrom, plan.examUntil, today)}</dd>
      </dl>
      <span className="kd-number">
        {plan.taken} / {plan.capacity}
        <span className="kd-hint kd-plan-sessions">{plan.sessions} 个场次</span>
      </span>
      <NextStep next={plan.next} />
    </div>
  )
}

function NextStep({ next }: { next: PlanRow['next'] }) {
  if (!next.due) return <span className="kd-plan-waiting">{next.text}</span>
  return (
    <span className="kd-plan-due">
      <StateShape shape="triangle" size={12} />
      {next.text}
    </span>
  )
}
