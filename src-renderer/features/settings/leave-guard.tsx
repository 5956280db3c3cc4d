import { useBlocker } from '@tanstack/react-router'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

/**
 * Going to another page with unsaved changes asks first: nothing typed is lost by a slip. `withinPage`: another part of
 * this one would lose them as well.
 */
export function LeaveGuard({ changed, withinPage = false }: { changed: number; withinPage?: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => changed > 0 && (withinPage || current.pathname !== next.pathname),
    enableBeforeUnload: () => changed > 0,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <ConfirmDialog
      title={`有 ${changed} 项改动还没有保存`}
      confirmLabel="放弃改动并离开"
      cancelLabel="留在本页"
      onConfirm={() => {
        blocker.proceed()
        return null
      }}
      onClose={blocker.reset}
    >
      <p>离开后这些改动就没有了。要保留，请留在本页，按“保存”。</p>
    </ConfirmDialog>
  )
}
