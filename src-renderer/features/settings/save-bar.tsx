import { Button } from 'antd'
import type { Command } from '../../client/use-command.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { LeaveGuard } from './leave-guard.tsx'

export type SaveBarProps = {
  /** What is not as saved. */
  readonly draft: { readonly changed: number; readonly forget: () => void }
  readonly command: Pick<Command<unknown, unknown>, 'busy' | 'error' | 'clearError'>
  /** How many fields can't be saved as they are. */
  readonly faults: number
  readonly saved: boolean
  readonly onSave: () => void
  readonly onForget?: () => void
}

function standing(changed: number, { faults, saved }: Pick<SaveBarProps, 'faults' | 'saved'>): string {
  if (changed === 0) return saved ? '已保存，立即生效，已记入操作日志。' : ''
  const wrong = faults > 0 ? `其中 ${faults} 处填写有误，要先更正。` : ''
  return `有 ${changed} 项改动还没有保存。${wrong}`
}

/** Brings the first faulty field into view, so that pressing 保存 is never without an answer. */
function showFirstFault(): void {
  const faulty = document.querySelector<HTMLElement>('[aria-invalid="true"], .ant-input-status-error input')
  faulty?.focus()
}

/** The bottom edge of a settings page: saves all of it at once, and says how it stands. */
export function SaveBar({ draft, command, faults, saved, onSave, onForget }: SaveBarProps) {
  const { changed } = draft
  const { busy, error } = command
  const forget = (): void => {
    command.clearError()
    onForget?.()
    draft.forget()
  }
  const save = (): void => {
    onSave()
    // After the page has said what is wrong.
    if (faults > 0) window.setTimeout(showFirstFault)
  }
  useShortcuts([{ key: 'Ctrl+S', label: '保存', run: save }])
  return (
    <div className="kd-settings-foot">
      <LeaveGuard changed={changed} />
      {error && error.code !== 'INPUT_INVALID' && (
        <ErrorNote
          message={error.message}
          reference={error.reference}
          action={error.code === 'STALE' ? { label: '放弃本页改动，载入最新', run: forget } : undefined}
        />
      )}
      <ActionBar note={standing(changed, { faults, saved })}>
        <GreyedButton
          type="primary"
          size="large"
          loading={busy}
          onClick={save}
          greyedBecause={changed === 0 ? '没有改动，不需要保存。' : undefined}
        >
          保存
          <KeyCap keys="Ctrl+S" tone="on-primary" />
        </GreyedButton>
        {changed > 0 && (
          <Button size="large" onClick={forget}>
            放弃改动
          </Button>
        )}
      </ActionBar>
    </div>
  )
}
