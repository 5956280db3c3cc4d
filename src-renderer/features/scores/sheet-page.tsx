import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ScoredPerson } from '../../../src-shared/contract/scores.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { nearDate, timeRange } from '../../ui/date-format.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ExportButton } from '../list-exports/export-button.tsx'
import { UnrecordedRecordPapersStrip } from '../record-papers/unrecorded-record-papers-strip.tsx'
import { CheckList } from './check-list.tsx'
import { CorrectionDialog } from './correction-dialog.tsx'
import { DisagreementList } from './disagreement-list.tsx'
import { EntrySheet } from './entry-sheet.tsx'
import { ExamDayStrip } from './exam-day-strip.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { ScoreList } from './score-list.tsx'
import { ScorePapers } from './score-papers.tsx'
import type { SheetView } from './score-search.ts'
import type { Sheet } from './sheet.ts'
import './scores.css'

/** One session's scores: entering, entering again, checking, what disagrees, and all of them. */
export function SheetPage() {
  const { sessionId } = useParams({ from: '/staff/scores/$sessionId' })
  const { view = 'enter', room } = useSearch({ from: '/staff/scores/$sessionId' })
  const asked = { sessionId, roomId: room ?? null, hideFirst: view === 'again' }
  const { data, error } = useCoreQuery('scores', 'getSheet', asked, { keepPrevious: true })
  if (!data) {
    return (
      <>
        <PageHead title="成绩" crumbs={[{ label: '成绩', to: '/scores' }]} />
        <div className="kd-scores-body">
          {error && <ErrorNote message={error.message} reference={error.reference} />}
        </div>
      </>
    )
  }
  return <SessionScores key={sessionId} sheet={data} view={view} room={room ?? null} />
}

function SessionScores({ sheet, view, room }: { sheet: Sheet; view: SheetView; room: string | null }) {
  const { session, people } = sheet
  const { counts, closed } = session
  const { today, may } = useSignedIn()
  const navigate = useNavigate({ from: '/scores/$sessionId' })
  const [publishing, setPublishing] = useState(false)
  const [correcting, setCorrecting] = useState<ScoredPerson | null>(null)
  const show = (next: SheetView, roomId = room): void => {
    void navigate({ search: { view: next, ...(roomId === null ? {} : { room: roomId }) }, replace: true })
  }
  useShortcuts([{ key: 'Escape', label: '返回成绩', run: () => void navigate({ to: '/scores' }) }])
  return (
    <>
      <PageHead
        title={`${nearDate(CalendarDateSchema.parse(session.date), today)} ${timeRange(session)}`}
        crumbs={[{ label: '成绩', to: '/scores' }]}
        note={`第 ${session.number} 场`}
        actions={<HeadActions sheet={sheet} room={room} onPublish={() => setPublishing(true)} />}
      >
        <CountedTabs<SheetView>
          tabs={[
            { value: 'enter', label: '录入', count: counts.missing },
            { value: 'again', label: '二次录入', count: counts.entered },
            { value: 'check', label: '核对' },
            { value: 'disagree', label: '不一致', count: counts.disagreeing },
            { value: 'all', label: '全部', count: session.people },
          ]}
          value={view}
          onChange={show}
        />
      </PageHead>
      <UnrecordedRecordPapersStrip entity="session" />
      <SessionLine sheet={sheet} room={room} onRoom={(roomId) => show(view, roomId)} />
      {closed !== null && (
        <div className="kd-scores-notes">
          <Notice tone="neutral">{closed}</Notice>
        </div>
      )}
      {view !== 'all' && may('score:enter') && closed === null && <ExamDayStrip sessionId={session.sessionId} />}
      {(view === 'enter' || view === 'again') && may('score:enter') && closed === null && (
        <EntrySheet key={`${view} ${room}`} sheet={sheet} mode={view === 'enter' ? 'first' : 'second'} />
      )}
      {view === 'check' && may('score:enter') && closed === null && <CheckList sheet={sheet} />}
      {view === 'disagree' && <DisagreementList sheet={sheet} />}
      {(view === 'all' || closed !== null || (view !== 'disagree' && !may('score:enter'))) && (
        <ScoreList sheet={sheet} onCorrect={setCorrecting} />
      )}
      {publishing && <PublishDialog session={session} onClose={() => setPublishing(false)} />}
      {correcting && (
        <CorrectionDialog
          person={people.find(({ enrollmentId }) => enrollmentId === correcting.enrollmentId) ?? correcting}
          fullMark={session.fullMark}
          onClose={() => setCorrecting(null)}
        />
      )}
    </>
  )
}

function HeadActions({
  sheet: { session, people },
  room,
  onPublish,
}: {
  sheet: Sheet
  room: string | null
  onPublish: () => void
}) {
  const { may } = useSignedIn()
  const navigate = useNavigate()
  const { sessionId, counts, closed } = session
  const filter = { sessionId, roomId: room }
  const nothing = counts.agreed === 0 ? '还没有两人核对一致的成绩，没有可公布的。' : null
  return (
    <>
      <ExportButton
        isEmpty={people.length === 0}
        lists={[
          {
            what: '成绩',
            masked: (options) => client.listExports.scores({ filter }, options),
            whole: (reason, options) => client.listExports.scoresWhole({ filter, reason }, options),
          },
        ]}
      />
      <ScorePapers sessionId={sessionId} />
      {may('score:enter') && (
        <GreyedButton
          greyedBecause={closed}
          onClick={() => void navigate({ to: '/scores/$sessionId/import', params: { sessionId } })}
        >
          成绩导入…
        </GreyedButton>
      )}
      {may('score:publish') && (
        <GreyedButton type="primary" greyedBecause={closed ?? nothing} onClick={onPublish}>
          公布成绩…
        </GreyedButton>
      )}
    </>
  )
}

function SessionLine({
  sheet: { session, rooms },
  room,
  onRoom,
}: {
  sheet: Sheet
  room: string | null
  onRoom: (roomId: string | null) => void
}) {
  return (
    <div className="kd-scores-facts">
      <span className="kd-one-line" title={session.planName}>
        {session.planName}
      </span>
      <span>
        满分 {session.fullMark}，合格 {session.passMark}
      </span>
      <span>
        应考 {session.people} 人，已公布 {session.counts.published + session.counts.correcting} 人
      </span>
      {rooms.length > 1 && (
        <FilterChip
          label="考场"
          options={rooms.map(({ roomId, name, people }) => ({ value: roomId, label: name, count: people }))}
          value={room}
          onChange={onRoom}
        />
      )}
    </div>
  )
}
