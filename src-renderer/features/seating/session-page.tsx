import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { SeatedPerson } from '../../../src-shared/contract/seating.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { EMERGENCY_PAPERS } from '../../../src-shared/domain/room-papers.ts'
import { findSeated, type SeatedOrder } from '../../../src-shared/domain/seating/find-seated.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { nearDate, timeRange } from '../../ui/date-format.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { TextFilter } from '../../ui/text-filter.tsx'
import { ExportButton } from '../list-exports/export-button.tsx'
import { DrawDialog } from './draw-dialog.tsx'
import { ExchangeDialog } from './exchange-dialog.tsx'
import type { OpenDialog } from './open-dialog.ts'
import { PeopleList } from './people-list.tsx'
import { RepairDialog } from './repair-dialog.tsx'
import { RoomPapersDialog } from './room-papers-dialog.tsx'
import { SeatMap } from './seat-map.tsx'
import { SeatingActions } from './seating-actions.tsx'
import { SeatingNotices } from './seating-notices.tsx'
import { SessionFacts } from './session-facts.tsx'
import { SessionHeadButtons } from './session-head-buttons.tsx'
import { type SessionSeating, withoutSeats } from './session-seating.tsx'
import { TicketDialog } from './ticket-dialog.tsx'
import { previewOf } from './ticket-task.ts'
import { UnrecordedPapersStrip, UnrecordedPrintsStrip } from './unrecorded-prints-strip.tsx'
import { useSelection } from './use-selection.ts'
import './seating.css'

/** One session: who sits where, and the tickets of those people. */
export function SessionPage() {
  const { sessionId } = useParams({ from: '/staff/seating/$sessionId' })
  const { data, error } = useCoreQuery('seating', 'get', { sessionId })
  const { today } = useSignedIn()
  if (error && !data) {
    return (
      <>
        <PageHead title="场次" crumbs={[{ label: '考场准考证', to: '/seating' }]} />
        <div className="kd-seating-body">
          <ErrorNote message={error.message} reference={error.reference} />
        </div>
      </>
    )
  }
  if (!data) return <PageHead title="场次" crumbs={[{ label: '考场准考证', to: '/seating' }]} />
  const { session } = data
  const when = `${nearDate(CalendarDateSchema.parse(session.date), today)} ${timeRange(session)}`
  return <Session key={sessionId} seating={data} title={when} />
}

function Session({ seating, title }: { seating: SessionSeating; title: string }) {
  const { session, seated } = seating
  const [view, setView] = useState<'map' | 'list'>('map')
  const [text, setText] = useState('')
  const [order, setOrder] = useState<SeatedOrder>('seat')
  const found = useMemo(() => findSeated(seated, seating.rooms, text), [seated, seating.rooms, text])
  const [roomId, setRoomId] = useState<string | null>(null)
  const { papers: asked } = useSearch({ from: '/staff/seating/$sessionId' })
  const { may } = useSignedIn()
  const [open, setOpen] = useState<OpenDialog | null>(
    asked === 'emergency' && seated.length > 0 && may('ticket:print')
      ? { kind: 'room-papers', papers: EMERGENCY_PAPERS }
      : null,
  )
  const ids = useMemo(() => seated.map((person) => person.enrollmentId), [seated])
  const numbers = useMemo(() => new Set(seated.map((person) => person.ticketNumber)), [seated])
  const selection = useSelection(ids)
  const filter = { sessionId: session.sessionId, text, order }
  const close = (): void => setOpen(null)
  const navigate = useNavigate()
  useShortcuts([{ key: 'Escape', label: '返回场次列表', run: () => void navigate({ to: '/seating' }) }])
  const preview = (person: SeatedPerson): void => setOpen({ kind: 'tickets', task: previewOf(person) })
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ label: '考场准考证', to: '/seating' }]}
        note={`第 ${session.number} 场`}
        actions={
          <>
            {session.drawn && (
              <ExportButton
                isEmpty={seated.length === 0}
                lists={[
                  {
                    what: '座位名单',
                    masked: (options) => client.listExports.seating({ filter }, options),
                    whole: (reason, options) => client.listExports.seatingWhole({ filter, reason }, options),
                  },
                ]}
              />
            )}
            <SessionHeadButtons seating={seating} open={setOpen} />
          </>
        }
      >
        {session.drawn && (
          <CountedTabs
            tabs={[
              { value: 'map', label: '座位图' },
              { value: 'list', label: '名单', count: found.length },
            ]}
            value={view}
            onChange={setView}
          />
        )}
        {session.drawn && (
          <TextFilter
            label="查找考生：姓名、单位、证件号码末四位、准考证号"
            placeholder="姓名、单位、准考证号"
            text={text}
            onChange={(typed) => {
              setText(typed)
              if (typed !== '') setView('list')
            }}
          />
        )}
      </PageHead>
      <SessionFacts seating={seating} />
      <UnrecordedPrintsStrip among={numbers} />
      <UnrecordedPapersStrip sessionId={session.sessionId} />
      <SeatingNotices seating={seating} />
      {withoutSeats(seating) ?? (
        <>
          {view === 'map' ? (
            <SeatMap seating={seating} roomId={roomId} onRoom={setRoomId} selection={selection} onPreview={preview} />
          ) : (
            <PeopleList
              people={found}
              order={order}
              onOrder={setOrder}
              rooms={seating.rooms}
              selection={selection}
              onPreview={preview}
            />
          )}
          <SeatingActions seating={seating} selection={selection} open={setOpen} />
        </>
      )}
      {open?.kind === 'draw' && <DrawDialog seating={seating} onClose={close} />}
      {open?.kind === 'repair' && <RepairDialog seating={seating} onClose={close} />}
      {open?.kind === 'exchange' && <ExchangeDialog seating={seating} person={open.person} onClose={close} />}
      {open?.kind === 'room-papers' && <RoomPapersDialog seating={seating} papers={open.papers} onClose={close} />}
      {open?.kind === 'tickets' && <TicketDialog task={open.task} onClose={close} />}
    </>
  )
}
