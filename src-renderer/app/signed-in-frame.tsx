import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { type CalendarDate, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { roleNames } from '../../src-shared/domain/permissions.ts'
import { client } from '../client/client.ts'
import { useCoreQuery } from '../client/use-core-query.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useShortcutOverlay, useShortcuts } from '../ui/keyboard-scope.ts'
import { menuItem } from '../ui/menu-item.tsx'
import { Sep } from '../ui/sep.tsx'
import { AppearanceSwitches } from './appearance-switches.tsx'
import { ChangePasswordDialog, PasswordDueOverlay, staffRule } from './change-password.tsx'
import { findAnyone, searchPlaceholder } from './find-anyone.tsx'
import { LockOverlay, SignInAgainOverlay } from './lock-overlay.tsx'
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
  const leave = useLeaving()
  useStartForAnother(current.staff.id)
  useNewDay(current.today)
  useIdleLock({ minutes: current.idleLockMinutes, enabled: open })
  useWindowAgain(place.selfService)
  return (
    <SignedInContext value={signedIn}>
      {/* Another person's page begins anew: nothing half typed is handed on. */}
      {!current.mustChangePassword && (
        <FilledShell key={current.staff.id} signedIn={signedIn} open={open} version={place.version} onSignOut={leave} />
      )}
      {!signedOut && current.locked && <LockOverlay name={current.staff.name} onSignOut={leave} />}
      {!signedOut && !current.locked && current.mustChangePassword && (
        <PasswordDueOverlay current={current} onSignOut={leave} />
      )}
      {signedOut && <SignInAgainOverlay username={current.staff.username} onLeave={leave} />}
    </SignedInContext>
  )
}

/** A clerk who left 自助模式 by password gets the window back; signing out closes it again. */
function useWindowAgain(selfService: boolean): void {
  useEffect(() => {
    if (selfService && document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
  }, [selfService])
}

/** Whoever signs in over somebody else's page begins at the start, not where the other one was. */
function useStartForAnother(staffId: string): void {
  const router = useRouter()
  const before = useRef(staffId)
  useEffect(() => {
    if (before.current === staffId) return
    before.current = staffId
    void router.navigate({ href: '/' })
  }, [router, staffId])
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

/** Signs out and forgets what the pages knew. */
function useLeaving(): () => void {
  const queries = useQueryClient()
  const router = useRouter()
  return () => {
    const forget = async (): Promise<void> => {
      // Where the sign-in has ended already, there is nothing left to sign out of.
      await client.accounts.signOut({}).catch(() => undefined)
      // Half-filled forms survive a lock and a reload, not their person.
      window.sessionStorage.clear()
      await router.navigate({ href: '/' })
      await queries.resetQueries()
    }
    void forget()
  }
}

type FilledShellProps = {
  readonly signedIn: SignedIn
  readonly open: boolean
  readonly version: string
  readonly onSignOut: () => void
}

function FilledShell({ signedIn, open, version, onSignOut }: FilledShellProps) {
  const router = useRouter()
  const counts = useCoreQuery('workbench', 'counts', {}, { enabled: open })
  const [dialog, setDialog] = useState<'password' | 'appearance' | null>(null)
  const queries = useQueryClient()
  const showKeys = useShortcutOverlay()
  const lock = (): void => {
    const locked = async (): Promise<void> => {
      await client.accounts.lock({}).catch(() => undefined)
      await queries.invalidateQueries({ queryKey: ['accounts', 'current'] })
    }
    void locked()
  }
  useShortcuts([{ key: 'Alt+L', label: '锁定', run: lock }])
  const close = (): void => setDialog(null)
  return (
    <StaffShell
      siteName={signedIn.site.name}
      userName={signedIn.staff.name}
      userMenu={[
        { key: 'who', type: 'group', label: <Who signedIn={signedIn} /> },
        menuItem({ key: 'password', label: '修改密码', run: () => setDialog('password') }),
        menuItem({ key: 'appearance', label: '显示', run: () => setDialog('appearance') }),
        menuItem({ key: 'keys', label: '快捷键', run: showKeys }),
        { type: 'divider' },
        menuItem({ key: 'lock', label: '锁定', run: lock }),
        menuItem({ key: 'sign-out', label: '退出登录', run: onSignOut }),
      ]}
      nav={staffNavigation(signedIn.may, router.routesByPath)}
      counts={{ reviews: { value: counts.data?.reviews ?? 0 } }}
      status={{
        connection: 'own',
        items: ['未接入中心端，数据都在本机'],
        demonstration: signedIn.site.demonstration,
        workstation: `工作站 ${signedIn.deviceNumber}`,
        version,
      }}
      searchPlaceholder={searchPlaceholder}
      search={signedIn.may('candidate:read') ? findAnyone : undefined}
      onOpenFound={(item) => void router.navigate({ href: `/candidates/${item.key}` })}
    >
      <PageArea
        reminder={open && signedIn.may('site:manage') && !signedIn.site.demonstration && <RecoveryKeyReminder />}
      />
      {dialog === 'password' && <ChangePasswordDialog of="accounts" rule={staffRule(signedIn)} onClose={close} />}
      {dialog === 'appearance' && (
        <Dialog title="显示" onClose={close}>
          <AppearanceSwitches />
        </Dialog>
      )}
    </StaffShell>
  )
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
