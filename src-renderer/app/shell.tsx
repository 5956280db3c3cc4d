import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Dropdown, type MenuProps } from 'antd'
import { type ReactNode, useState } from 'react'
import { CommandPalette } from '../ui/command-palette.tsx'
import { ChevronDownIcon, SearchIcon, UserIcon } from '../ui/icons.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { useShortcuts } from '../ui/keyboard-scope.ts'
import { Logo } from '../ui/logo.tsx'
import type { PaletteGroup, PaletteItem } from '../ui/palette-search.ts'
import { Sep } from '../ui/sep.tsx'
import { StateShape } from '../ui/state-shapes.tsx'
import { StatusBar, type StatusBarProps } from '../ui/status-bar.tsx'
import { DemonstrationBanner } from './demonstration-banner.tsx'
import type { NavCounts, NavItem } from './navigation.ts'
import './shell.css'

export type StaffShellProps = {
  readonly siteName: string
  readonly userName: string
  /** Items of antd's Menu; `menuItem` makes them. */
  readonly userMenu: NonNullable<MenuProps['items']>
  readonly nav: readonly NavItem[]
  readonly counts: NavCounts
  readonly status: StatusBarProps
  readonly searchPlaceholder: string
  /** Undefined: nobody may search, and there is no field. */
  readonly search?: ((text: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>) | undefined
  readonly onOpenFound: (item: PaletteItem) => void
  /** What goes on beside the page, above the status bar. */
  readonly works?: ReactNode
  /** The page; the route's outlet where none is given. */
  readonly children?: ReactNode
}

/** The frame of every staff page: it knows nothing but what it is given. */
export function StaffShell(props: StaffShellProps) {
  const [searching, setSearching] = useState(false)
  const { search, status } = props
  useShortcuts([{ key: 'Ctrl+K', label: '查找考生', run: () => setSearching(true) }], {
    enabled: search !== undefined,
    listedLast: true,
  })
  return (
    <div className="kd-shell">
      <button type="button" className="kd-skip-link" onClick={focusMain}>
        跳到正文
      </button>
      {status.demonstration && <DemonstrationBanner />}
      <header className="kd-top">
        <div className="kd-brand">
          <Logo />
          <span className="kd-brand-name">考点通</span>
          <Sep as="bar" />
          <span className="kd-brand-site kd-one-line" title={props.siteName}>
            {props.siteName}
          </span>
        </div>
        {search && (
          <button type="button" className="kd-search-field" aria-haspopup="dialog" onClick={() => setSearching(true)}>
            <SearchIcon />
            <span className="kd-one-line">{props.searchPlaceholder}</span>
            <KeyCap keys="Ctrl+K" />
          </button>
        )}
        <div className="kd-user">
          <Dropdown menu={{ items: props.userMenu }} trigger={['click']} placement="bottomRight">
            <button type="button" className="kd-user-button">
              <UserIcon size={15} />
              <span className="kd-one-line">{props.userName}</span>
              <ChevronDownIcon size={12} />
            </button>
          </Dropdown>
        </div>
      </header>
      <StaffNav nav={props.nav} counts={props.counts} />
      <main id="main" className="kd-main" tabIndex={-1}>
        {props.children ?? <Outlet />}
      </main>
      {props.works}
      <StatusBar {...status} />
      {searching && search && (
        <CommandPalette
          search={search}
          placeholder={props.searchPlaceholder}
          onClose={() => setSearching(false)}
          onChoose={(item) => {
            setSearching(false)
            props.onOpenFound(item)
          }}
        />
      )}
    </div>
  )
}

/** A button, not an anchor: the address keeps the route in its hash. */
function focusMain(): void {
  document.getElementById('main')?.focus()
}

function StaffNav({ nav, counts }: { nav: readonly NavItem[]; counts: NavCounts }) {
  const { pathname } = useLocation()
  return (
    <nav className="kd-nav" aria-label="主导航">
      <ul>
        {nav.map((item) => {
          const count = item.countKey === undefined ? undefined : counts[item.countKey]
          const isAlso = item.also?.some((address) => pathname.startsWith(address)) === true
          return (
            <li key={item.to}>
              <Link
                to={item.to}
                className="kd-nav-item"
                activeOptions={{ exact: item.exact === true }}
                activeProps={{ 'aria-current': 'page' }}
                {...(isAlso ? { 'aria-current': 'page' as const } : {})}
              >
                <item.icon />
                <span>{item.label}</span>
                {count !== undefined && count.value > 0 && (
                  <span className={count.attention ? 'kd-nav-count kd-nav-attention' : 'kd-nav-count'}>
                    {count.attention && <StateShape shape="triangle" size={11} label="需处理" />}
                    {count.value}
                  </span>
                )}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
