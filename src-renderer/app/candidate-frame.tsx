import { Link, Navigate, Outlet, useRouter } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { client } from '../client/client.ts'
import { useCoreQuery } from '../client/use-core-query.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ChevronDownIcon } from '../ui/icons.tsx'
import { Logo } from '../ui/logo.tsx'
import { menuItem } from '../ui/menu-item.tsx'
import { Sep } from '../ui/sep.tsx'
import { useAppearance, usePageAudience } from './appearance.tsx'
import { candidateNavigation } from './candidate-navigation.ts'
import { ChangePasswordDialog } from './change-password.tsx'
import { DemonstrationBanner } from './demonstration-banner.tsx'
import { hasUnsavedWork, leaveOwnPages } from './leave-own-pages.ts'
import { type OwnSignIn, OwnSignInContext } from './own-sign-in.ts'
import { SignInPage } from './sign-in-page.tsx'
import { type OpenPlace, SiteGate, Trouble, useLastRefusal } from './site-gate.tsx'
import { useIdleCountdown } from './use-idle-countdown.ts'
import { useSelfServiceWindow } from './use-self-service-window.ts'
import './shell.css'
import './candidate-frame.css'

/** What stands before a candidate's own pages: the site itself, the sign-in; then the frame. */
export function CandidateFrame() {
  return <SiteGate>{(place) => <OwnSite place={place} />}</SiteGate>
}

function OwnSite({ place }: { place: OpenPlace }) {
  const current = useCoreQuery('candidateAccounts', 'current', {})
  const refusal = useLastRefusal(current.error)
  const ended = current.data !== undefined && current.error?.code === 'SIGNED_OUT'
  useEffect(() => {
    // The sign-in ended under the page, by idleness or a new password: nothing of it stays for the next one.
    if (ended) void leaveOwnPages({ selfService: place.selfService })
  }, [ended, place.selfService])
  if (ended) return null
  if (current.data) return <SignedInCandidate key={current.data.account.id} own={current.data} />
  if (refusal?.code === 'SIGNED_OUT') return <SignInPage place={place} identity="candidate" />
  // A member of staff is signed in on this page.
  if (current.error?.code === 'NOT_PERMITTED') return <Navigate to="/" />
  return refusal ? <Trouble message={refusal.message} retry={() => void current.refetch()} /> : null
}

function SignedInCandidate({ own }: { own: OwnSignIn }) {
  const { kiosk } = own
  usePageAudience('candidate')
  useSelfServiceWindow(kiosk)
  const leave = useCallback(() => void leaveOwnPages({ selfService: kiosk }), [kiosk])
  // The core counts for itself; where it signed out meanwhile, the frame hears of the refusal and asks how things stand.
  const onUsed = (): void => void client.accounts.touch({}).catch(() => undefined)
  const { secondsLeft, stay } = useIdleCountdown({ minutes: own.idleMinutes, onIdle: leave, onUsed })
  return (
    <OwnSignInContext value={own}>
      <div className="kd-own">
        <button type="button" className="kd-skip-link" onClick={() => document.getElementById('main')?.focus()}>
          跳到正文
        </button>
        {own.site.demonstration && <DemonstrationBanner />}
        <Head own={own} leave={leave} />
        <main id="main" className="kd-own-main" tabIndex={-1}>
          <div className="kd-own-column">
            <Outlet />
          </div>
        </main>
        <Foot own={own} secondsLeft={secondsLeft} />
      </div>
      {secondsLeft > 0 && secondsLeft <= warnedSeconds && (
        <StillThere secondsLeft={secondsLeft} stay={stay} leave={leave} />
      )}
    </OwnSignInContext>
  )
}

/** How long before the end a person is asked whether they are still there. */
const warnedSeconds = 30

function Head({ own, leave }: { own: OwnSignIn; leave: () => void }) {
  const router = useRouter()
  const { appearance, setAppearance } = useAppearance()
  const [changing, setChanging] = useState(false)
  const [asking, setAsking] = useState(false)
  const askOrLeave = async (): Promise<void> => ((await hasUnsavedWork()) ? setAsking(true) : leave())
  return (
    <header className="kd-own-head">
      <div className="kd-own-column">
        <div className="kd-own-brand">
          <Logo size={28} />
          <span className="kd-brand-name">考点通</span>
          <Sep as="bar" />
          <span className="kd-own-site kd-one-line" title={own.site.name}>
            {own.site.name}
          </span>
        </div>
        <nav className="kd-own-nav" aria-label="主导航">
          {candidateNavigation(router.routesByPath).map((item) => (
            <Link
              key={item.to}
              to={item.to}
              className="kd-own-nav-item"
              activeOptions={{ exact: item.exact, includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {item.label}
            </Link>
          ))}
        </nav>
        <div className="kd-own-user">
          <button
            type="button"
            className="kd-own-button"
            aria-pressed={appearance.largeType}
            onClick={() => setAppearance({ ...appearance, largeType: !appearance.largeType })}
          >
            大字
          </button>
          <Dropdown
            menu={{
              items: [
                menuItem({ key: 'password', label: '修改密码', run: () => setChanging(true) }),
                menuItem({
                  key: 'contrast',
                  label: appearance.highContrast ? '关闭高对比' : '高对比',
                  run: () => setAppearance({ ...appearance, highContrast: !appearance.highContrast }),
                }),
              ],
            }}
            trigger={['click']}
            placement="bottomRight"
          >
            <button type="button" className="kd-own-button kd-own-name">
              <span className="kd-one-line">{own.candidate?.name ?? own.account.username}</span>
              <ChevronDownIcon size={12} />
            </button>
          </Dropdown>
          <button type="button" className="kd-own-button" onClick={() => void askOrLeave()}>
            退出登录
          </button>
        </div>
      </div>
      {asking && (
        <ConfirmDialog
          title="有改动还没有保存"
          confirmLabel="放弃改动并退出"
          cancelLabel="留在本页"
          onConfirm={() => {
            leave()
            return null
          }}
          onClose={() => setAsking(false)}
        >
          <p>退出登录后这些改动就没有了。要保留，请留在本页，按“保存”。</p>
        </ConfirmDialog>
      )}
      {changing && (
        <ChangePasswordDialog
          of="candidateAccounts"
          rule={{ minimumLength: own.passwordMinimumLength, username: own.account.username }}
          onClose={() => setChanging(false)}
        />
      )}
    </header>
  )
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

function Foot({ own, secondsLeft }: { own: OwnSignIn; secondsLeft: number }) {
  return (
    <footer className="kd-own-foot">
      <div className="kd-own-column">
        <span>
          {own.kiosk
            ? `无人操作时，${clock(secondsLeft)} 后自动退出登录；办完请点“退出登录”。`
            : '提交后存在本机。考核不收取任何费用。'}
        </span>
        <span className="kd-own-foot-place">
          {own.site.demonstration && (
            <>
              演示数据
              <Sep />
            </>
          )}
          {own.kiosk ? '自助工作站' : '工作站'} {own.deviceNumber}
        </span>
      </div>
    </footer>
  )
}

function StillThere({ secondsLeft, stay, leave }: { secondsLeft: number; stay: () => void; leave: () => void }) {
  return (
    <Dialog
      title="还在操作吗？"
      onClose={stay}
      footer={
        <>
          <Button onClick={leave}>退出登录</Button>
          <Button type="primary" autoFocus onClick={stay}>
            继续使用
          </Button>
        </>
      }
    >
      <p role="timer">
        <b>{secondsLeft}</b> 秒后自动退出登录，没有保存的内容不保留。
      </p>
    </Dialog>
  )
}
