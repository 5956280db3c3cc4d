import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PairedPage } from './paired-page.tsx'
import type { SyncView } from './sync-search.ts'
import { isMoving } from './sync-words.ts'
import { UnpairedPage } from './unpaired-page.tsx'
import './sync.css'

/** While something is on its way its numbers move; else the ages on the page grow. */
const pollMilliseconds = { moving: 1_000, standing: 30_000 } as const

/** 同步: how this workstation stands with the centre, or how it gets one. */
export function SyncPage() {
  const [moving, setMoving] = useState(false)
  const [paired, setPaired] = useState<string | null>(null)
  const every = moving ? pollMilliseconds.moving : pollMilliseconds.standing
  const { data, error, isFetchedAfterMount } = useCoreQuery('sync', 'state', {}, { every })
  const phase = data?.centre?.phase
  useEffect(() => setMoving(phase !== undefined && isMoving(phase)), [phase])
  const view = useView({ needsAttention: data?.centre?.needsAttention ?? 0, isKnown: isFetchedAfterMount })
  if (!data) {
    return (
      <>
        <PageHead title="同步" />
        {error && <ErrorNote message={error.message} reference={error.reference} />}
      </>
    )
  }
  if (!data.centre) return <UnpairedPage device={data.device} onPaired={setPaired} />
  return (
    <PairedPage device={data.device} centre={data.centre} view={view.now} onView={view.go}>
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {paired !== null && <Notice tone="success">{paired}</Notice>}
    </PairedPage>
  )
}

/** The tab of the address; without one, where there is something to do when the page is opened. */
function useView({ needsAttention, isKnown }: { needsAttention: number; isKnown: boolean }): {
  readonly now: SyncView
  readonly go: (view: SyncView) => void
} {
  const { view } = useSearch({ from: '/staff/sync' })
  const navigate = useNavigate()
  const [start, setStart] = useState<SyncView | null>(null)
  const suggested = needsAttention > 0 ? 'attention' : 'seats'
  // Kept: the tab must not change under somebody who has just settled the last item. What an earlier visit showed is no guide.
  if (start === null && isKnown) setStart(suggested)
  return {
    now: view ?? start ?? suggested,
    go: (next) => void navigate({ to: '/sync', search: { view: next }, replace: true }),
  }
}
