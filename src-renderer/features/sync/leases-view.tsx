import { type ReactNode, useState } from 'react'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { rolesWith } from '../../../src-shared/domain/permissions.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { listDate } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { LeaseDialog } from './lease-dialog.tsx'
import { type Lease, nearInstant } from './sync-words.ts'

/** 席位: what this workstation may sell of each session without asking. */
export function LeasesView({
  leases,
  lastContactAt,
  children,
}: {
  leases: readonly Lease[]
  lastContactAt: string | null
  children?: ReactNode
}) {
  const { today } = useSignedIn()
  const [asked, setAsked] = useState<{ kind: 'request' | 'return'; sessionId: string } | null>(null)
  const lease = leases.find(({ sessionId }) => sessionId === asked?.sessionId)
  const since = lastContactAt === null ? '还没有联系过中心端' : `截至最后联系 ${nearInstant(lastContactAt, today)}`
  return (
    <div className="kd-leases">
      <p className="kd-leases-intro">
        每台工作站只卖自己领到的席位，没有网络也不会超卖。卖完了在这里领取，用不完的可以退回给别的工作站。全场的数
        {since}。
      </p>
      {leases.length === 0 ? (
        <EmptyState title="还没有可领席位的场次">考试计划发布、有了场次以后，这里按场次列出本机的席位。</EmptyState>
      ) : (
        <div className="kd-card kd-leases-scroll">
          <table className="kd-lease-table">
            <thead>
              <tr>
                {['场次', '全场座位', '全场剩余', '本机领到', '本机可报', '已申请', '中心端收回', '办理'].map(
                  (title, index) => (
                    <th key={title} scope="col" className={index > 0 && index < 7 ? 'kd-number' : undefined}>
                      {title}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {leases.map((one) => (
                <LeaseRow
                  key={one.sessionId}
                  lease={one}
                  onAsk={(kind) => setAsked({ kind, sessionId: one.sessionId })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {children}
      {asked && lease && <LeaseDialog kind={asked.kind} lease={lease} onClose={() => setAsked(null)} />}
    </div>
  )
}

function LeaseRow({ lease, onAsk }: { lease: Lease; onAsk: (kind: 'request' | 'return') => void }) {
  const { may, today } = useSignedIn()
  const { planName, sessionNumber, date, startTime, capacity, taken, toRelease, given, left, wanted, recalled } = lease
  const name = `${planName}第 ${sessionNumber} 场`
  const why = may('enrollment:submit') ? undefined : `只有${rolesWith('enrollment:submit')}可以领取和退回席位。`
  const allLeft = Math.max(0, capacity - taken - toRelease)
  return (
    <tr>
      <th scope="row">
        {planName}
        <span className="kd-lease-when">
          第 {sessionNumber} 场，{listDate(CalendarDateSchema.parse(date), today)} {startTime}
        </span>
      </th>
      <td className="kd-number">{capacity}</td>
      <td className="kd-number">
        {allLeft === 0 ? <span className="kd-lease-none">已满</span> : allLeft}
        {toRelease > 0 && <span className="kd-lease-when">{toRelease} 席待上传后释放</span>}
      </td>
      <td className="kd-number">{given}</td>
      <td className={left > 0 ? 'kd-number kd-lease-left' : 'kd-number kd-lease-left kd-lease-none'}>{left}</td>
      <td className="kd-number">{wanted > 0 ? wanted : '—'}</td>
      <td className="kd-number">
        {recalled > 0 ? (
          <span className="kd-lease-recalled">
            <StateShape shape="triangle" size={12} />
            {recalled}
          </span>
        ) : (
          '—'
        )}
      </td>
      <td className="kd-lease-buttons">
        <GreyedButton
          size="small"
          aria-label={`领取席位，${name}`}
          greyedBecause={why ?? (allLeft === 0 ? '全场已满，没有席位可领。' : undefined)}
          onClick={() => onAsk('request')}
        >
          领取…
        </GreyedButton>
        <GreyedButton
          size="small"
          aria-label={`退回席位，${name}`}
          greyedBecause={why ?? (left <= 0 ? '本机在这一场没有可退的席位。' : undefined)}
          onClick={() => onAsk('return')}
        >
          退回…
        </GreyedButton>
      </td>
    </tr>
  )
}
