import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'

const importRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/rosters',
  component: lazyRouteComponent(() => import('./roster-page.tsx'), 'RosterPage'),
})

const recordRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/rosters/$rosterId',
  component: lazyRouteComponent(() => import('./roster-record-page.tsx'), 'RosterRecordPage'),
})

/** This feature's pages, as children of the staff's frame. */
export const rostersRoutes = [importRoute, recordRoute] as const
