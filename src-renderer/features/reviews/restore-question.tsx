import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { Decisions } from './use-decisions.ts'

/** Asked before 恢复 takes more than one record back. */
export function RestoreQuestion({
  decisions: { asking, restoreAsked, forgetAsking },
}: {
  decisions: Pick<Decisions<never>, 'asking' | 'restoreAsked' | 'forgetAsking'>
}) {
  if (!asking) return null
  const { name, count } = asking
  const people = count.toLocaleString('zh-CN')
  return (
    <ConfirmDialog
      title="恢复批量通过"
      confirmLabel={`恢复 ${people} 条`}
      cancelLabel="不恢复"
      onClose={forgetAsking}
      onConfirm={() => {
        restoreAsked()
        return null
      }}
    >
      <p>
        上一步是批量通过：{name} 等 {people} 人。恢复后这 {people} 条全部回到待审核，须重新审核。
      </p>
    </ConfirmDialog>
  )
}
