import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { ExamDaySession } from '../../../src-shared/contract/exam-day.ts'
import { type CalendarDate, CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { DateField, TimeField } from '../exam-plans/date-fields.tsx'

/** 改期: the whole session to another time. Everybody gets a new seat and ticket; the old codes are void at once. */
export function PostponeDialog({ session, onClose }: { session: ExamDaySession; onClose: () => void }) {
  const { sessionId, number } = session
  const { today } = useSignedIn()
  const [date, setDate] = useState<CalendarDate | null>(CalendarDateSchema.parse(session.date))
  const [hours, setHours] = useState<{ startTime: string | null; endTime: string | null }>(session)
  const [reason, setReason] = useState('')
  const [agreed, setAgreed] = useState(false)
  const { data, error } = useCoreQuery('examDay', 'previewPostponement', { sessionId })
  const postpone = useCommand('examDay', 'postpone')
  const problem = postpone.error?.issues.find(({ path }) => path === 'reason')?.message
  const why = whyNot({ data, date, hours, reason, agreed })
  const run = async (): Promise<void> => {
    if (why !== null || !data || !date || !hours.startTime || !hours.endTime) return
    const { startTime, endTime } = hours
    const wastedTickets = data.printedTickets
    if (await postpone.run({ sessionId, date, startTime, endTime, reason, wastedTickets })) onClose()
  }
  return (
    <Dialog
      title={`第 ${number} 场改期`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary loading={postpone.busy} greyedBecause={why} onClick={() => void run()}>
            改期并重新排座
          </DialogPrimary>
        </>
      }
    >
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {data && (
        <div className="kd-postpone">
          <Notice tone="warning">
            {data.people} 人会有新的座位和准考证号，原来的准考证和二维码全部作废
            {data.printedTickets > 0 && `（其中 ${data.printedTickets} 张已打印，须重新打印发放）`}
            {data.arrived > 0 && `；已签到的 ${data.arrived} 人届时要重新签到`}。
          </Notice>
          <FormField label="改到哪天" required>
            {(field) => <DateField field={field} value={date} onChange={setDate} from={today} />}
          </FormField>
          <div className="kd-postpone-hours">
            <FormField label="开始时间" required>
              {(field) => (
                <TimeField
                  field={field}
                  value={hours.startTime}
                  onChange={(startTime) => setHours({ ...hours, startTime })}
                />
              )}
            </FormField>
            <FormField label="结束时间" required>
              {(field) => (
                <TimeField
                  field={field}
                  value={hours.endTime}
                  onChange={(endTime) => setHours({ ...hours, endTime })}
                />
              )}
            </FormField>
          </div>
          <FormField label="原因" required error={problem}>
            {(field) => (
              <Input
                {...field}
                maxLength={200}
                value={reason}
                placeholder="例如：考点停电"
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </FormField>
          <Checkbox checked={agreed} onChange={({ target }) => setAgreed(target.checked)}>
            我会通知全部 {data.people} 名考生，并发放新的准考证
          </Checkbox>
        </div>
      )}
      {postpone.error && problem === undefined && (
        <ErrorNote message={postpone.error.message} reference={postpone.error.reference} />
      )}
    </Dialog>
  )
}

function whyNot({
  data,
  date,
  hours,
  reason,
  agreed,
}: {
  data: object | undefined
  date: CalendarDate | null
  hours: { startTime: string | null; endTime: string | null }
  reason: string
  agreed: boolean
}): string | null {
  if (!data) return '预览还没有出来，请稍候。'
  if (!date || !hours.startTime || !hours.endTime) return '请填写改到的日期和起止时间。'
  if (reason.trim().length < 2) return '请写明原因（至少 2 个字）。'
  return agreed ? null : '请先勾选会通知考生。'
}
