import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import {
  APPLICATION_KINDS,
  APPLICATION_STATUSES,
  applicationNames,
} from '../../../src-shared/domain/certificate-application.ts'
import { enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { EnrollmentMark } from '../enrollments/enrollment-mark.tsx'
import { type ApplicationSearch, parseApplicationSearch } from './report-search.ts'
import './reports.css'

const pageLength = 100
const headings = ['提交时间', '业务', '结果', '姓名', '证书编号', '单位', '审核', '意见'] as const

/** 证书业务申请: those a figure of the report counts, the latest first. */
export function ApplicationsPage() {
  const search = useSearch({ from: '/staff/reports/applications' })
  const navigate = useNavigate()
  const { kind = null, status = null, page = 0 } = search
  const { data, error } = useCoreQuery('reports', 'listApplications', { kind, status, page }, { keepPrevious: true })
  const change = (changes: { readonly [K in keyof ApplicationSearch]?: ApplicationSearch[K] | undefined }): void =>
    void navigate({
      to: '/reports/applications',
      search: parseApplicationSearch({ ...search, ...changes }),
      replace: true,
    })
  useShortcuts([
    {
      key: 'Escape',
      label: '返回统计报表',
      run: () => void navigate({ to: '/reports', search: { view: 'certificates' } }),
    },
  ])
  const pages = Math.max(1, Math.ceil((data?.total ?? 0) / pageLength))
  return (
    <>
      <PageHead
        title="证书业务申请"
        crumbs={[{ label: '统计报表', to: '/reports' }]}
        note={data && `共 ${data.total} 件`}
      >
        <FilterChip
          label="业务"
          value={kind}
          options={APPLICATION_KINDS.map((value) => ({ value, label: applicationNames[value] }))}
          onChange={(value) => change({ kind: value ?? undefined, page: undefined })}
        />
        <FilterChip
          label="结果"
          value={status}
          options={APPLICATION_STATUSES.map((value) => ({ value, label: enrollmentStatusNames[value] }))}
          onChange={(value) => change({ status: value ?? undefined, page: undefined })}
        />
      </PageHead>
      <div className="kd-report">
        {error && <ErrorNote message={error.message} reference={error.reference} />}
        {data?.rows.length === 0 ? (
          <EmptyState title="没有这样的申请">换一种业务或结果。</EmptyState>
        ) : (
          <table className="kd-report-table kd-report-applications">
            <thead>
              <tr>
                {headings.map((heading) => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data?.rows.map((row) => (
                <tr key={row.applicationId}>
                  <td>{formatChinaTime(InstantSchema.parse(row.submittedAt))}</td>
                  <td>{applicationNames[row.kind]}</td>
                  <td>
                    <EnrollmentMark status={row.status} />
                  </td>
                  <td>
                    <Link to="/candidates/$candidateId" params={{ candidateId: row.candidateId }}>
                      {row.name}
                    </Link>
                  </td>
                  <td>
                    <Link to="/certificates" search={{ certificateId: row.certificateId, text: row.number }}>
                      {row.number}
                    </Link>
                  </td>
                  <td className="kd-report-words">{row.employerName || '没有登记单位'}</td>
                  <td>
                    {row.reviewedAt
                      ? `${formatChinaTime(InstantSchema.parse(row.reviewedAt))} ${row.reviewedBy ?? ''}`
                      : '—'}
                  </td>
                  <td className="kd-report-words">{row.comment}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {pages > 1 && (
          <p className="kd-report-more">
            <Button size="small" disabled={page === 0} onClick={() => change({ page: page - 1 })}>
              上一页
            </Button>
            第 {page + 1} / {pages} 页
            <Button size="small" disabled={page + 1 >= pages} onClick={() => change({ page: page + 1 })}>
              下一页
            </Button>
          </p>
        )}
      </div>
    </>
  )
}
