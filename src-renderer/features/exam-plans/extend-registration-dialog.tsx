import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { PlanRecord } from '../../../src-shared/contract/exam-plans.ts'
import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { DateField } from './date-fields.tsx'
import './exam-plans.css'

const aboutDate = new Set(['EXTENSION_NOT_LATER', 'EXTENSION_IN_PAST', 'REGISTRATION_AFTER_EXAM', 'INPUT_INVALID'])

/** 延长报名: a later last day, and, of a closed plan, open again with it. */
export function ExtendRegistrationDialog({ record, onClose }: { record: PlanRecord; onClose: () => void }) {
  const { today } = useSignedIn()
  const { plan, planId } = record
  const [version] = useState(record.version)
  const dayAfter = addDays(plan.registrationUntil, 1)
  const earliest = dayAfter > today ? dayAfter : today
  const [until, setUntil] = useState<CalendarDate | null>(null)
  const [reopen, setReopen] = useState(plan.status === 'closed')
  const [lacking, setLacking] = useState(false)
  const extend = useCommand('examPlans', 'extend')
  const submit = async () => {
    setLacking(until === null)
    if (until === null) return
    if (await extend.run({ planId, version, registrationUntil: until, reopen })) onClose()
  }
  const placed = extend.error && aboutDate.has(extend.error.code) ? extend.error.message : undefined
  return (
    <Dialog
      title="延长报名"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary loading={extend.busy} onClick={() => void submit()}>
            延长报名
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-dialog-form">
        <FormField
          label="新的报名截止日"
          required
          hint={`现在是 ${plan.registrationUntil}；最后一个考试日是 ${plan.examUntil}。截止日当天仍可报名。`}
          error={lacking ? '请选择新的截止日。' : placed}
        >
          {(field) => (
            <DateField field={field} value={until} from={earliest} until={plan.examUntil} onChange={setUntil} />
          )}
        </FormField>
        {plan.status === 'closed' && (
          <Checkbox checked={reopen} onChange={(event) => setReopen(event.target.checked)}>
            同时重新开放报名
          </Checkbox>
        )}
        {extend.error && placed === undefined && (
          <ErrorNote message={extend.error.message} reference={extend.error.reference} />
        )}
      </div>
    </Dialog>
  )
}
