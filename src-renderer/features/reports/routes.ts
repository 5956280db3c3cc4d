import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'
import { parseApplicationSearch, parseReportSearch } from './report-search.ts'

/** This feature's pages, as children of the staff's frame. */
export const reportsRoutes = [
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/reports',
    validateSearch: parseReportSearch,
    component: lazyRouteComponent(() => import('./reports-page.tsx'), 'ReportsPage'),
  }),
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/reports/applications',
    validateSearch: parseApplicationSearch,
    component: lazyRouteComponent(() => import('./applications-page.tsx'), 'ApplicationsPage'),
  }),
] as const
