import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/root-route.tsx'
import { staffRoute } from '../../app/staff-route.tsx'
import { parseExamDaySearch } from './exam-day-search.ts'

/** This feature's pages in the staff's frame. */
export const examDayRoutes = [
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/exam-day',
    validateSearch: parseExamDaySearch,
    component: lazyRouteComponent(() => import('./exam-day-page.tsx'), 'ExamDayPage'),
  }),
] as const

/** The screen in the corridor: no menu, nothing to press. */
export const examDayScreenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/exam-day/screen',
  validateSearch: parseExamDaySearch,
  component: lazyRouteComponent(() => import('./screen-page.tsx'), 'ScreenPage'),
})
