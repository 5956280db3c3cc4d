import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { listDate } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { FigureTable } from './figure-table.tsx'
import { ReportRows } from './report-rows.tsx'
import { ScoreBands } from './score-bands.tsx'
import type { ReportSearch } from './score-search.ts'
import type { Statistics } from './statistics.ts'
import './scores.css'

/** 成绩统计 of a plan: figures, bands, sessions and employers; a figure leads to its people. */
export function StatisticsPage() {
  const { planId } = useParams({ from: '/staff/score-statistics/$planId' })
  const search = useSearch({ from: '/staff/score-statistics/$planId' })
  const { today } = useSignedIn()
  const navigate = useNavigate({ from: '/score-statistics/$planId' })
  const scope = { planId, sessionId: search.session ?? null }
  const { data, error } = useCoreQuery('scoreReports', 'statistics', scope, { keepPrevious: true })
  const { data: whole } = useCoreQuery('scoreReports', 'statistics', { planId, sessionId: null })
  useShortcuts([{ key: 'Escape', label: '返回成绩', run: () => void navigate({ to: '/scores' }) }])
  const choose = (chosen: ReportSearch): void => {
    void navigate({ search: { ...(search.session && { session: search.session }), ...chosen }, replace: true })
  }
  const sessions = whole?.sessions ?? []
  return (
    <>
      <PageHead title="成绩统计" crumbs={[{ label: '成绩', to: '/scores' }]} note={data?.planName}>
        {sessions.length > 1 && (
          <FilterChip
            label="场次"
            options={sessions.map(({ sessionId, number, date, startTime }) => ({
              value: sessionId,
              label: `第 ${number} 场 ${listDate(CalendarDateSchema.parse(date), today)} ${startTime}`,
            }))}
            value={search.session ?? null}
            onChange={(session) => void navigate({ search: session === null ? {} : { session }, replace: true })}
          />
        )}
      </PageHead>
      <div className="kd-score-report">
        {error && <ErrorNote message={error.message} reference={error.reference} />}
        {data && data.total.published === 0 && (
          <EmptyState title="还没有公布的成绩">
            公布以后，这里按场次、科目和单位统计。应考 {data.total.people} 人。
          </EmptyState>
        )}
        {data && data.total.published > 0 && <Report data={data} search={search} onChoose={choose} />}
        {data && isChosen(search) && (
          <ReportRows key={JSON.stringify(search)} planId={planId} search={search} subjects={data.subjects} />
        )}
      </div>
    </>
  )
}

const isChosen = ({ subject, employer, outcome, from, below }: ReportSearch): boolean =>
  [subject, employer, outcome, from, below].some((value) => value !== undefined)

function Report({
  data,
  search,
  onChoose,
}: {
  data: Statistics
  search: ReportSearch
  onChoose: (chosen: ReportSearch) => void
}) {
  const { total, sessions, subjects, employers, employersInAll } = data
  const { today } = useSignedIn()
  const waiting = total.people - total.published
  return (
    <>
      <FigureTable
        title="合计"
        rows={[
          {
            key: 'total',
            name: waiting > 0 ? `已公布 ${total.published} 人，还有 ${waiting} 人未公布` : '全部已公布',
            figures: total,
            scope: {},
          },
        ]}
        onChoose={onChoose}
      />
      <ScoreBands data={data} chosen={search.from} onChoose={onChoose} />
      {sessions.length > 1 && (
        <FigureTable
          title="按场次"
          rows={sessions.map((session) => ({
            key: session.sessionId,
            name: `第 ${session.number} 场 ${listDate(CalendarDateSchema.parse(session.date), today)} ${session.startTime}`,
            figures: session,
            scope: { session: session.sessionId },
          }))}
          onChoose={onChoose}
        />
      )}
      <FigureTable
        title="按科目"
        rows={subjects.map((subject) => ({
          key: subject.subjectId,
          name: subject.name,
          figures: subject,
          scope: { subject: subject.subjectId },
        }))}
        onChoose={onChoose}
      />
      <FigureTable
        title={
          employersInAll > employers.length
            ? `按单位（人数最多的 ${employers.length} 个，共 ${employersInAll} 个）`
            : '按单位'
        }
        rows={employers.map((employer) => ({
          key: employer.employerId ?? 'none',
          name: employer.name,
          figures: employer,
          scope: employer.employerId === null ? null : { employer: employer.employerId },
        }))}
        onChoose={onChoose}
      />
    </>
  )
}
