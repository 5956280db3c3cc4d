import { Link, useNavigate } from '@tanstack/react-router'
import type { CertificateState } from '../../../src-shared/contract/certificate-records.ts'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { whyInvalidNames } from '../../../src-shared/domain/certificate.ts'
import {
  APPLICATION_KINDS,
  APPLICATION_STATUSES,
  applicationNames,
} from '../../../src-shared/domain/certificate-application.ts'
import { enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ColumnChart } from '../../ui/chart/column-chart.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { monthWords } from '../certificates/certificate-filters.tsx'
import type { CertificateSearch } from '../certificates/certificate-search.ts'
import { moveAmongLinks } from './table-keys.ts'

type CertificateFigures = OutputOf<AppContract['reports']['certificates']>

const states: readonly (readonly [CertificateState, string])[] = [
  ['all', '全部证书'],
  ['valid', '有效'],
  ['expiring', '即将到期'],
  ['expired', whyInvalidNames.expired],
  ['cancelled', whyInvalidNames.cancelled],
  ['void', whyInvalidNames.void],
  ['void-proposed', '待确认作废'],
]

/** 证书 of the whole site: by state, issued and ending by month, and what was applied for. */
export function CertificatesView() {
  const { data, error } = useCoreQuery('reports', 'certificates', {}, { keepPrevious: true })
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!data) return null
  if (data.states.all === 0) {
    return <EmptyState title="还没有证书">签发或导入证书后，这里按状态和月份统计。</EmptyState>
  }
  return (
    <>
      <section className="kd-report-section" aria-label="证书状态">
        <h2 className="kd-group-label">
          证书状态
          <span className="kd-hint">全考点的证书，不随计划和考试日期筛选。</span>
        </h2>
        <dl className="kd-report-figures">
          {states.map(([state, name]) => (
            <div key={state}>
              <dt>{name}</dt>
              <dd className="kd-report-count">
                <CertificatesLink count={data.states[state]} label={name} search={state === 'all' ? {} : { state }} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <div className="kd-report-months">
        <Months title="发证" note="最近 12 个月" months={data.issued} search={(month) => ({ issuedMonth: month })} />
        <Months
          title="到期"
          note="今后 12 个月内到期的有效证书"
          months={data.due}
          search={(month) => ({ month, state: 'valid' })}
        />
      </div>
      <Applications applications={data.applications} />
    </>
  )
}

function CertificatesLink({ count, label, search }: { count: number; label: string; search: CertificateSearch }) {
  if (count === 0) return <span className="kd-report-zero">0</span>
  return (
    <Link to="/certificates" search={search} aria-label={`${label} ${count} 本，查看证书`}>
      {count}
    </Link>
  )
}

function Months({
  title,
  note,
  months,
  search,
}: {
  title: string
  note: string
  months: CertificateFigures['issued']
  search: (month: string) => CertificateSearch
}) {
  const navigate = useNavigate()
  const all = months.reduce((sum, { count }) => sum + count, 0)
  return (
    <section className="kd-report-section" aria-label={`每月${title}`}>
      <h2 className="kd-group-label">
        每月{title}
        <span className="kd-hint">
          {note}，共 {all} 本
        </span>
      </h2>
      <ColumnChart
        label={`每月${title}，${note}，共 ${all} 本；各月数字见下表。`}
        series={[title]}
        columns={months.map(({ month, count }) => ({
          key: month,
          name: monthWords(month),
          short: month.endsWith('-01') ? `${month.slice(2, 4)}/1` : `${Number(month.slice(5))} 月`,
          values: [count],
        }))}
        onChoose={({ key }) => void navigate({ to: '/certificates', search: search(key) })}
      />
      <details className="kd-report-numbers">
        <summary>各月数字</summary>
        <ul>
          {months.map(({ month, count }) => (
            <li key={month}>
              <span>{monthWords(month)}</span>
              <CertificatesLink count={count} label={`${monthWords(month)}${title}`} search={search(month)} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function Applications({ applications }: Pick<CertificateFigures, 'applications'>) {
  return (
    <section className="kd-report-section" aria-label="证书业务申请">
      <h2 className="kd-group-label">
        证书业务申请
        <span className="kd-hint">按件计；同一本证书可以申请多次。</span>
      </h2>
      <table className="kd-report-table kd-report-narrow" onKeyDown={moveAmongLinks}>
        <thead>
          <tr>
            <th scope="col">业务</th>
            {APPLICATION_STATUSES.map((status) => (
              <th key={status} scope="col" className="kd-number">
                {enrollmentStatusNames[status]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {APPLICATION_KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row">{applicationNames[kind]}</th>
              {APPLICATION_STATUSES.map((status) => {
                const count = applications.find((one) => one.kind === kind && one.status === status)?.count ?? 0
                const label = `${applicationNames[kind]} ${enrollmentStatusNames[status]}`
                return (
                  <td key={status} className="kd-number">
                    {count === 0 ? (
                      <span className="kd-report-zero">0</span>
                    ) : (
                      <Link
                        to="/reports/applications"
                        search={{ kind, status }}
                        aria-label={`${label} ${count} 件，查看申请`}
                      >
                        {count}
                      </Link>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
