import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'

const settingsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-frame.tsx'), 'SettingsFrame'),
})

/** This feature's pages, as children of the staff's frame. */
export const settingsRoutes = [
  settingsRoute.addChildren([
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/',
      component: lazyRouteComponent(() => import('./settings-start.tsx'), 'SettingsStart'),
    }),
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/site',
      component: lazyRouteComponent(() => import('./site-page.tsx'), 'SitePage'),
    }),
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/rules',
      component: lazyRouteComponent(() => import('./rules-page.tsx'), 'RulesPage'),
    }),
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/certificates',
      component: lazyRouteComponent(() => import('./certificates-page.tsx'), 'CertificateSettingsPage'),
    }),
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/staff',
      component: lazyRouteComponent(() => import('./staff-page.tsx'), 'StaffPage'),
    }),
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/security',
      component: lazyRouteComponent(() => import('./security-page.tsx'), 'SecurityPage'),
    }),
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/backup',
      component: lazyRouteComponent(() => import('./backup/backup-page.tsx'), 'BackupPage'),
    }),
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/retention',
      component: lazyRouteComponent(() => import('./retention/retention-page.tsx'), 'RetentionPage'),
    }),
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/update',
      component: lazyRouteComponent(() => import('./update-page.tsx'), 'UpdatePage'),
    }),
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/devices',
      component: lazyRouteComponent(() => import('./devices-page.tsx'), 'DevicesPage'),
    }),
    createRoute({
      getParentRoute: () => settingsRoute,
      path: '/display',
      component: lazyRouteComponent(() => import('./display-page.tsx'), 'DisplayPage'),
    }),
  ]),
] as const
