import { Button } from 'antd'
import type { CallError } from '../../client/call-failure.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'

export type SaveBarProps = {
  /** How many fields are not as saved. */
  readonly changed: number
  readonly saved: boolean
  readonly busy: boolean
  readonly error: CallError | null
  readonly onSave: () => void
  readonly onForget: () => void
}

/** The bottom edge of a settings page: saves all of it at once, and says how it stands. */
export function SaveBar({ changed, saved, busy, error, onSave, onForget }: SaveBarProps) {
  useShortcuts([{ key: 'Ctrl+S', label: '保存', run: onSave }])
  const note = changed > 0 ? `有 ${changed} 项改动还没有保存。` : saved ? '已保存，立即生效，已记入操作日志。' : ''
  return (
    <div className="kd-settings-foot">
      {error && error.code !== 'INPUT_INVALID' && (
        <ErrorNote
          message={error.message}
          reference={error.reference}
          action={error.code === 'STALE' ? { label: '放弃本页改动，载入最新', run: onForget } : undefined}
        />
      )}
      <ActionBar note={note}>
        <GreyedButton
          type="primary"
          size="large"
          loading={busy}
          onClick={onSave}
          greyedBecause={changed === 0 ? '没有改动，不需要保存。' : undefined}
        >
          保存
          <KeyCap keys="Ctrl+S" tone="on-primary" />
        </GreyedButton>
        {changed > 0 && (
          <Button size="large" onClick={onForget}>
            放弃改动
          </Button>
        )}
      </ActionBar>
    </div>
  )
}
