import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'
import { parseReportSearch, parseSheetSearch } from './score-search.ts'

/** This feature's pages, as children of the staff's frame. */
export const scoresRoutes = [
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/scores',
    component: lazyRouteComponent(() => import('./scores-page.tsx'), 'ScoresPage'),
  }),
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/scores/$sessionId',
    validateSearch: parseSheetSearch,
    component: lazyRouteComponent(() => import('./sheet-page.tsx'), 'SheetPage'),
  }),
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/scores/$sessionId/import',
    component: lazyRouteComponent(() => import('./import-page.tsx'), 'ScoreImportPage'),
  }),
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/score-statistics/$planId',
    validateSearch: parseReportSearch,
    component: lazyRouteComponent(() => import('./statistics-page.tsx'), 'StatisticsPage'),
  }),
] as const
