import { Link, type LinkProps } from '@tanstack/react-router'
import { useCoreQuery } from '../client/use-core-query.ts'
import { Notice } from '../ui/notice.tsx'

const security: LinkProps['to'] = '/settings/security' as LinkProps['to']

/** Until somebody has typed the recovery key back from paper, every page of an administrator says what is at stake. */
export function RecoveryKeyReminder() {
  const keys = useCoreQuery('startup', 'keys', {})
  if (!keys.data || keys.data.recoveryKeyKeptSince !== null) return null
  return (
    <div className="kd-reminder">
      <Notice tone="warning" action={<Link to={security}>去处理</Link>}>
        还没有确认保管恢复密钥：一旦忘记数据口令，全部数据都打不开。
      </Notice>
    </div>
  )
}
