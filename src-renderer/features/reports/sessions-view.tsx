import { Link } from '@tanstack/react-router'
import type { ReportScope } from '../../../src-shared/contract/reports.ts'
import { seatsUsed } from '../../../src-shared/domain/report-figures.ts'
import { sessionName } from '../../../src-shared/domain/session.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FiguresTable } from './figures-table.tsx'
import { NothingYet } from './overview-view.tsx'
import { scopeSearch } from './rows-behind.ts'

const facts = ['考场', '占用席位'] as const

/** 按场次: each with its rooms; where people passed, the way to the masked list for the notice board. */
export function SessionsView({ scope }: { scope: ReportScope }) {
  const { data, error } = useCoreQuery('reports', 'sessions', scope, { keepPrevious: true })
  if (error) return <ErrorNote message={error.message} reference={error.reference} />
  if (!data) return null
  if (data.sessions.length === 0) return <NothingYet />
  const isOnePlan = scope.planId !== null
  return (
    <FiguresTable
      title="按场次"
      hasQuietTitle
      what="场次"
      {...{ facts }}
      end="公示"
      rows={data.sessions.map(({ sessionId, planId, planName, number, date, startTime, rooms, ...session }) => ({
        key: sessionId,
        name: `${date} ${startTime} ${sessionName({ number })}`,
        second: isOnePlan ? undefined : planName,
        figures: session,
        within: { ...scopeSearch(scope), planId, sessionId },
        facts: [
          <span key="rooms" className="kd-one-line kd-report-rooms" title={rooms.join('、')}>
            {rooms.join('、') || '未设考场'}
          </span>,
          `${seatsUsed(session)} / ${session.capacity}`,
        ],
        end: session.qualified > 0 && (
          <Link
            to="/scores/$sessionId"
            params={{ sessionId }}
            search={{ view: 'all' }}
            title="合格名单公示在成绩页的“打印材料”里，姓名和号码隐去一部分。"
          >
            名单
          </Link>
        ),
      }))}
    />
  )
}
