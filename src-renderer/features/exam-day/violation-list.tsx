import { useState } from 'react'
import type { ViolationRecord } from '../../../src-shared/contract/exam-day.ts'
import { violationNames } from '../../../src-shared/domain/violation.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { twoDigits } from './verdict-words.ts'

/** 违纪: what was recorded, those withdrawn too. */
export function ViolationList({ sessionId, mayWithdraw }: { sessionId: string; mayWithdraw: boolean }) {
  const { data, error } = useCoreQuery('examDay', 'listViolations', { sessionId })
  const [withdrawing, setWithdrawing] = useState<ViolationRecord | null>(null)
  return (
    <div className="kd-exam-day-body">
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {data?.length === 0 && (
        <EmptyState title="没有违纪记录">在“入场”里找到考生，按 V 登记；情节由两名监考员共同认定。</EmptyState>
      )}
      {data && data.length > 0 && (
        <table className="kd-exam-day-table kd-violation-table">
          <thead>
            <tr>
              <th>时间</th>
              <th>考场 座位</th>
              <th>姓名</th>
              <th>种类</th>
              <th>情节与处理</th>
              <th>监考员</th>
              <th>登记</th>
            </tr>
          </thead>
          <tbody>
            {data.map((record) => (
              <tr key={record.violationId}>
                <td>{record.observedAt}</td>
                <td>
                  {record.room} {twoDigits(record.seat)}
                </td>
                <td>
                  <b>{record.name}</b>
                </td>
                <td>
                  {record.withdrawn ? (
                    <StateMark shape="barred" tone="invalid" second="已撤销">
                      {violationNames[record.kind]}
                    </StateMark>
                  ) : (
                    <StateMark shape="cross-filled" tone="error">
                      {violationNames[record.kind]}
                    </StateMark>
                  )}
                </td>
                <td>
                  <p>{record.conduct}</p>
                  <p className="kd-hint">{record.handling}</p>
                  {record.withdrawn && (
                    <p className="kd-hint">
                      撤销：{record.withdrawn.reason}（{record.withdrawn.by}）
                    </p>
                  )}
                </td>
                <td>{record.witnesses.join('、')}</td>
                <td>
                  {record.recordedBy}
                  {mayWithdraw && !record.withdrawn && (
                    <button type="button" className="kd-text-button" onClick={() => setWithdrawing(record)}>
                      撤销…
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {withdrawing && <WithdrawDialog record={withdrawing} onClose={() => setWithdrawing(null)} />}
    </div>
  )
}

function WithdrawDialog({ record, onClose }: { record: ViolationRecord; onClose: () => void }) {
  const withdraw = useCommand('examDay', 'withdrawViolation')
  const problem = withdraw.error?.issues.find(({ path }) => path === 'reason')?.message
  return (
    <ReasonDialog
      title={`撤销违纪记录：${record.name}`}
      label="原因"
      placeholder="例如：认错了人"
      confirmLabel="撤销记录"
      busy={withdraw.busy}
      problem={problem}
      failure={problem === undefined ? withdraw.error : null}
      onConfirm={async (reason) => {
        if (await withdraw.run({ violationId: record.violationId, reason })) onClose()
      }}
      onClose={onClose}
    >
      <p>记录仍会留存，标为“已撤销”，不再带入成绩。</p>
    </ReasonDialog>
  )
}
