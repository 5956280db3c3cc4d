import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { type CalendarDate, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { roleNames } from '../../src-shared/domain/permissions.ts'
import { type CallError, isCallError } from '../client/call-failure.ts'
import { client } from '../client/client.ts'
import { desktopTransport } from '../client/desktop-transport.ts'
import { useCoreQuery } from '../client/use-core-query.ts'
import { StrayScanStrip } from '../features/exam-day/stray-scan-strip.tsx'
import { ExportStrip } from '../features/list-exports/export-strip.tsx'
import { PrintJobsDialog } from '../features/printing/print-jobs-dialog.tsx'
import { NeedsAttention } from '../features/sync/needs-attention.tsx'
import type { Standing } from '../features/sync/sync-words.ts'
import { useSyncStanding } from '../features/sync/use-sync-standing.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useShortcutOverlay, useShortcuts } from '../ui/keyboard-scope.ts'
import { menuItem } from '../ui/menu-item.tsx'
import { Sep } from '../ui/sep.tsx'
import type { StatusBarProps } from '../ui/status-bar.tsx'
import { AppearanceSwitches } from './appearance-switches.tsx'
import { ChangePasswordDialog, PasswordDueOverlay, staffRule } from './change-password.tsx'
import { EndingOverlay } from './ending-overlay.tsx'
import { findAnyone, foundPlace, searchPlaceholder } from './find-anyone.tsx'
import { LockOverlay, SignInAgainOverlay } from './lock-overlay.tsx'
import { LongWorksStrip } from './long-works-strip.tsx'
import { RecoveryKeyReminder } from './recovery-key-reminder.tsx'
import { StaffShell } from './shell.tsx'
import { type CurrentSignIn, type SignedIn, SignedInContext } from './signed-in.ts'
import type { OpenPlace } from './site-gate.tsx'
import { staffNavigation } from './staff-navigation.ts'
import { useIdleLock } from './use-idle-lock.ts'

export type SignedInFrameProps = {
  readonly current: CurrentSignIn
  /** The sign-in ended under the page; what is on it is kept until the same person is back. */
  readonly signedOut: boolean
  readonly place: OpenPlace
}

/** The staff's frame, filled: who is signed in, where they may go, what waits; and what lies over it when it is locked. */
export function SignedInFrame({ current, signedOut, place }: SignedInFrameProps) {
  const signedIn = useMemo<SignedIn>(
    () => ({ ...current, may: (permission) => current.permissions.includes(permission) }),
    [current],
  )
  const open = !signedOut && !current.locked && !current.mustChangePassword
  const ending = useEnding()
  const leave = (): void => ending.begin('sign-out')
  const isTheirs = useStartForAnother(current.staff.id)
  useNewDay(current.today)
  useIdleLock({ minutes: current.idleLockMinutes, enabled: open })
  useWindowAgain(place.selfService)
  return (
    <SignedInContext value={signedIn}>
      {/* Another person's page begins anew: nothing half typed is handed on. */}
      {isTheirs && !current.mustChangePassword && (
        <FilledShell
          key={current.staff.id}
          signedIn={signedIn}
          open={open}
          version={place.version}
          onLock={() => ending.begin('lock')}
          onSignOut={leave}
        />
      )}
      {ending.now ? (
        <EndingOverlay {...ending.now} onRetry={() => ending.begin(ending.now?.what ?? 'lock')} />
      ) : (
        <StandingOverlay current={current} signedOut={signedOut} onSignOut={leave} />
      )}
    </SignedInContext>
  )
}

/** What lies over the page until somebody gives a password. */
function StandingOverlay({
  current,
  signedOut,
  onSignOut,
}: {
  current: CurrentSignIn
  signedOut: boolean
  onSignOut: () => void
}) {
  if (signedOut) return <SignInAgainOverlay username={current.staff.username} onLeave={onSignOut} />
  if (current.locked) return <LockOverlay name={current.staff.name} onSignOut={onSignOut} />
  return current.mustChangePassword ? <PasswordDueOverlay current={current} onSignOut={onSignOut} /> : null
}

/** A clerk who left 自助模式 by password gets the window back; signing out closes it again. */
function useWindowAgain(selfService: boolean): void {
  useEffect(() => {
    if (selfService && document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
  }, [selfService])
}

/**
 * Whoever signs in over somebody else's page begins at the start, with nothing the other one left.
 * @returns false until the page is theirs: nothing of it may be drawn before
 */
function useStartForAnother(staffId: string): boolean {
  const router = useRouter()
  const queries = useQueryClient()
  const [owner, setOwner] = useState(staffId)
  useEffect(() => {
    if (owner === staffId) return
    window.sessionStorage.clear()
    queries.removeQueries({ predicate: ({ queryKey: [feature] }) => feature !== 'accounts' && feature !== 'startup' })
    void router.navigate({ href: '/' }).then(() => setOwner(staffId))
  }, [router, queries, owner, staffId])
  return owner === staffId
}

/** A page that stays open over midnight learns the new date: 今天 and 明天 are read off it. */
function useNewDay(today: CalendarDate): void {
  const queries = useQueryClient()
  useEffect(() => {
    const look = (): void => {
      if (chinaDateOf(InstantSchema.parse(new Date().toISOString())) !== today) void queries.invalidateQueries()
    }
    const timer = window.setInterval(look, 60_000)
    return () => window.clearInterval(timer)
  }, [queries, today])
}

type Ending = { readonly what: 'lock' | 'sign-out'; readonly failure: CallError | null }

/** Locking and signing out: the page is hidden at once, and stays hidden while the core can't be told. */
function useEnding(): { readonly now: Ending | null; readonly begin: (what: Ending['what']) => void } {
  const queries = useQueryClient()
  const router = useRouter()
  const [now, setNow] = useState<Ending | null>(null)
  const lock = async (): Promise<void> => {
    await unlessEnded(client.accounts.lock({}))
    await queries.invalidateQueries({ queryKey: ['accounts', 'current'] })
  }
  const signOut = async (): Promise<void> => {
    // Half-filled forms survive a lock and a reload, not their person; not even where the core does not answer.
    window.sessionStorage.clear()
    await unlessEnded(client.accounts.signOut({}))
    await router.navigate({ href: '/' })
    // What the page kept while it was still there.
    window.sessionStorage.clear()
    await queries.resetQueries()
  }
  const begin = async (what: Ending['what']): Promise<void> => {
    setNow({ what, failure: null })
    try {
      await (what === 'lock' ? lock() : signOut())
      setNow(null)
    } catch (error) {
      if (!isCallError(error)) throw error
      setNow({ what, failure: error })
    }
  }
  return { now, begin: (what) => void begin(what) }
}

/** Where the sign-in has ended or is locked already, there is nothing left to end. */
async function unlessEnded(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    if (!isCallError(error, 'SIGNED_OUT') && !isCallError(error, 'SESSION_LOCKED')) throw error
  }
}

type FilledShellProps = {
  readonly signedIn: SignedIn
  readonly open: boolean
  readonly version: string
  readonly onLock: () => void
  readonly onSignOut: () => void
}

function FilledShell({ signedIn, open, version, onLock, onSignOut }: FilledShellProps) {
  const router = useRouter()
  const counts = useCoreQuery('workbench', 'counts', {}, { enabled: open })
  const standing = useSyncStanding(signedIn.today, open)
  const [dialog, setDialog] = useState<'password' | 'appearance' | 'print-jobs' | null>(null)
  const showKeys = useShortcutOverlay()
  useShortcuts([{ key: 'Alt+L', label: '锁定', run: onLock }], { listedLast: true })
  const close = (): void => setDialog(null)
  return (
    <StaffShell
      siteName={signedIn.site.name}
      userName={signedIn.staff.name}
      userMenu={[
        { key: 'who', type: 'group', label: <Who signedIn={signedIn} /> },
        menuItem({ key: 'password', label: '修改密码', run: () => setDialog('password') }),
        menuItem({ key: 'appearance', label: '显示', run: () => setDialog('appearance') }),
        ...(desktopTransport && signedIn.may('ticket:print')
          ? [menuItem({ key: 'print-jobs', label: '打印任务', run: () => setDialog('print-jobs') })]
          : []),
        menuItem({ key: 'keys', label: '快捷键', run: showKeys }),
        { type: 'divider' },
        menuItem({ key: 'lock', label: '锁定', run: onLock }),
        menuItem({ key: 'sign-out', label: '退出登录', run: onSignOut }),
      ]}
      nav={staffNavigation(signedIn.may, router.routesByPath)}
      counts={{
        reviews: { value: counts.data?.reviews ?? 0 },
        sync: { value: standing?.needsAttention ?? 0, attention: true },
      }}
      status={{
        ...statusOf(standing),
        demonstration: signedIn.site.demonstration,
        workstation: `工作站 ${signedIn.deviceNumber}`,
        version,
      }}
      searchPlaceholder={searchPlaceholder}
      search={signedIn.may('candidate:read') ? findAnyone : undefined}
      works={<LongWorksStrip />}
      onOpenFound={(item) => void router.navigate({ href: foundPlace(item.key) })}
    >
      <PageArea
        reminder={
          <>
            {open && signedIn.may('site:manage') && !signedIn.site.demonstration && <RecoveryKeyReminder />}
            {open && signedIn.may('exam-day:check-in') && <StrayScanStrip />}
            <ExportStrip />
          </>
        }
      />
      {dialog === 'password' && <ChangePasswordDialog of="accounts" rule={staffRule(signedIn)} onClose={close} />}
      {dialog === 'print-jobs' && <PrintJobsDialog onClose={close} />}
      {dialog === 'appearance' && (
        <Dialog title="显示" onClose={close}>
          <AppearanceSwitches />
        </Dialog>
      )}
    </StaffShell>
  )
}

/** Unpaired, the frame says whose the data is, and nothing of syncing. */
function statusOf(standing: Standing | null): Pick<StatusBarProps, 'connection' | 'items' | 'to'> {
  if (!standing) return { connection: 'own', items: ['未接入中心端，数据都在本机'] }
  const { connection, facts, needsAttention, alarms } = standing
  const urgent = [...(needsAttention > 0 ? [`需处理 ${needsAttention}`] : []), ...alarms]
  const items = [...facts, ...urgent.map((words) => <NeedsAttention key={words}>{words}</NeedsAttention>)]
  return { connection, items, to: '/sync' }
}

function PageArea({ reminder }: { reminder: ReactNode }) {
  return (
    <>
      {reminder}
      <Outlet />
    </>
  )
}

function Who({ signedIn: { staff } }: { signedIn: SignedIn }) {
  return (
    <span className="kd-hint">
      {staff.username}
      <Sep />
      {staff.roles.map((role) => roleNames[role]).join('、')}
    </span>
  )
}
