import { Button } from 'antd'
import { StateShape } from '../../ui/state-shapes.tsx'
import type { ProfileForm } from './use-profile-form.ts'

export type SaveBarProps = {
  readonly form: ProfileForm
  readonly leads: boolean
  readonly onNext: () => void
  readonly nextLabel: string
}

/** 保存 of one page, that it was saved, and the way to the next. */
export function SaveBar({ form, leads, onNext, nextLabel }: SaveBarProps) {
  return (
    <div className="kd-self-actions kd-self-save">
      <Button type={leads && !form.saved ? 'primary' : 'default'} htmlType="submit" loading={form.busy}>
        保存
      </Button>
      <Button type={leads && form.saved ? 'primary' : 'default'} onClick={onNext}>
        {nextLabel}
      </Button>
      <span role="status" className="kd-self-saved">
        {form.saved && (
          <>
            <StateShape shape="tick-filled" size={16} />
            已保存
          </>
        )}
      </span>
    </div>
  )
}
