import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { twoDigits } from './verdict-words.ts'

/** 登记缺考: everybody who has not come is shown by name first, then exactly those are marked. */
export function AbsenceDialog({
  sessionId,
  roomId,
  onClose,
}: {
  sessionId: string
  roomId: string | null
  onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const { data, error } = useCoreQuery('examDay', 'previewAbsences', { sessionId, roomId })
  const sweep = useCommand('examDay', 'sweepAbsences')
  const people = data?.people ?? []
  const early = data?.tooEarly ?? null
  const why =
    data === undefined
      ? '名单还没有出来，请稍候。'
      : people.length === 0
        ? '没有未到的考生。'
        : early !== null && reason.trim().length < 2
          ? '还没有到时间。本机时间不对的，请写明原因。'
          : null
  const mark = async (): Promise<void> => {
    if (why !== null) return
    const enrollmentIds = people.map(({ enrollmentId }) => enrollmentId)
    if (await sweep.run({ sessionId, roomId, enrollmentIds, reason: reason.trim() })) onClose()
  }
  return (
    <Dialog
      title="登记缺考"
      width={640}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary loading={sweep.busy} greyedBecause={why} onClick={() => void mark()}>
            {people.length > 0 ? `登记 ${people.length} 人缺考` : '登记缺考'}
          </DialogPrimary>
        </>
      }
    >
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {data && people.length === 0 && <EmptyState title="没有未到的考生">每个人都已签到或已登记缺考。</EmptyState>}
      {people.length > 0 && (
        <div className="kd-absence">
          <p>下面 {people.length} 人还没有签到。登记后，成绩里可以直接带入缺考，不用再录；以后到场的，仍可签到。</p>
          {early !== null && (
            <>
              <Notice tone="warning">{early}</Notice>
              <FormField label="原因" required>
                {(field) => (
                  <Input
                    {...field}
                    maxLength={200}
                    value={reason}
                    placeholder="例如：工作站时钟慢 20 分钟"
                    onChange={({ target }) => setReason(target.value)}
                  />
                )}
              </FormField>
            </>
          )}
          <ul className="kd-absence-list" aria-label="未到的考生">
            {people.map(({ enrollmentId, name, room, seat, spacedNumber }) => (
              <li key={enrollmentId}>
                <b className="kd-one-line" title={name}>
                  {name}
                </b>
                <span className="kd-one-line">{room}</span>
                <span>{twoDigits(seat)} 号</span>
                <span>{spacedNumber}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {sweep.error && <ErrorNote message={sweep.error.message} reference={sweep.error.reference} />}
    </Dialog>
  )
}
