import { Button, Input } from 'antd'
import { useState } from 'react'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useClosing } from '../../ui/use-closing.tsx'
import { useApplicationDesk } from './application-desk.ts'
import type { ApplicationDialogProps } from './change-dialog.tsx'
import { LastRejection } from './last-rejection.tsx'
import './certificate-applications.css'

/** 11.1 证书注销, with 个人自愿说明. */
export function CancellationDialog({ certificate, onClose, onDone }: ApplicationDialogProps) {
  const { useSubmitCancellation } = useApplicationDesk()
  const submit = useSubmitCancellation()
  const [statement, setStatement] = useState('')
  const [asked, setAsked] = useState(false)
  const { close, question } = useClosing({ typed: statement.trim() !== '', onClose })
  const isTooShort = [...statement.trim()].length < 2
  const { certificateId, spacedNumber, validUntil } = certificate
  const send = async (): Promise<void> => {
    setAsked(true)
    if (!isTooShort && (await submit.run({ certificateId, statement }))) onDone()
  }
  return (
    <Dialog
      title="证书注销"
      width={640}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>取消</Button>
          <DialogPrimary loading={submit.busy} onClick={() => void send()}>
            提交证书注销审核
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-application-form">
        <LastRejection certificate={certificate} kind="cancellation" />
        <Notice tone="warning">审核通过后证书无效，不能再办理任何业务；再要证书，须重新报名参加考核。</Notice>
        <FactGrid
          facts={[
            { label: '科目', value: subjectName(certificate), wide: true },
            { label: '证书编号', value: spacedNumber },
            { label: '有效期至', value: validUntil },
          ]}
        />
        <FormField
          label="个人自愿说明"
          required
          error={asked && isTooShort ? '请填写个人自愿说明，至少 2 个字' : undefined}
        >
          {(field) => (
            <Input.TextArea
              {...field}
              autoFocus
              rows={4}
              maxLength={400}
              showCount
              value={statement}
              onChange={(event) => setStatement(event.target.value)}
              placeholder="例如：本人已不再从事城市客运安全生产管理工作，自愿申请注销证书。"
            />
          )}
        </FormField>
        {submit.error && <ErrorNote message={submit.error.message} reference={submit.error.reference} />}
        {question}
      </div>
    </Dialog>
  )
}
