import { Button } from 'antd'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { useApplicationDesk } from './application-desk.ts'
import type { ApplicationDialogProps } from './change-dialog.tsx'
import { LastRejection } from './last-rejection.tsx'
import './certificate-applications.css'

/** 10.1 证书延续: the page's data are checked by the holder, then submitted. */
export function RenewalDialog({ certificate, onClose, onDone }: ApplicationDialogProps) {
  const { useSubmitRenewal } = useApplicationDesk()
  const submit = useSubmitRenewal()
  const { certificateId, spacedNumber, holder, employerName, regionName, validUntil, renewedUntil } = certificate
  const send = async (): Promise<void> => {
    if (await submit.run({ certificateId })) onDone()
  }
  return (
    <Dialog
      title="证书延续"
      width={640}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary loading={submit.busy} onClick={() => void send()}>
            提交证书延续审核
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-application-form">
        <LastRejection certificate={certificate} kind="renewal" />
        <p>请核对下列信息。有不一致的，请先办理证书变更，或到考点更正。</p>
        <FactGrid
          facts={[
            { label: '真实姓名', value: holder.name },
            { label: '证件号码', value: holder.maskedIdNumber },
            { label: '科目', value: subjectName(certificate), wide: true },
            { label: '证书编号', value: spacedNumber },
            { label: '归属区域', value: regionName },
            { label: '单位名称', value: employerName, wide: true },
            { label: '现有效期至', value: validUntil },
            { label: '延续后至', value: <b>{renewedUntil}</b> },
          ]}
        />
        {submit.error && <ErrorNote message={submit.error.message} reference={submit.error.reference} />}
      </div>
    </Dialog>
  )
}
