import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'
import { parseSyncSearch } from './sync-search.ts'

const syncRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/sync',
  validateSearch: parseSyncSearch,
  component: lazyRouteComponent(() => import('./sync-page.tsx'), 'SyncPage'),
})

/** This feature's pages, as children of the staff's frame. */
export const syncRoutes = [syncRoute] as const
