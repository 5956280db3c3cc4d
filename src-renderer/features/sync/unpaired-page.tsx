import { rolesWith } from '../../../src-shared/domain/permissions.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import { PairForm } from './pair-form.tsx'
import type { SyncState } from './sync-words.ts'

const without = [
  '报名、审核、排座、准考证、成绩、证书全部照常办理，不需要网络。',
  '本机存下就是最终结果，不用等谁确认，页面上也没有“待上传”。',
  '数据只在这台电脑上，请按时备份。',
] as const
const withCentre = [
  '几台工作站办同一个考点的事：各自办理，经中心端互相看到。',
  '证书变更可以转到别的考点，中心端也留有一份数据。',
  '没有网络照样办理，联网后自动上传；没有网络的考点用 U 盘交换。',
] as const

/** 同步 of a workstation on its own: what a centre would add, and how to get one. */
export function UnpairedPage({ device, onPaired }: { device: SyncState['device']; onPaired: (words: string) => void }) {
  const { may, site } = useSignedIn()
  return (
    <>
      <PageHead title="同步" note="还没有接入中心端" />
      <div className="kd-unpaired">
        <section aria-label="没有中心端也能用">
          <h2>没有中心端也能用</h2>
          <Points shape="tick" points={without} />
          <h2>接入中心端以后</h2>
          <Points shape="full" points={withCentre} />
          <p className="kd-hint">这台是工作站 {device.number}。没有互联网的考点，也可以用考点里的一台电脑做中心端。</p>
        </section>
        <section className="kd-card kd-pair" aria-label="与中心端配对">
          <h2>与中心端配对</h2>
          {site.demonstration && (
            <Notice tone="warning">演示数据不能与中心端配对，下面的表只供查看；请在正式的考点上办理。</Notice>
          )}
          {may('site:manage') ? (
            <PairForm
              greyedBecause={site.demonstration ? '演示数据不能与中心端配对。' : undefined}
              onPaired={onPaired}
            />
          ) : (
            <p>配对由{rolesWith('site:manage')}办理。您照常工作即可，不受影响。</p>
          )}
        </section>
      </div>
    </>
  )
}

function Points({ shape, points }: { shape: 'tick' | 'full'; points: readonly string[] }) {
  return (
    <ul className={`kd-points kd-points-${shape}`}>
      {points.map((point) => (
        <li key={point}>
          <StateShape shape={shape} size={shape === 'tick' ? 14 : 8} />
          <span>{point}</span>
        </li>
      ))}
    </ul>
  )
}
