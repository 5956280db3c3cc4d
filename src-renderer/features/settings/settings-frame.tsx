import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useSignedIn } from '../../app/signed-in.ts'
import { NotForYou } from '../../ui/not-for-you.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { settingsPlaces } from './places.ts'
import './settings.css'

/** One head for all settings; each page below it saves for itself. */
export function SettingsFrame() {
  const { may } = useSignedIn()
  const { pathname } = useLocation()
  const here = settingsPlaces.find(({ to }) => to === pathname)
  return (
    <>
      <PageHead title="设置">
        <nav className="kd-settings-nav" aria-label="设置的页面">
          {settingsPlaces
            .filter(({ permission }) => may(permission))
            .map(({ to, label }) => (
              <Link key={to} to={to} className="kd-settings-link" activeProps={{ 'aria-current': 'page' }}>
                {label}
              </Link>
            ))}
        </nav>
      </PageHead>
      <div className="kd-settings-page">
        {here && !may(here.permission) ? <NotForYou what={here.label} permission={here.permission} /> : <Outlet />}
      </div>
    </>
  )
}
