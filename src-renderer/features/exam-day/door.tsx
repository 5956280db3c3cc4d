import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { Examinee, RoomCounts } from '../../../src-shared/contract/exam-day.ts'
import { verdictAllows } from '../../../src-shared/domain/admission-verdict.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { PersonSearch } from './person-search.tsx'
import { RoomList } from './room-list.tsx'
import { type DoorPlace, type Door as DoorState, useDoor, type Visit } from './use-door.ts'
import type { VerdictSound } from './use-verdict-sound.ts'
import { shortTime, verdictLooks } from './verdict-words.ts'
import { ViolationDialog } from './violation-dialog.tsx'
import { VisitCard, type VisitDeeds } from './visit-card.tsx'

type Open =
  | { readonly kind: 'late' }
  | { readonly kind: 'undo' | 'violation' | 'move'; readonly examinee: Examinee }
  | null

/** 入场: scanned or searched, looked at, let in; beside it who came last and how full the rooms are. */
export function Door({ place, rooms }: { place: DoorPlace; rooms: readonly RoomCounts[] }) {
  const door = useDoor(place)
  const [open, setOpen] = useState<Open>(null)
  const { visit } = door
  const allowed = visit?.outcome === 'open' ? verdictAllows(visit.answer.verdict) : 'nothing'
  const examinee = visit?.answer.examinee ?? null
  const letIn = (): void => {
    if (allowed === 'entry') void door.letIn('')
    if (allowed === 'entry-with-reason') setOpen({ kind: 'late' })
  }
  const deeds: VisitDeeds = {
    onLetIn: letIn,
    onTurnAway: () => void door.turnAway(),
    onUndo: (of) => setOpen({ kind: 'undo', examinee: of }),
    onViolation: (of) => setOpen({ kind: 'violation', examinee: of }),
    onMove: (of) => setOpen({ kind: 'move', examinee: of }),
  }
  useShortcuts([
    { key: 'A', label: '核对一致，入场', run: letIn },
    { key: 'R', label: '人证不一致', run: () => allowed !== 'nothing' && deeds.onTurnAway() },
    { key: 'U', label: '撤回签到', run: () => examinee?.standing === 'arrived' && deeds.onUndo(examinee) },
    { key: 'V', label: '登记违纪', run: () => examinee?.place && deeds.onViolation(examinee) },
  ])
  const close = (): void => setOpen(null)
  return (
    <div className="kd-door">
      <div className="kd-door-main">
        <div className="kd-door-bar">
          <PersonSearch sessionId={place.sessionId} roomId={place.roomId} onChoose={door.choose} />
          <SoundSwitch sound={door.sound} />
        </div>
        <WindowAway />
        {door.failure && <ErrorNote message={door.failure.message} reference={door.failure.reference} />}
        {visit ? <VisitCard visit={visit} busy={door.busy} deeds={deeds} /> : <Waiting />}
      </div>
      <aside className="kd-door-side">
        <RoomList rooms={rooms} />
        <Recent visits={door.visits} shown={visit?.key ?? null} onShow={door.show} />
      </aside>
      {open?.kind === 'late' && <LateDialog door={door} onClose={close} />}
      {open?.kind === 'undo' && <UndoDialog examinee={open.examinee} onClose={close} />}
      {open?.kind === 'violation' && <ViolationDialog examinee={open.examinee} onClose={close} />}
      {open?.kind === 'move' && <MoveDialog examinee={open.examinee} onClose={close} />}
    </div>
  )
}

function SoundSwitch({ sound: { muted, setMuted } }: { sound: VerdictSound }) {
  return (
    <Button aria-pressed={!muted} onClick={() => setMuted(!muted)}>
      {muted ? '声音：关' : '声音：开'}
    </Button>
  )
}

function Waiting() {
  return (
    <div className="kd-door-waiting">
      <h2>请扫准考证</h2>
      <p>
        光标不用放在任何地方：扫描枪或身份证阅读器打出的内容会自动识别，带不带回车都可以。没带准考证的，按 / 查找姓名。
      </p>
    </div>
  )
}

/** Whatever a scanner types then goes to another program, where nothing of ours can hear it. */
function WindowAway() {
  const [away, setAway] = useState(() => !document.hasFocus())
  useEffect(() => {
    const look = (): void => setAway(!document.hasFocus())
    window.addEventListener('focus', look)
    window.addEventListener('blur', look)
    return () => {
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', look)
    }
  }, [])
  return away ? (
    <Notice tone="warning">窗口不在最前面，扫描的内容会打到别的程序里。请点一下这个窗口再扫。</Notice>
  ) : null
}

function Recent({
  visits,
  shown,
  onShow,
}: {
  visits: readonly Visit[]
  shown: number | null
  onShow: (key: number) => void
}) {
  return (
    <section aria-label="刚才的考生" className="kd-door-recent">
      <h2 className="kd-group-label">刚才</h2>
      {visits.length === 0 && <p className="kd-hint">扫过的考生会列在这里，没有决定的可以点回来。</p>}
      <ul>
        {visits.map(({ key, answer, outcome }) => (
          <li key={key}>
            <button
              type="button"
              className={key === shown ? 'kd-door-row kd-door-row-chosen' : 'kd-door-row'}
              onClick={() => onShow(key)}
            >
              <b className="kd-one-line">{answer.examinee?.name ?? '未识别'}</b>
              <span className={outcome === 'open' ? 'kd-door-open' : undefined}>
                {outcomeWords({ answer, outcome })}
              </span>
              <span className="kd-hint">{shortTime(new Date(key).toISOString())}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function outcomeWords({ answer, outcome }: Pick<Visit, 'answer' | 'outcome'>): string {
  if (outcome === 'entered') return '已签到'
  if (outcome === 'refused') return '人证不一致'
  return answer.verdict === 'admit' ? '未决定' : verdictLooks[answer.verdict].title
}

function LateDialog({ door, onClose }: { door: DoorState; onClose: () => void }) {
  const [problem, setProblem] = useState<string>()
  return (
    <ReasonDialog
      title="不在入场时间内，仍准入场"
      label="原因"
      placeholder="例如：考点停电，统一延迟 20 分钟入场"
      confirmLabel="入场并签到"
      busy={door.busy}
      problem={problem}
      failure={door.failure}
      onConfirm={async (reason) => {
        if (reason.trim().length < 2) return setProblem('请写明原因（至少 2 个字）。')
        if (await door.letIn(reason.trim())) onClose()
      }}
      onClose={onClose}
    >
      <p>原因会写进签到记录和操作日志。</p>
    </ReasonDialog>
  )
}

function UndoDialog({ examinee, onClose }: { examinee: Examinee; onClose: () => void }) {
  const undo = useCommand('examDay', 'undoArrival')
  const problem = undo.error?.issues.find(({ path }) => path === 'reason')?.message
  return (
    <ReasonDialog
      title={`撤回签到：${examinee.name}`}
      label="原因"
      placeholder="例如：扫错了人"
      confirmLabel="撤回签到"
      busy={undo.busy}
      problem={problem}
      failure={problem === undefined ? undo.error : null}
      onConfirm={async (reason) => {
        const at = examinee.arrival?.at ?? ''
        if (await undo.run({ enrollmentId: examinee.enrollmentId, at, reason })) onClose()
      }}
      onClose={onClose}
    >
      <p>撤回后这名考生算未到，可以重新签到。</p>
    </ReasonDialog>
  )
}
