import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { EnrollmentOfCandidate } from '../../../src-shared/contract/candidates.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { shortSeatsWords } from '../sync/seats-left.ts'
import { useIsPaired } from '../sync/use-sync-standing.ts'
import { seatsOf, sessionWords } from './place-fields.tsx'

export type ChangePlaceDialogProps = {
  readonly kind: 'move' | 'resubmit'
  readonly enrollment: EnrollmentOfCandidate
  readonly onClose: () => void
}

const words = {
  move: { title: '改场次', confirm: '改到这一场', text: '审核结果不变。' },
  resubmit: {
    title: '重新提交',
    confirm: '重新提交审核',
    text: '请先按审核意见改好资料和照片。重新提交会再占用一个座位，等待另一次审核。',
  },
} as const

/** Another session of the same plan: for a seat that is held, or after 审核不通过 also for another subject. */
export function ChangePlaceDialog({ kind, enrollment, onClose }: ChangePlaceDialogProps) {
  const { enrollmentId, planId, ticketPrinted } = enrollment
  const { today } = useSignedIn()
  const paired = useIsPaired()
  const { data: plans, error: unread } = useCoreQuery('examPlans', 'options', {})
  const [subjectId, setSubjectId] = useState(enrollment.subjectId)
  const [sessionId, setSessionId] = useState(kind === 'resubmit' ? enrollment.sessionId : '')
  const [reason, setReason] = useState('')
  const move = useCommand('enrollments', 'move')
  const resubmit = useCommand('enrollments', 'resubmit')
  const { busy, error } = kind === 'move' ? move : resubmit
  const plan = plans?.find((one) => one.planId === planId)
  const sessions = (plan?.sessions ?? []).filter(
    (session) =>
      session.subjectIds.includes(subjectId) &&
      session.date >= today &&
      (kind === 'resubmit' || session.sessionId !== enrollment.sessionId),
  )
  const change = async (): Promise<void> => {
    if (sessionId === '') return
    const done =
      kind === 'move'
        ? await move.run({ enrollmentId, sessionId, reason })
        : await resubmit.run({ enrollmentId, subjectId, sessionId })
    if (done) onClose()
  }
  const { title, confirm, text } = words[kind]
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary loading={busy} onClick={() => void change()}>
            {confirm}
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-prose">
        <p>
          {text}
          {kind === 'move' && (paired ? '原来的座位待上传后释放。' : '原来的座位随即退回。')}
        </p>
        {(error ?? unread) && <ErrorNote message={(error ?? unread)?.message} />}
        {kind === 'resubmit' && (
          <FormField label="科目" required>
            {(field) => (
              <Select
                {...field}
                value={subjectId}
                options={plan?.subjects.map((subject) => ({ value: subject.id, label: subjectName(subject) })) ?? []}
                onChange={(value: string) => {
                  setSubjectId(value)
                  setSessionId('')
                }}
              />
            )}
          </FormField>
        )}
        <FormField
          label="场次"
          required
          hint={plan && sessions.length === 0 ? '这个计划没有别的场次考这个科目。' : undefined}
        >
          {(field) => (
            <Select
              {...field}
              value={sessions.some((session) => session.sessionId === sessionId) ? sessionId : undefined}
              placeholder="选择场次"
              options={sessions.map((session) => ({
                value: session.sessionId,
                label: `${sessionWords(session)}，${shortSeatsWords(seatsOf(session))}`,
              }))}
              onChange={(value: string) => setSessionId(value)}
            />
          )}
        </FormField>
        {kind === 'move' && ticketPrinted && (
          <FormField label="原因" required hint={`准考证 ${enrollment.ticketNumber} 已打印，改场次后作废，请收回。`}>
            {(field) => (
              <Input.TextArea
                {...field}
                rows={2}
                maxLength={200}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                placeholder="例如：本人申请，单位出车安排有变"
              />
            )}
          </FormField>
        )}
      </div>
    </Dialog>
  )
}
