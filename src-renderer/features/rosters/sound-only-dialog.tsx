import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { CheckedRoster } from './roster-state.ts'
import type { RosterWorkshop } from './roster-work.ts'

/** Before the sound rows go in alone: what becomes of the others. */
export function SoundOnlyDialog({
  work,
  checked: { people, sound },
  onClose,
}: {
  work: RosterWorkshop
  checked: CheckedRoster
  onClose: () => void
}) {
  return (
    <ConfirmDialog
      title={`只导入无误的 ${sound} 行？`}
      confirmLabel={`导入 ${sound} 人`}
      onConfirm={() => {
        void work.importSound()
        return null
      }}
      onClose={onClose}
    >
      <p>
        这 {sound} 人一次导入，要么都进，要么一个不进。有误的 {people - sound} 行不导入，先下载为待更正名册：
        单位改好后，把那个文件当作新名册导入即可。
      </p>
    </ConfirmDialog>
  )
}
