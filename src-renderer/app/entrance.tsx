import type { ReactNode } from 'react'
import { Logo } from '../ui/logo.tsx'
import { StatusBar } from '../ui/status-bar.tsx'
import { AudienceScope } from './audience-scope.tsx'
import { DemonstrationBanner } from './demonstration-banner.tsx'
import './entrance.css'

export type EntranceProps = {
  /** The card on the right. */
  readonly children: ReactNode
  /** What is known before anybody is let in. */
  readonly place: {
    readonly siteName: string | null
    readonly demonstration: boolean
    readonly deviceNumber: string | null
    readonly version: string
  }
  /** Three facts beside the card, each with a second line. */
  readonly points: readonly (readonly [fact: string, second: string])[]
  /** A form with two fields beside each other needs the room. */
  readonly wide?: boolean
  /** Above everything, at the right. */
  readonly tools?: ReactNode
  /** Under the facts. */
  readonly aside?: ReactNode
}

/** The page before the pages: who we are on the left, one card on the right. */
export function Entrance({ children, place, points, wide = false, tools, aside }: EntranceProps) {
  return (
    <AudienceScope audience="candidate">
      <div className="kd-entrance">
        {place.demonstration && <DemonstrationBanner />}
        {tools}
        <main className="kd-entrance-main">
          <section className="kd-entrance-words" aria-label="考点通">
            <div className="kd-entrance-brand">
              <Logo size={40} />
              <span>考点通</span>
            </div>
            <h1>
              城市客运企业主要负责人和
              <br />
              安全生产管理人员安全考核
            </h1>
            {place.siteName !== null && <p className="kd-entrance-site">{place.siteName}</p>}
            <ul className="kd-entrance-points">
              {points.map(([fact, second]) => (
                <li key={fact}>
                  {fact}
                  <span>{second}</span>
                </li>
              ))}
            </ul>
            {aside && <div className="kd-entrance-more">{aside}</div>}
          </section>
          <section className={`kd-entrance-card kd-card${wide ? ' kd-entrance-card-wide' : ''}`}>{children}</section>
        </main>
        {/* Unknown only where the core could not be asked at all. */}
        {place.version !== '' && (
          <StatusBar
            connection="own"
            items={['没有网络也能用']}
            demonstration={place.demonstration}
            workstation={place.deviceNumber === null ? '尚未打开数据' : `工作站 ${place.deviceNumber}`}
            version={place.version}
          />
        )}
      </div>
    </AudienceScope>
  )
}
