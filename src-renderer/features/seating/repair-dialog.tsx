import { Button } from 'antd'
import { useState } from 'react'
import type { SeatingPreview } from '../../../src-shared/contract/seating.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import type { SessionSeating } from './session-seating.tsx'
import { noAgreement, WasteAgreement, whyNotYet } from './waste-agreement.tsx'

const mostShown = 200

/** 补排: who gets which seat, and that all others stay. */
export function RepairDialog({ seating, onClose }: { seating: SessionSeating; onClose: () => void }) {
  const { session, arrangement } = seating
  const [agreement, setAgreement] = useState(noAgreement)
  const seed = arrangement?.seed ?? ''
  const rules = arrangement?.rules ?? { fill: 'even' as const, subjects: 'mixed' as const }
  const request = { sessionId: session.sessionId, kind: 'repair' as const, seed, rules }
  const { data, error } = useCoreQuery('seating', 'preview', request)
  const arrange = useCommand('seating', 'arrange')
  const why = data && !error ? whyNotYet(data.wastedTickets, agreement, false) : '预览还没有出来，请稍候。'
  const repair = async (): Promise<void> => {
    if (why !== null || !data) return
    const { inputDigest, replaces, wastedTickets } = data
    const done = await arrange.run({ ...request, inputDigest, replaces, wastedTickets, reason: agreement.reason })
    if (done) onClose()
  }
  return (
    <Dialog
      title="补排"
      width={720}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <GreyedButton type="primary" loading={arrange.busy} greyedBecause={why} onClick={() => void repair()}>
            补排 {data?.moved.length ?? ''} 人
            <KeyCap keys="Ctrl+Enter" tone="on-primary" />
          </GreyedButton>
        </>
      }
    >
      <RepairKeys run={() => void repair()} />
      {error && <ErrorNote message={error.message} />}
      {data && !error && (
        <div className="kd-draw">
          <p>
            {data.moved.length} 人得到座位，其余 {data.staying} 人的座位和准考证号都不变。
          </p>
          <MovedPeople moved={data.moved} />
          <WasteAgreement count={data.wastedTickets} value={agreement} onChange={setAgreement} />
        </div>
      )}
      {arrange.error && <ErrorNote message={arrange.error.message} reference={arrange.error.reference} />}
    </Dialog>
  )
}

function MovedPeople({ moved }: { moved: SeatingPreview['moved'] }) {
  return (
    <table className="kd-plain-table">
      <thead>
        <tr>
          <th scope="col">姓名</th>
          <th scope="col">单位</th>
          <th scope="col">原座位</th>
          <th scope="col">新座位</th>
        </tr>
      </thead>
      <tbody>
        {moved.slice(0, mostShown).map((person) => (
          <tr key={person.enrollmentId}>
            <td>{person.name}</td>
            <td>{person.employer ?? '无单位'}</td>
            <td>
              {person.from ? placeWords(person.from) : '没有'}
              {person.wasPrinted && '（准考证已打印）'}
            </td>
            <td>
              <b>{placeWords(person.to)}</b>
            </td>
          </tr>
        ))}
        {moved.length > mostShown && (
          <tr>
            <td colSpan={4}>另有 {moved.length - mostShown} 人，补排后在名单里查看。</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

const placeWords = ({ room, seat }: { room: number; seat: number }): string =>
  `第 ${String(room).padStart(2, '0')} 考场 ${String(seat).padStart(2, '0')} 号`

function RepairKeys({ run }: { run: () => void }) {
  useShortcuts([{ key: 'Ctrl+Enter', run }])
  return null
}
