import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CertificateRecord } from '../../../src-shared/contract/certificate-records.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { applicationNames } from '../../../src-shared/domain/certificate-application.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { useClosing } from '../../ui/use-closing.tsx'

interface VoidDialogProps {
  readonly record: CertificateRecord
  readonly onClose: () => void
}

/** 作废, first half. */
export function ProposeVoidDialog({ record, onClose }: VoidDialogProps) {
  const [reason, setReason] = useState('')
  const { run, busy, error } = useCommand('certificates', 'proposeVoid')
  const { close, question } = useClosing({ typed: reason.trim() !== '', onClose })
  const propose = async (): Promise<void> => {
    if (await run({ certificateId: record.certificateId, reason })) onClose()
  }
  const [issue] = error?.issues ?? []
  return (
    <Dialog
      title="提出作废"
      onClose={close}
      footer={
        <>
          <Button onClick={close}>取消</Button>
          <DialogPrimary loading={busy} onClick={() => void propose()}>
            提出作废
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-prose">
        <p>
          作废 {record.name} 的证书 {record.spacedNumber}。提出后不能再办理业务，
          <b>须由另一人确认才生效</b>；确认之前可以撤回。
        </p>
        <p className="kd-hint">
          作废由发证机关决定，与本人申请的注销不同。参照交运规〔2024〕8号第十六条：因履职不到位受到安全生产行政处罚或发生责任事故的，重大事故隐患未整改的；此后须重新考核。
        </p>
        {error && !issue && <ErrorNote message={error.message} reference={error.reference} />}
        <FormField label="作废原因" required error={issue?.message}>
          {(field) => (
            <Input.TextArea
              {...field}
              autoFocus
              rows={3}
              maxLength={400}
              value={reason}
              placeholder="写明事由和依据，例如处罚决定书文号"
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </FormField>
        {question}
      </div>
    </Dialog>
  )
}

/** 作废, second half: by another person, or not at all. */
export function ConfirmVoidDialog({ record, onClose }: VoidDialogProps) {
  const confirm = useCommand('certificates', 'confirmVoid')
  const drop = useCommand('certificates', 'dropVoid')
  const { voidProposal: proposal, certificateId, open } = record
  if (!proposal) return null
  const done = async (deed: Promise<unknown>): Promise<void> => {
    if (await deed) onClose()
  }
  const error = confirm.error ?? drop.error
  return (
    <Dialog
      title="确认作废"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>以后再说</Button>
          <Button loading={drop.busy} onClick={() => void done(drop.run({ certificateId }))}>
            不予作废
          </Button>
          <DialogPrimary
            loading={confirm.busy}
            greyedBecause={record.may.confirmVoid.reason ?? undefined}
            onClick={() => void done(confirm.run({ certificateId, reason: proposal.reason }))}
          >
            确认作废
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-prose">
        <p>
          {record.name} 的证书 {record.spacedNumber}，{proposal.by.name} 于{' '}
          {formatChinaTime(InstantSchema.parse(proposal.at))} 提出作废：
        </p>
        <blockquote className="kd-certificate-quote">{proposal.reason}</blockquote>
        <p>
          确认后证书立即无效，<b>不能恢复</b>，本人要再持证须重新考核。
          {open && `待审核的${applicationNames[open]}申请随之不再办理。`}
          请在确认后重新导出状态名单，核验的人才能知道。
        </p>
        {record.may.confirmVoid.reason && <p className="kd-hint">{record.may.confirmVoid.reason}</p>}
        {error && <ErrorNote message={error.message} reference={error.reference} />}
      </div>
    </Dialog>
  )
}
