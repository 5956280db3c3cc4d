import { Link, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { CalendarDateSchema, InstantSchema, weekdayName } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { listTime, nearDate } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Sep } from '../../ui/sep.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { WorkList, WorkRow } from '../../ui/work-list.tsx'
import { useSyncStanding } from '../sync/use-sync-standing.ts'
import { type SessionAhead, subjectWords, syncGroups, type Workbench, type WorkItem, workGroups } from './work-rows.ts'
import './workbench.css'

/** Rows that a number key opens. */
const mostKeys = 9

/** 工作台: what to do now, each row a way to exactly the rows it counts. */
export function WorkbenchPage() {
  const { today, may } = useSignedIn()
  const router = useRouter()
  const { data, error } = useCoreQuery('workbench', 'get', {})
  const standing = useSyncStanding(today, may('sync:settle'))
  const toSettle = may('sync:settle') ? (standing?.needsAttention ?? 0) : 0
  const groups = data ? [...workGroups(data, today), ...syncGroups(toSettle)] : []
  const items = groups.flatMap((group) => group.items)
  const keyOf = (item: WorkItem): string | undefined => {
    const index = items.indexOf(item)
    return index < mostKeys ? String(index + 1) : undefined
  }
  const open = (to: string): void => void router.navigate({ href: to })
  useShortcuts([
    ...items.slice(0, mostKeys).map((item, index) => ({
      key: String(index + 1),
      label: item.title,
      run: () => void router.navigate(item.link),
    })),
    ...(may('enrollment:submit') ? [{ key: 'N', label: '现场报名', run: () => open('/enrollments/new') }] : []),
  ])
  return (
    <>
      <PageHead
        title="工作台"
        note={dayWords(today)}
        actions={
          may('enrollment:submit') && (
            <>
              <Button onClick={() => open('/rosters')}>导入名册</Button>
              <Button type="primary" onClick={() => open('/enrollments/new')}>
                现场报名
                <KeyCap keys="N" tone="on-primary" />
              </Button>
            </>
          )
        }
      />
      <div className="kd-workbench">
        <div className="kd-workbench-work">
          {error && <ErrorNote message={error.message} reference={error.reference} />}
          {groups.map((group) => (
            <WorkList key={group.label} label={group.label}>
              {group.items.map((item) => {
                const { key, ...row } = item
                return <WorkRow key={key} {...row} keys={keyOf(item)} />
              })}
            </WorkList>
          ))}
          {data && items.length === 0 && <NothingToDo />}
          {items.length > 0 && (
            <p className="kd-workbench-keys">
              按数字键直接打开
              <Sep />
              <KeyCap keys="?" /> 本页快捷键
            </p>
          )}
        </div>
        {data && <Aside data={data} />}
      </div>
    </>
  )
}

function dayWords(today: string): string {
  const date = CalendarDateSchema.parse(today)
  return `${Number(date.slice(5, 7))} 月 ${Number(date.slice(8, 10))} 日 ${weekdayName(date)}`
}

function NothingToDo() {
  const { may } = useSignedIn()
  return (
    <EmptyState title="现在没有等着办的事">
      {may('enrollment:submit')
        ? '有人来报名时按 N；有新的报名、审核和排座时，会列在这里。'
        : '有事要办时，会列在这里。'}
    </EmptyState>
  )
}

function Aside({ data: { sessions, forOthers } }: { data: Workbench }) {
  if (sessions.length === 0 && forOthers === null) return null
  return (
    <aside className="kd-workbench-aside">
      {sessions.length > 0 && <h2 className="kd-group-label">近期场次</h2>}
      {sessions.map((session) => (
        <SessionCard key={session.sessionId} session={session} />
      ))}
      {forOthers && <ForOthers waiting={forOthers} />}
    </aside>
  )
}

/** What a coming session still lacks. */
function SessionCard({ session }: { session: SessionAhead }) {
  const { today } = useSignedIn()
  const router = useRouter()
  const { rooms, people, waiting, seated, printed } = session
  return (
    <section className="kd-card kd-session-card">
      <h3>
        <Link to={'/seating/$sessionId' as string} params={{ sessionId: session.sessionId } as never} preload={false}>
          {nearDate(CalendarDateSchema.parse(session.date), today)} {session.startTime}
        </Link>
      </h3>
      <p className="kd-session-subjects" title={session.subjects.join('、')}>
        {subjectWords(session.subjects)}
      </p>
      <p className="kd-session-people">
        {rooms} 个考场
        <Sep />
        {people} 人
        {waiting > 0 && (
          <>
            <Sep />
            <a
              href={router.buildLocation({ to: '/reviews', search: { sessionId: session.sessionId } }).href}
              onClick={(event) => {
                event.preventDefault()
                void router.navigate({ to: '/reviews', search: { sessionId: session.sessionId } })
              }}
            >
              {waiting} 人待审核
            </a>
          </>
        )}
      </p>
      <ul>
        <Lacking label="排座" done={seated} of={people} />
        {seated > 0 && <Lacking label="准考证" done={printed} of={people} />}
      </ul>
    </section>
  )
}

function Lacking({ label, done, of }: { label: string; done: number; of: number }) {
  const ready = of > 0 && done >= of
  return (
    <li className={ready ? 'kd-session-ready' : undefined}>
      <StateShape shape={ready ? 'tick' : 'ring'} label={ready ? '已完成' : '未完成'} />
      <span>{label}</span>
      <span className="kd-number">
        {done} / {of}
      </span>
    </li>
  )
}

function ForOthers({ waiting: { count, oldest, reviewers } }: { waiting: NonNullable<Workbench['forOthers']> }) {
  const { today } = useSignedIn()
  return (
    <>
      <h2 className="kd-group-label">等别人办</h2>
      <section className="kd-card kd-session-card">
        <p className="kd-for-others">{count} 条由您录入，须由他人审核。</p>
        <p className="kd-session-people">
          {reviewers.length > 0 ? `等 ${reviewers.join('、')}` : '还没有别的审核员，请考点管理员增设'}
          <Sep />
          最早 {listTime(InstantSchema.parse(oldest), today)}
        </p>
      </section>
    </>
  )
}
