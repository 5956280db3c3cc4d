import type { CallError } from '../../client/call-failure.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

export type CorrectionDialogProps = {
  /** Passed enrollments that rest on what is corrected. */
  readonly passes: number
  readonly busy: boolean
  readonly error: CallError | null
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}

/** Asked before identity data or a picture is corrected on which passes rest. */
export function CorrectionDialog({ passes, busy, error, onConfirm, onClose }: CorrectionDialogProps) {
  const aboutReason = error?.code === 'CORRECTION_REASON_MISSING'
  return (
    <ReasonDialog
      title="更正已审核的资料"
      label="更正原因"
      placeholder="例如：姓名录入有误，按身份证更正"
      confirmLabel="更正并重新审核"
      cancelLabel="不更正"
      busy={busy}
      problem={aboutReason ? error.message : undefined}
      failure={aboutReason ? null : error}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        {`将使 ${passes} 项已通过的报名回到待审核，由没有经手这次更正的审核员重新审核。`}
        报名的席位保留，排好的座位会让出，已打印的准考证作废。
      </p>
    </ReasonDialog>
  )
}
