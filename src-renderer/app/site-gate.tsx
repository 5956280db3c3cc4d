import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import type { AppContract } from '../../src-shared/contract/index.ts'
import type { OutputOf } from '../../src-shared/contract/procedure.ts'
import { CallError } from '../client/call-failure.ts'
import { onRefusal } from '../client/client.ts'
import { useCoreQuery } from '../client/use-core-query.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { Entrance } from './entrance.tsx'
import { JoinPage } from './join-page.tsx'
import { RestorePage } from './restore-page.tsx'
import { UnlockPage } from './unlock-page.tsx'

/** Seen once in the life of a site, and it brings every division of the country. */
const FirstRunWizard = lazy(async () => ({
  default: (await import('./first-run/first-run-wizard.tsx')).FirstRunWizard,
}))

type StartupState = OutputOf<AppContract['startup']['state']>

const points = [
  ['数据在本机加密保存', '电脑丢失或被盗，别人也读不了'],
  ['没有网络也能用', '联网后再与中心端同步'],
  ['考核不收取任何费用', '有疑问请联系维护人员'],
] as const

/** Where a page is, once the data folder is open. */
export interface OpenPlace {
  readonly siteName: string | null
  readonly demonstration: boolean
  readonly deviceNumber: string | null
  readonly version: string
  /** 自助机. */
  readonly selfService: boolean
}

/** What stands before everybody's pages: the first run, the locked data folder; then whatever comes next. */
export function SiteGate({ children }: { children: (place: OpenPlace) => ReactNode }) {
  const state = useCoreQuery('startup', 'state', {})
  const [inWizard, setInWizard] = useState(false)
  const [restoring, setRestoring] = useState(false)
  const [joining, setJoining] = useState(false)
  useAskingAgain()
  const found = state.data
  if (restoring && found) {
    return <RestorePage place={placeOf(found)} phase={found.phase} onLeave={() => setRestoring(false)} />
  }
  if (joining && found) return <JoinPage place={placeOf(found)} onLeave={() => setJoining(false)} />
  if (inWizard || found?.phase === 'first-run') {
    return (
      <Suspense>
        <FirstRunWizard
          version={found?.version ?? ''}
          onEstablished={() => setInWizard(true)}
          onDone={() => setInWizard(false)}
          onRestore={() => setRestoring(true)}
          onJoin={() => setJoining(true)}
        />
      </Suspense>
    )
  }
  if (!found) {
    return state.error ? <Trouble message={state.error.message} retry={() => void state.refetch()} /> : null
  }
  const restore = () => setRestoring(true)
  if (found.phase === 'damaged') {
    return <Trouble message={found.message} retry={() => void state.refetch()} restore={restore} />
  }
  if (found.phase === 'locked')
    return <UnlockPage place={placeOf(found)} mayRemember={found.mayRemember} onRestore={restore} />
  return children(placeOf(found))
}

function placeOf(found: StartupState): OpenPlace {
  const { version } = found
  if (found.phase !== 'open') {
    return { siteName: null, demonstration: false, deviceNumber: null, version, selfService: false }
  }
  const { siteName, demonstration, deviceNumber, selfService } = found
  return { siteName, demonstration, deviceNumber, version, selfService }
}

/**
 * While a refused question is asked again there is neither answer nor error: the page stays as it was, for somebody may
 * be typing a password in it.
 */
export function useLastRefusal(error: CallError | null): CallError | null {
  const [last, setLast] = useState(error)
  if (error !== null && error !== last) setLast(error)
  return error ?? last
}

/** The core can't be asked, or can't open what it has. */
export function Trouble({ message, retry, restore }: { message: string; retry: () => void; restore?: () => void }) {
  const place = { siteName: null, demonstration: false, deviceNumber: null, version: '' }
  return (
    <Entrance place={place} points={points}>
      <div className="kd-entrance-form">
        <h2>现在打不开</h2>
        <ErrorNote message={message} />
        <Button type="primary" onClick={retry}>
          再试一次
        </Button>
        {restore && (
          <button type="button" className="kd-text-button" onClick={restore}>
            从备份恢复
          </button>
        )}
      </div>
    </Entrance>
  )
}

/** Any call may be refused because the page was locked or signed out meanwhile: then the frame asks how things stand. */
const standing: ReadonlySet<string> = new Set([
  'SIGNED_OUT',
  'SESSION_LOCKED',
  'PASSWORD_CHANGE_REQUIRED',
  'DATA_FOLDER_LOCKED',
])
const askedByFrames: ReadonlySet<string> = new Set(['accounts.current', 'candidateAccounts.current'])

function useAskingAgain(): void {
  const queries = useQueryClient()
  useEffect(
    () =>
      onRefusal((error, procedure) => {
        if (!(error instanceof CallError) || !standing.has(error.code) || askedByFrames.has(procedure)) return
        void queries.invalidateQueries({ queryKey: ['startup', 'state'] })
        void queries.invalidateQueries({ queryKey: ['accounts', 'current'] })
        void queries.invalidateQueries({ queryKey: ['candidateAccounts', 'current'] })
      }),
    [queries],
  )
}
