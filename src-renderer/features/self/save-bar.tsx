import { Button } from 'antd'
import { StateShape } from '../../ui/state-shapes.tsx'
import type { ProfileForm } from './use-profile-form.ts'

/** 保存 of one page, that it was saved, and the way to the next. */
export function SaveBar({ form, onNext, nextLabel }: { form: ProfileForm; onNext: () => void; nextLabel: string }) {
  return (
    <div className="kd-self-actions">
      <Button type={form.saved ? 'default' : 'primary'} htmlType="submit" loading={form.busy}>
        保存
      </Button>
      <Button type={form.saved ? 'primary' : 'default'} onClick={onNext}>
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
