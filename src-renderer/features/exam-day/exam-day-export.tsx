import type { ExamDaySession } from '../../../src-shared/contract/exam-day.ts'
import type { CheckInStanding } from '../../../src-shared/domain/check-in.ts'
import { client } from '../../client/client.ts'
import { ExportButton } from '../list-exports/export-button.tsx'
import type { ExamDayView } from './exam-day-search.ts'

/** What is on screen; at the door, everybody of the session. */
export function ExamDayExport({
  session: { sessionId, expected, violations },
  roomId,
  view,
  standing,
}: {
  session: ExamDaySession
  roomId: string | null
  view: ExamDayView
  standing: CheckInStanding | null
}) {
  if (view === 'violations') {
    return (
      <ExportButton
        isEmpty={violations === 0}
        lists={[
          {
            what: '违纪记录',
            masked: (options) => client.listExports.violations({ filter: { sessionId } }, options),
          },
        ]}
      />
    )
  }
  const filter = { sessionId, roomId, standing: view === 'people' ? standing : null }
  return (
    <ExportButton
      isEmpty={expected === 0}
      lists={[
        {
          what: '签到名单',
          masked: (options) => client.listExports.examDay({ filter }, options),
          whole: (reason, options) => client.listExports.examDayWhole({ filter, reason }, options),
        },
      ]}
    />
  )
}
