import type { ReactNode } from 'react'
import { CountedTabs } from '../../ui/counted-tabs.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { AttentionView } from './attention-view.tsx'
import { CentreView } from './centre-view.tsx'
import { LeasesView } from './leases-view.tsx'
import { NumbersView } from './numbers-view.tsx'
import { StandingBand } from './standing-band.tsx'
import { SyncActions } from './sync-actions.tsx'
import type { SyncView } from './sync-search.ts'
import { type Centre, durationSince, type SyncState } from './sync-words.ts'
import { useBundles } from './use-bundles.tsx'

export type PairedPageProps = {
  readonly device: SyncState['device']
  readonly centre: Centre
  readonly view: SyncView
  readonly onView: (view: SyncView) => void
  /** What is to be said above all. */
  readonly children: ReactNode
}

/** A workstation with a centre: how they stand in one band, and below it what there is to do. */
export function PairedPage({ device, centre, view, onView, children }: PairedPageProps) {
  const bundles = useBundles()
  const tabs = [
    { value: 'attention', label: '需处理', count: centre.needsAttention },
    { value: 'seats', label: '席位和号段' },
    { value: 'centre', label: '本机与中心端' },
  ] as const satisfies readonly { value: SyncView; label: string; count?: number }[]
  useShortcuts(tabs.map(({ value, label }, index) => ({ key: String(index + 1), label, run: () => onView(value) })))
  return (
    <>
      <PageHead title="同步" actions={<SyncActions centre={centre} bundles={bundles} />}>
        <CountedTabs<SyncView> tabs={tabs} value={view} size="small" onChange={onView} />
      </PageHead>
      <StandingBand centre={centre} onAttention={() => onView('attention')} />
      <div className="kd-sync-notes">
        {children}
        {centre.phase.kind === 'blocked' && <ErrorNote message={centre.phase.message} />}
        <Alarms centre={centre} />
        {bundles.notes}
      </div>
      {view === 'attention' && <AttentionView />}
      {view === 'seats' && (
        <LeasesView leases={centre.leases} lastContactAt={centre.lastContactAt}>
          <NumbersView centre={centre} />
        </LeasesView>
      )}
      {view === 'centre' && <CentreView device={device} centre={centre} />}
    </>
  )
}

/** What has gone on so long that somebody must act. */
function Alarms({ centre: { alarms, oldestAt, lastContactAt, pairedAt } }: { centre: Centre }) {
  const now = Date.now()
  return alarms.map((alarm) =>
    alarm === 'backlog' ? (
      <Notice key={alarm} tone="warning">
        <b>有操作等了 {oldestAt === null ? '一天以上' : durationSince(oldestAt, now)}还没有传到中心端。</b>
        请接上网络；没有网络时点“导出同步包”，用 U 盘送到中心端。本机的记录都在，不会丢。
      </Notice>
    ) : (
      <Notice key={alarm} tone="warning">
        <b>已有 {durationSince(lastContactAt ?? pairedAt, now)}没有联系上中心端。</b>
        别的工作站办的这里看不到，工作人员的账号也须定期联系才继续有效。请检查网络和中心端地址，或用 U 盘交换同步包。
      </Notice>
    ),
  )
}
