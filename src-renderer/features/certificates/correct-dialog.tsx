import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CertificateRecord } from '../../../src-shared/contract/certificate-records.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { useClosing } from '../../ui/use-closing.tsx'

/** 更正: what the person's record says now goes into a new edition. */
export function CorrectDialog({ record, onClose }: { record: CertificateRecord; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const { run, busy, error } = useCommand('certificates', 'correct')
  const { present } = record
  const { close, question } = useClosing({ typed: reason.trim() !== '', onClose })
  const correct = async (): Promise<void> => {
    if (await run({ certificateId: record.certificateId, reason })) onClose()
  }
  const fromTo = (from: string, to: string) => (from === to ? from : `${from} → ${to}`)
  const [issue] = error?.issues ?? []
  return (
    <Dialog
      title="更正证书"
      onClose={close}
      footer={
        <>
          <Button onClick={close}>取消</Button>
          <DialogPrimary loading={busy} onClick={() => void correct()}>
            更正并出第 {record.edition + 1} 版
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-prose">
        <p>证书上的内容改为考生资料现在的内容，编号和有效期不变。原来的一版随即不再有效，请收回。</p>
        <FactGrid
          columns={1}
          facts={[
            { label: '姓名', value: fromTo(record.name, present.name) },
            { label: '性别', value: fromTo(record.sex, present.sex) },
            { label: '证件类型', value: fromTo(record.idType, present.idType) },
            { label: '证件号码', value: fromTo(record.maskedIdNumber, present.maskedIdNumber) },
          ]}
        />
        {error && !issue && <ErrorNote message={error.message} reference={error.reference} />}
        <FormField label="更正原因" required error={issue?.message}>
          {(field) => (
            <Input
              {...field}
              autoFocus
              maxLength={200}
              value={reason}
              placeholder="例如：录入时姓名有误，已对照证件更正"
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </FormField>
        {question}
      </div>
    </Dialog>
  )
}
