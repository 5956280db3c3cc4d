import type { PlanRecord } from '../../../src-shared/contract/exam-plans.ts'
import { daysBetween } from '../../../src-shared/domain/calendar-date.ts'
import { type ExamPlan, type Subject, ticketPlanValues } from '../../../src-shared/domain/exam-plan.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { TicketSample } from './ticket-template-field.tsx'

const range = (from: string, until: string): string => (from === until ? from : `${from} 至 ${until}`)

/** 已填的内容, in the manual's words. */
export function PlanFacts({ record }: { record: PlanRecord }) {
  const { site, today } = useSignedIn()
  const { plan } = record
  return (
    <section className="kd-plan-facts" aria-label="计划内容">
      <FactGrid
        facts={[
          { label: '报名区域', value: record.regionName },
          { label: '分数线', value: `满分 ${plan.fullMark} 分，${plan.passMark} 分合格` },
          {
            label: '报名时间',
            value: range(plan.registrationFrom, plan.registrationUntil),
            second: registrationNote(plan, today),
          },
          {
            label: '入场',
            value: `开考前 ${plan.admitMinutesBefore} 分钟起，开考 ${plan.lateMinutesAfter} 分钟后不得入场`,
          },
          { label: '考试时间', value: range(plan.examFrom, plan.examUntil) },
          {
            label: '准考证号',
            value: <TicketSample template={plan.ticketTemplate} plan={ticketPlanValues(plan, site)} />,
          },
          { label: '科目', value: <SubjectLines subjects={plan.subjects} />, wide: true },
        ]}
      />
    </section>
  )
}

function registrationNote(plan: ExamPlan, today: ExamPlan['examFrom']): string | undefined {
  if (plan.status !== 'published') return undefined
  const untilStart = daysBetween(today, plan.registrationFrom)
  if (untilStart > 0) return `${untilStart} 天后开始`
  const left = daysBetween(today, plan.registrationUntil)
  if (left < 0) return '已过截止日'
  return left === 0 ? '今天截止' : `还剩 ${left} 天`
}

/** One line a category: its fields after it. */
function SubjectLines({ subjects }: { subjects: readonly Subject[] }) {
  const categories = [...new Set(subjects.map(({ personCategory }) => personCategory))]
  if (categories.length === 0) return <span className="kd-hint">还没有科目</span>
  return (
    <ul className="kd-subject-lines">
      {categories.map((category) => (
        <li key={category}>
          <span>{category}</span>
          <span>
            {subjects
              .filter(({ personCategory }) => personCategory === category)
              .map(({ businessField }) => businessField)
              .join('、')}
          </span>
        </li>
      ))}
    </ul>
  )
}
