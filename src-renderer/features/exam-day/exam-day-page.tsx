import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { ExamDaySession, RoomCounts } from '../../../src-shared/contract/exam-day.ts'
import { CalendarDateSchema, formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { CheckInStanding } from '../../../src-shared/domain/check-in.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { nearDate, timeRange } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { AbsenceDialog } from './absence-dialog.tsx'
import { Door } from './door.tsx'
import { ExamDayExport } from './exam-day-export.tsx'
import type { ExamDayView } from './exam-day-search.ts'
import { PeopleList } from './people-list.tsx'
import { PostponeDialog } from './postpone-dialog.tsx'
import { ViolationList } from './violation-list.tsx'
import './exam-day.css'

const halfMinute = 30_000

/** 考试日: one session at a time, today's first. */
export function ExamDayPage() {
  const { session } = useSearch({ from: '/staff/exam-day' })
  const { data, error } = useCoreQuery('examDay', 'listSessions', {})
  const sessions = data ?? []
  const chosen = sessions.find(({ sessionId }) => sessionId === session) ?? sessions[0]
  if (!chosen) {
    return (
      <>
        <PageHead title="考试日" />
        {error && <ErrorNote message={error.message} reference={error.reference} />}
        {data && (
          <EmptyState title="近两周没有排好座的场次">
            在“考场准考证”里抽签排座以后，场次会出现在这里；考试当天在这里扫准考证签到。
          </EmptyState>
        )}
      </>
    )
  }
  return <SessionDay key={chosen.sessionId} sessions={sessions} sessionId={chosen.sessionId} />
}

function SessionDay({ sessions, sessionId }: { sessions: readonly ExamDaySession[]; sessionId: string }) {
  const { view: asked, room = null } = useSearch({ from: '/staff/exam-day' })
  const { may } = useSignedIn()
  const navigate = useNavigate({ from: '/exam-day' })
  const [ignoresClock, setIgnoresClock] = useState(false)
  const [standing, setStanding] = useState<CheckInStanding | null>(null)
  const { data } = useCoreQuery('examDay', 'getCounts', { sessionId }, { every: halfMinute })
  const mayCheckIn = may('exam-day:check-in')
  const view: ExamDayView = asked ?? (mayCheckIn ? 'door' : 'people')
  const show = (next: { session?: string; view?: ExamDayView; room?: string | null }): void => {
    const { session = sessionId, view: nextView = view, room: nextRoom = next.session ? null : room } = next
    void navigate({
      search: { session, view: nextView, ...(nextRoom === null ? {} : { room: nextRoom }) },
      replace: true,
    })
  }
  if (!data) return <PageHead title="考试日" />
  const { session, rooms, clockBehind, now } = data
  return (
    <>
      <PageHead
        title="考试日"
        actions={
          <>
            <ExamDayExport session={session} roomId={room} view={view} standing={standing} />
            <HeadActions session={session} roomId={room} />
          </>
        }
      >
        <SessionChoice sessions={sessions} session={session} onChoose={(chosen) => show({ session: chosen })} />
        <RoomChoice rooms={rooms} room={room} onChoose={(chosen) => show({ room: chosen })} />
        <CountedTabs<ExamDayView>
          tabs={[
            ...(mayCheckIn ? [{ value: 'door' as const, label: '入场' }] : []),
            { value: 'people', label: '名单', count: session.expected },
            { value: 'violations', label: '违纪', count: session.violations },
          ]}
          value={view}
          onChange={(next) => show({ view: next })}
        />
      </PageHead>
      <Figures session={session} now={now} />
      <ClockNotice
        session={session}
        clockBehind={clockBehind}
        now={now}
        ignoresClock={ignoresClock}
        onIgnore={setIgnoresClock}
      />
      {view === 'door' && mayCheckIn && <Door place={{ sessionId, roomId: room, ignoresClock }} rooms={rooms} />}
      {view === 'people' && (
        <PeopleList
          sessionId={sessionId}
          roomId={room}
          standing={standing}
          onStanding={setStanding}
          mayEdit={mayCheckIn}
        />
      )}
      {view === 'violations' && <ViolationList sessionId={sessionId} mayWithdraw={may('exam-day:manage')} />}
    </>
  )
}

function SessionChoice({
  sessions,
  session,
  onChoose,
}: {
  sessions: readonly ExamDaySession[]
  session: ExamDaySession
  onChoose: (sessionId: string) => void
}) {
  const { today } = useSignedIn()
  const words = (one: ExamDaySession): string =>
    `${nearDate(CalendarDateSchema.parse(one.date), today)} ${timeRange(one)} 第 ${one.number} 场`
  return (
    <FilterChip
      label="场次"
      options={sessions.map((one) => ({ value: one.sessionId, label: words(one), count: one.expected }))}
      value={session.sessionId}
      onChange={(chosen) => onChoose(chosen ?? sessions[0]?.sessionId ?? session.sessionId)}
    />
  )
}

function RoomChoice({
  rooms,
  room,
  onChoose,
}: {
  rooms: readonly RoomCounts[]
  room: string | null
  onChoose: (roomId: string | null) => void
}) {
  if (rooms.length < 2) return null
  return (
    <FilterChip
      label="考场"
      options={rooms.map(({ roomId, name, expected }) => ({ value: roomId, label: name, count: expected }))}
      value={room}
      onChange={onChoose}
    />
  )
}

function HeadActions({ session, roomId }: { session: ExamDaySession; roomId: string | null }) {
  const { may } = useSignedIn()
  const router = useRouter()
  const [open, setOpen] = useState<'absence' | 'postpone' | null>(null)
  const { sessionId } = session
  const screen = router.buildLocation({ to: '/exam-day/screen', search: { session: sessionId } }).href
  const close = (): void => setOpen(null)
  return (
    <>
      <a className="kd-text-button" href={`#${screen}`} target="_blank" rel="noreferrer">
        大屏
      </a>
      {may('exam-day:manage') && <Button onClick={() => setOpen('postpone')}>改期…</Button>}
      {may('exam-day:check-in') && <Button onClick={() => setOpen('absence')}>登记缺考…</Button>}
      {open === 'absence' && <AbsenceDialog sessionId={sessionId} roomId={roomId} onClose={close} />}
      {open === 'postpone' && <PostponeDialog session={session} onClose={close} />}
    </>
  )
}

const timeWords: Readonly<Record<ExamDaySession['time'], string>> = {
  before: '还没有到考试日',
  early: '尚未开始入场',
  open: '正在入场',
  late: '已停止入场',
  over: '已结束',
  after: '已举行',
}

function Figures({ session, now }: { session: ExamDaySession; now: string }) {
  const { expected, arrived, absent, admitFrom, lateLimit, time, planName } = session
  return (
    <div className="kd-exam-day-figures">
      <span className="kd-one-line" title={planName}>
        {planName}
      </span>
      <span>
        入场 {admitFrom}–{lateLimit}（{timeWords[time]}，本机 {formatChinaTime(InstantSchema.parse(now)).slice(11)}）
      </span>
      <span>
        应到 <b>{expected}</b>
      </span>
      <span>
        实到 <b>{arrived}</b>
      </span>
      <span>
        缺考 <b>{absent}</b>
      </span>
      <span>
        未到 <b>{expected - arrived - absent}</b>
      </span>
    </div>
  )
}

/** A clock that was set back, or lies on another day: said, and never in the way of somebody who is on time. */
function ClockNotice({
  session,
  clockBehind,
  now,
  ignoresClock,
  onIgnore,
}: {
  session: ExamDaySession
  clockBehind: string | null
  now: string
  ignoresClock: boolean
  onIgnore: (ignores: boolean) => void
}) {
  const elsewhere = session.time === 'before' || session.time === 'after'
  if (clockBehind === null && !elsewhere && !ignoresClock) return null
  const shown = formatChinaTime(InstantSchema.parse(now))
  return (
    <div className="kd-exam-day-notes">
      <Notice
        tone="warning"
        action={
          <Checkbox checked={ignoresClock} onChange={({ target }) => onIgnore(target.checked)}>
            不按本机时间判断
          </Checkbox>
        }
      >
        {clockBehind === null
          ? `本机时间是 ${shown}，这一场在 ${session.date} ${session.startTime}。`
          : `本机时间被往回拨过：现在是 ${shown}，而操作日志里已有 ${formatChinaTime(InstantSchema.parse(clockBehind))} 的操作。请先校准时钟。`}
        {ignoresClock ? '已不按本机时间判断迟到，每条签到都会注明。' : '确认考试正在进行的，可以不按本机时间判断。'}
      </Notice>
    </div>
  )
}
