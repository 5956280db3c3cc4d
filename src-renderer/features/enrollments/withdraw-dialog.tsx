import type { EnrollmentOfCandidate } from '../../../src-shared/contract/candidates.ts'
import { useCommand } from '../../client/use-command.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useIsPaired } from '../sync/use-sync-standing.ts'

/** 撤销报名: with a reason that stays in the journal. */
export function WithdrawDialog({ enrollment, onClose }: { enrollment: EnrollmentOfCandidate; onClose: () => void }) {
  const paired = useIsPaired()
  const { run, busy, error } = useCommand('enrollments', 'withdraw')
  const withdraw = async (reason: string): Promise<void> => {
    if (await run({ enrollmentId: enrollment.enrollmentId, reason })) onClose()
  }
  const [issue] = error?.issues ?? []
  return (
    <ReasonDialog
      title="撤销报名"
      label="撤销原因"
      placeholder="例如：本人申请，时间冲突"
      confirmLabel="撤销报名"
      cancelLabel="不撤销"
      busy={busy}
      problem={issue?.message}
      failure={issue ? null : error}
      onConfirm={(reason) => void withdraw(reason)}
      onClose={onClose}
    >
      <p>
        撤销“{enrollment.subjectName}”第 {enrollment.sessionNumber} 场的报名，
        {paired ? '座位待上传后释放' : '座位随即退回'}，不能恢复；要参加须重新报名。
      </p>
    </ReasonDialog>
  )
}
