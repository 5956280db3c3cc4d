import { useNavigate, useSearch } from '@tanstack/react-router'
import type { RoomCounts } from '../../../src-shared/contract/exam-day.ts'
import { SiteGate } from '../../app/site-gate.tsx'
import { desktopTransport } from '../../client/desktop-transport.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { timeRange } from '../../ui/date-format.ts'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { useWedge } from '../../ui/use-wedge.ts'
import { relayScan } from './scan-relay.ts'
import { twoDigits } from './verdict-words.ts'
import './screen.css'

const tenSeconds = 10_000

/** The screen in the corridor or on the wall: how many came, room by room, and nobody's name. */
export function ScreenPage() {
  return <SiteGate>{({ siteName }) => <Screen siteName={siteName ?? ''} />}</SiteGate>
}

function Screen({ siteName }: { siteName: string }) {
  const { session: asked } = useSearch({ from: '/exam-day/screen' })
  const { data: sessions, error } = useCoreQuery('examDay', 'listSessions', {})
  const sessionId = asked ?? sessions?.[0]?.sessionId
  const counts = useCoreQuery(
    'examDay',
    'getCounts',
    { sessionId: sessionId ?? '' },
    { enabled: sessionId !== undefined, every: tenSeconds },
  )
  const navigate = useNavigate()
  // In the desktop program this is a window of its own, with the door in the other one.
  const leave = (): void =>
    desktopTransport
      ? window.close()
      : void navigate({ to: '/exam-day', search: sessionId === undefined ? {} : { session: sessionId } })
  useShortcuts([{ key: 'Escape', label: desktopTransport ? '关闭大屏' : '返回考试日', run: leave }])
  // A scanner that types into this window meant the door's.
  useWedge((text) => {
    relayScan(text)
    return true
  })
  const { data } = counts
  if (!data) {
    return (
      <main className="kd-screen kd-screen-empty">
        {error ? '请先在主窗口登录，再打开大屏。' : '没有要显示的场次。'}
      </main>
    )
  }
  const { session, rooms } = data
  return (
    <main className="kd-screen">
      <header>
        <h1>{siteName}</h1>
        <p>
          {session.date} {timeRange(session)} 第 {session.number} 场
          <span>
            入场 {session.admitFrom}–{session.lateLimit}
          </span>
        </p>
        <dl>
          <Figure label="应到" value={session.expected} />
          <Figure label="实到" value={session.arrived} />
          <Figure label="缺考" value={session.absent} />
        </dl>
      </header>
      {counts.error && <p className="kd-screen-stale">登录已锁定或中断，下面是最后一次的人数。</p>}
      <ul>
        {rooms.map((room) => (
          <RoomCard key={room.roomId} room={room} />
        ))}
      </ul>
    </main>
  )
}

function RoomCard({ room: { number, name, location, expected, arrived, absent } }: { room: RoomCounts }) {
  const complete = expected > 0 && arrived + absent >= expected
  return (
    <li className={complete ? 'kd-screen-room kd-screen-complete' : 'kd-screen-room'}>
      <h2>
        第 {twoDigits(number)} 考场
        {complete && <span>已到齐或已登记</span>}
      </h2>
      <p>
        {name}，{location}
      </p>
      <dl>
        <Figure label="应到" value={expected} />
        <Figure label="实到" value={arrived} />
        <Figure label="缺考" value={absent} />
      </dl>
    </li>
  )
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
