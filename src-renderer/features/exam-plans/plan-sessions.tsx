import { useState } from 'react'
import type { PlanRecord, PlanSession } from '../../../src-shared/contract/exam-plans.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client, newCommandId } from '../../client/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { timeRange } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { noteOfFailure } from './failure-note.ts'
import { fullDate } from './plan-words.tsx'
import { SessionDialog } from './session-dialog.tsx'

type Dialog = { readonly kind: 'add' } | { readonly kind: 'edit' | 'remove'; readonly session: PlanSession }

/** The sessions of a plan, with their rooms and the seats as they are taken. */
export function PlanSessions({ record }: { record: PlanRecord }) {
  const { may } = useSignedIn()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const manages = may('plan:manage')
  const add = () => setDialog({ kind: 'add' })
  useShortcuts([{ key: 'S', label: '加场次', run: add }], { enabled: manages && record.may.addSession.allowed })
  const close = () => setDialog(null)
  const addButton = manages && (
    <GreyedButton greyedBecause={record.may.addSession.reason} onClick={add}>
      加场次 <KeyCap keys="S" />
    </GreyedButton>
  )
  return (
    <section className="kd-sessions" aria-label="场次">
      <header>
        <h2 className="kd-group-label">场次</h2>
        {record.sessions.length > 0 && addButton}
      </header>
      {record.sessions.length === 0 ? (
        <div className="kd-card">
          <EmptyState title="还没有场次" action={addButton}>
            一个场次定下日期、起止时间、考哪些科目、用哪些考场；座位数就是所用考场的座位之和。
          </EmptyState>
        </div>
      ) : (
        <SessionTable
          record={record}
          manages={manages}
          onEdit={(session) => setDialog({ kind: 'edit', session })}
          onRemove={(session) => setDialog({ kind: 'remove', session })}
        />
      )}
      {dialog?.kind === 'add' && <SessionDialog record={record} session={null} onClose={close} />}
      {dialog?.kind === 'edit' && <SessionDialog record={record} session={dialog.session} onClose={close} />}
      {dialog?.kind === 'remove' && <RemoveSessionDialog session={dialog.session} onClose={close} />}
    </section>
  )
}

function SessionTable({
  record,
  manages,
  onEdit,
  onRemove,
}: {
  record: PlanRecord
  manages: boolean
  onEdit: (session: PlanSession) => void
  onRemove: (session: PlanSession) => void
}) {
  return (
    <div className="kd-card kd-sessions-scroll">
      <table className="kd-table">
        <thead>
          <tr>
            <th>场次</th>
            <th>日期和时间</th>
            <th>科目</th>
            <th>考场</th>
            <th className="kd-number">座位</th>
            <th className="kd-number">已占</th>
            <th className="kd-number">剩余座位</th>
            {manages && <th>操作</th>}
          </tr>
        </thead>
        <tbody>
          {record.sessions.map((session) => (
            <tr key={session.sessionId}>
              <td className="kd-nowrap">第 {session.number} 场</td>
              <td className="kd-nowrap">
                {fullDate(session.date)}
                <div className="kd-hint">{timeRange(session)}</div>
              </td>
              <td>
                <SubjectsCell record={record} session={session} />
              </td>
              <td>
                <RoomsCell session={session} />
              </td>
              <td className="kd-number">{session.capacity}</td>
              <td className="kd-number">{session.taken}</td>
              <td
                className={session.capacity === session.taken ? 'kd-number kd-seats-none' : 'kd-number kd-seats-left'}
              >
                {session.capacity - session.taken}
              </td>
              {manages && (
                <td className="kd-nowrap">
                  <GreyedButton
                    size="small"
                    greyedBecause={record.may.addSession.reason}
                    aria-label={`修改第 ${session.number} 场`}
                    onClick={() => onEdit(session)}
                  >
                    修改
                  </GreyedButton>{' '}
                  <GreyedButton
                    size="small"
                    greyedBecause={session.remove.reason}
                    aria-label={`删除第 ${session.number} 场`}
                    onClick={() => onRemove(session)}
                  >
                    删除
                  </GreyedButton>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Who sits what: fields that all categories share are named once. */
function SubjectsCell({ record: { plan }, session }: { record: PlanRecord; session: PlanSession }) {
  const own = plan.subjects.filter(({ id }) => session.subjectIds.includes(id))
  if (own.length === plan.subjects.length && own.length > 2) return <span>全部 {own.length} 个科目</span>
  const categories = [...new Set(plan.subjects.map(({ personCategory }) => personCategory))]
  const fieldsOf = (category: string) =>
    own.filter(({ personCategory }) => personCategory === category).map(({ businessField }) => businessField)
  const lines = categories.map((category) => ({ who: category, fields: fieldsOf(category).join('、') }))
  const alike = categories.length > 1 && lines.every(({ fields }) => fields === lines[0]?.fields)
  const shown = alike ? [{ who: categories.join('、'), fields: lines[0]?.fields ?? '' }] : lines
  return (
    <ul className="kd-session-fields">
      {shown
        .filter(({ fields }) => fields !== '')
        .map(({ who, fields }) => (
          <li key={who}>
            {fields}
            <div className="kd-hint">{who}</div>
          </li>
        ))}
    </ul>
  )
}

function RoomsCell({ session: { rooms } }: { session: PlanSession }) {
  if (rooms.length === 0) return <span className="kd-plan-due kd-nowrap">还没有考场</span>
  const text = rooms.map(({ name, seats }) => `${name} ${seats} 座`)
  if (rooms.length > 4) {
    return (
      <span title={text.join('\n')}>
        {rooms[0]?.name} 至 {rooms.at(-1)?.name}，共 {rooms.length} 个
      </span>
    )
  }
  return (
    <ul>
      {rooms.map(({ roomId, name, seats }) => (
        <li key={roomId} className="kd-nowrap">
          {name} <span className="kd-hint">{seats} 座</span>
        </li>
      ))}
    </ul>
  )
}

function RemoveSessionDialog({ session, onClose }: { session: PlanSession; onClose: () => void }) {
  const [seen] = useState(() => ({
    target: { sessionId: session.sessionId, version: session.version },
    id: newCommandId(),
  }))
  return (
    <ConfirmDialog
      title={`删除第 ${session.number} 场`}
      confirmLabel={`删除第 ${session.number} 场`}
      onClose={onClose}
      onConfirm={() => noteOfFailure(client.examPlans.removeSession(seen.target, { commandId: seen.id }))}
    >
      <p>
        {fullDate(session.date)} {timeRange(session)}，还没有人报名。删除后考场放出来，场次号可以再用。
      </p>
    </ConfirmDialog>
  )
}
