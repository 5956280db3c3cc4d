import { Button } from 'antd'
import type { HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { applicationNames } from '../../../src-shared/domain/certificate-application.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useApplicationDesk } from './application-desk.ts'

/** 9.2, 10.2, 11.2: only while the site has not reviewed it. */
export function WithdrawDialog({
  certificate: { certificateId, spacedNumber },
  open: { applicationId, kind, submittedAt },
  onClose,
}: {
  certificate: HeldCertificate
  open: NonNullable<HeldCertificate['open']>
  onClose: () => void
}) {
  const { useWithdraw } = useApplicationDesk()
  const { run, busy, error } = useWithdraw()
  const name = applicationNames[kind]
  const withdraw = async (): Promise<void> => {
    if (await run({ certificateId, applicationId })) onClose()
  }
  return (
    <Dialog
      title={`撤销${name}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>不撤销</Button>
          <DialogPrimary loading={busy} onClick={() => void withdraw()}>
            撤销{name}
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-prose">
        <p>
          撤销证书 {spacedNumber} 于 {formatChinaTime(InstantSchema.parse(submittedAt))} 提交的证书{name}
          申请。考点审核之前才能撤销；撤销后证书不变，需要时可以重新提交。
        </p>
        {error && <ErrorNote message={error.message} reference={error.reference} />}
      </div>
    </Dialog>
  )
}
