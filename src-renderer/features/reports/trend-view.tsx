import { useNavigate } from '@tanstack/react-router'
import { type ReportScope, trendDays } from '../../../src-shared/contract/reports.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ColumnChart } from '../../ui/chart/column-chart.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { EnrollmentsLink } from './figure-cell.tsx'
import { scopeSearch } from './rows-behind.ts'
import { moveAmongLinks } from './table-keys.ts'

const series = ['报名', '审核'] as const

/** 趋势: enrollments and reviews day by day. */
export function TrendView({ scope }: { scope: ReportScope }) {
  const navigate = useNavigate()
  const { data, error } = useCoreQuery('reports', 'trend', scope, { keepPrevious: true })
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!data) return null
  const { days } = data
  const [first, last] = [days.at(0), days.at(-1)]
  if (!first || !last) {
    return <EmptyState title={`最近 ${trendDays} 天没有报名和审核`}>换一个计划，或放宽考试日期。</EmptyState>
  }
  const within = scopeSearch(scope)
  const sum = (of: 'submitted' | 'reviewed') => days.reduce((all, day) => all + day[of], 0)
  const gist = `${first.day} 至 ${last.day} 每日报名 ${sum('submitted')} 人、审核 ${sum('reviewed')} 人`
  return (
    <section className="kd-report-section" aria-label="每日报名与审核">
      <h2 className="kd-group-label">
        每日报名与审核
        <span className="kd-hint">
          按提交和最近一次审核的日期；{first.day} 至 {last.day}，最多 {trendDays} 天。
        </span>
      </h2>
      <ColumnChart
        label={`${gist}；各日数字见下表。`}
        series={series}
        columns={days.map(({ day, submitted, reviewed }) => ({
          ...{ key: day, name: day, short: day.slice(5), values: [submitted, reviewed] },
        }))}
        onChoose={({ key }, one) =>
          void navigate({ to: '/enrollments', search: { ...within, [one === 0 ? 'submittedOn' : 'reviewedOn']: key } })
        }
      />
      <div className="kd-report-scroll">
        <table className="kd-report-table kd-report-narrow" onKeyDown={moveAmongLinks}>
          <thead>
            <tr>
              <th scope="col">日期</th>
              <th scope="col" className="kd-number">
                报名
              </th>
              <th scope="col" className="kd-number">
                审核
              </th>
            </tr>
          </thead>
          <tbody>
            {days
              .filter(({ submitted, reviewed }) => submitted + reviewed > 0)
              .toReversed()
              .map(({ day, submitted, reviewed }) => (
                <tr key={day}>
                  <th scope="row">{day}</th>
                  <td className="kd-number">
                    <EnrollmentsLink count={submitted} label={`${day} 报名`} search={{ ...within, submittedOn: day }} />
                  </td>
                  <td className="kd-number">
                    <EnrollmentsLink count={reviewed} label={`${day} 审核`} search={{ ...within, reviewedOn: day }} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
