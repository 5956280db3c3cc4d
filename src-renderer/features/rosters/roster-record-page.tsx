import { useParams } from '@tanstack/react-router'
import { PageHead } from '../../ui/page-head.tsx'
import { RosterRecord } from './roster-record.tsx'
import './rosters.css'

/** One imported roster: its people's state, and photographs that come later. */
export function RosterRecordPage() {
  const { rosterId } = useParams({ strict: false })
  return (
    <div className="kd-roster">
      <PageHead title="已导入的名册" crumbs={[{ label: '导入名册', to: '/rosters' }]} />
      <div className="kd-roster-body">
        <div className="kd-roster-choose">{rosterId !== undefined && <RosterRecord rosterId={rosterId} />}</div>
      </div>
    </div>
  )
}
