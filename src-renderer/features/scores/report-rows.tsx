import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { resultText } from './score-mark.tsx'
import type { ReportSearch } from './score-search.ts'
import type { Statistics } from './statistics.ts'

const pageLength = 100

/** The people behind the figure that was chosen. */
export function ReportRows({
  planId,
  search,
  subjects,
}: {
  planId: string
  search: ReportSearch
  subjects: Statistics['subjects']
}) {
  const [page, setPage] = useState(0)
  const section = useRef<HTMLElement>(null)
  // The figure stands above, perhaps a screen away. In braces: Chromium's scrollIntoView returns a promise.
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'start' })
  }, [])
  const { session, subject, employer, outcome, from, below } = search
  const filter = {
    ...{ planId, sessionId: session ?? null, subjectId: subject ?? null, employerId: employer ?? null },
    ...{ outcome: outcome ?? null, markFrom: from ?? null, markBelow: below ?? null },
  }
  const { data, error } = useCoreQuery('scoreReports', 'listRows', { ...filter, page }, { keepPrevious: true })
  const names = new Map(subjects.map(({ subjectId, name }) => [subjectId, name]))
  const pages = Math.max(1, Math.ceil((data?.total ?? 0) / pageLength))
  return (
    <section ref={section} className="kd-score-figures" aria-label="名单">
      <h2 className="kd-group-label">名单 {data?.total ?? ''} 人</h2>
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      <table className="kd-score-table kd-score-rows">
        <thead>
          <tr>
            {['准考证号', '姓名', '单位', '科目', '成绩', '结果'].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data?.rows.map((row) => (
            <tr key={row.enrollmentId}>
              <td>{row.ticketNumber ?? '—'}</td>
              <td title={row.maskedIdNumber}>
                <Link to="/candidates/$candidateId" params={{ candidateId: row.candidateId }}>
                  {row.name}
                </Link>
              </td>
              <td>{row.employer ?? '没有登记单位'}</td>
              <td>{names.get(row.subjectId) ?? ''}</td>
              <td>{row.result ? resultText(row.result) : '未公布'}</td>
              <td>{row.qualified === null ? '' : row.qualified ? '合格' : '不合格'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <p className="kd-score-pages">
          <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
            上一页
          </Button>
          第 {page + 1} / {pages} 页
          <Button disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
            下一页
          </Button>
        </p>
      )}
    </section>
  )
}
