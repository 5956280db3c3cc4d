import { useQueryClient } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Lease } from './sync-words.ts'

/** What one may ask for at once; the contract's limit. */
const mostSeats = 999

export type LeaseDialogProps = {
  readonly kind: 'request' | 'return'
  readonly lease: Lease
  readonly onClose: () => void
}

/** 领取席位, 退回席位: how many, and what comes of it. */
export function LeaseDialog({ kind, lease, onClose }: LeaseDialogProps) {
  const queries = useQueryClient()
  const asking = kind === 'request'
  const command = useCommand('sync', asking ? 'requestSeats' : 'returnSeats')
  const { sessionId, planName, sessionNumber, date, startTime, capacity, taken, left, wanted, recalled } = lease
  const most = asking ? mostSeats : Math.min(mostSeats, left)
  const [seats, setSeats] = useState<number | null>(asking ? null : recalled > 0 ? Math.min(recalled, left) : null)
  const [tried, setTried] = useState(false)
  const problem = seats === null || seats < 1 || seats > most ? `请填 1 到 ${most} 之间的整数。` : undefined
  const submit = async (): Promise<void> => {
    setTried(true)
    if (problem !== undefined || seats === null) return
    if (!(await command.run({ sessionId, seats }))) return
    await queries.invalidateQueries({ queryKey: ['sync'] })
    onClose()
  }
  const title = asking ? '领取席位' : '退回席位'
  return (
    <FormDialog
      title={title}
      className="kd-prose"
      submitLabel={title}
      busy={command.busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>
        <b>{planName}</b>
        <br />第 {sessionNumber} 场，{date} {startTime}
      </p>
      {command.error && <ErrorNote message={command.error.message} reference={command.error.reference} />}
      {!asking && recalled > 0 && (
        <Notice tone="warning">中心端要收回 {recalled} 席，给别的工作站用。退多少由您定，已经报出去的不用退。</Notice>
      )}
      <FormField
        label={asking ? '领取多少席' : '退回多少席'}
        required
        error={tried ? problem : undefined}
        hint={
          asking
            ? `全场剩余 ${Math.max(0, capacity - taken)}，本机可报 ${left}${wanted > 0 ? `，已申请 ${wanted} 还没有答复，再领按新的数算` : ''}`
            : `本机可报 ${left}，最多退这么多`
        }
      >
        {(field) => (
          <InputNumber
            {...field}
            autoFocus
            precision={0}
            suffix="席"
            value={seats}
            onChange={(typed) => setSeats(typed)}
          />
        )}
      </FormField>
      <p className="kd-hint">
        {asking
          ? '由中心端分配：联网后马上有答复，离线时先记下，联网后再问。几台工作站同时要时，给的可能比申请的少。'
          : '退回后本机立刻少这么多，别的工作站联网后可以领；要再用须重新领取。'}
      </p>
    </FormDialog>
  )
}
