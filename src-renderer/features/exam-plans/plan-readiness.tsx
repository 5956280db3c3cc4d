import type { PlanRecord } from '../../../src-shared/contract/exam-plans.ts'
import { enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import { type Hint, HintList } from '../../ui/hint-list.tsx'

/** What a draft is checked for, by the keys of its gaps. */
const checks = [
  { keys: ['region'], passed: '报名区域在现行区划中' },
  { keys: ['registration', 'registration-late'], passed: '报名截止在今天以后、首场考试以前' },
  { keys: ['subjects', 'subjects-without-session', 'sessions'], passed: '每个科目都有场次' },
  { keys: ['rooms', 'sessions'], passed: '每个场次都有考场' },
  { keys: ['past-sessions', 'sessions'], passed: '场次日期都还没到' },
] as const

/** What a plan still lacks, and how far its enrollments are. */
export function PlanReadiness({ record }: { record: PlanRecord }) {
  const { plan, gaps } = record
  const found: Hint[] = gaps.map(({ key, level, text, about }) => ({
    key,
    level: level === 'missing' ? 'fault' : 'attention',
    text,
    ...(about.length > 0 ? { detail: about.map((one) => <div key={one}>{one}</div>) } : {}),
  }))
  if (plan.status === 'draft') {
    const passed = checks.filter(({ keys }) => !gaps.some((gap) => keys.some((key) => key === gap.key)))
    const ticket = gaps.some(({ key }) => key.startsWith('ticket')) ? [] : ['准考证号编得下']
    const hints = [...passed.map((check) => check.passed), ...ticket]
    return (
      <HintList
        title="发布前检查"
        hints={[...found, ...hints.map((text): Hint => ({ key: text, level: 'passed', text }))]}
      />
    )
  }
  return (
    <>
      {found.length > 0 && <HintList title="提示" hints={found} />}
      <EnrollmentCounts record={record} />
    </>
  )
}

function EnrollmentCounts({ record: { enrollments, sessions, capacity } }: { record: PlanRecord }) {
  const taken = sessions.reduce((sum, session) => sum + session.taken, 0)
  const rows = [
    ['共有', capacity],
    ['已占', taken],
    ['剩余座位', capacity - taken],
  ] as const
  const states = (['submitted', 'passed', 'rejected', 'withdrawn'] as const).map(
    (status) => [enrollmentStatusNames[status], enrollments[status]] as const,
  )
  return (
    <>
      <Counts title="座位" rows={rows} />
      <Counts title="报名" rows={states} />
    </>
  )
}

function Counts({ title, rows }: { title: string; rows: readonly (readonly [string, number])[] }) {
  return (
    <section className="kd-counts" aria-label={title}>
      <h2 className="kd-group-label">{title}</h2>
      <dl>
        {rows.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="kd-number">{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
