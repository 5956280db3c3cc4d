import { Button, Input } from 'antd'
import { useState } from 'react'
import type { EnrollmentOfCandidate } from '../../../src-shared/contract/candidates.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'

/** 撤销报名: with a reason that stays in the journal. */
export function WithdrawDialog({ enrollment, onClose }: { enrollment: EnrollmentOfCandidate; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const { run, busy, error } = useCommand('enrollments', 'withdraw')
  const withdraw = async (): Promise<void> => {
    if (await run({ enrollmentId: enrollment.enrollmentId, reason })) onClose()
  }
  const [issue] = error?.issues ?? []
  return (
    <Dialog
      title="撤销报名"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>不撤销</Button>
          <DialogPrimary loading={busy} onClick={() => void withdraw()}>
            撤销报名
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-prose">
        <p>
          撤销“{enrollment.subjectName}”第 {enrollment.sessionNumber}{' '}
          场的报名，座位随即退回，不能恢复；要参加须重新报名。
        </p>
        {error && !issue && <ErrorNote message={error.message} reference={error.reference} />}
        <FormField label="撤销原因" required error={issue?.message}>
          {(field) => (
            <Input.TextArea
              {...field}
              autoFocus
              rows={2}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              placeholder="例如：本人申请，时间冲突"
            />
          )}
        </FormField>
      </div>
    </Dialog>
  )
}
