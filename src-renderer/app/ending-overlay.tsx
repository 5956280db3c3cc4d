import { Button } from 'antd'
import type { CallError } from '../client/call-failure.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { Cover } from './cover.tsx'

const words = {
  lock: { label: '锁定', going: '正在锁定…', failed: '还没有锁定' },
  'sign-out': { label: '退出登录', going: '正在退出登录…', failed: '还没有退出登录' },
} as const

export type EndingOverlayProps = {
  readonly what: keyof typeof words
  readonly failure: CallError | null
  readonly onRetry: () => void
}

/** Somebody leaves the desk: nobody reads the page from now on, whether the core has heard of it or not. */
export function EndingOverlay({ what, failure, onRetry }: EndingOverlayProps) {
  const { label, going, failed } = words[what]
  return (
    <Cover label={label}>
      <div className="kd-entrance-form">
        <h2>{failure ? failed : going}</h2>
        {failure && (
          <>
            <p>页面已遮住，没有人能看到内容。</p>
            <ErrorNote message={failure.message} reference={failure.reference} />
            <Button type="primary" block autoFocus onClick={onRetry}>
              再试
            </Button>
          </>
        )}
      </div>
    </Cover>
  )
}
