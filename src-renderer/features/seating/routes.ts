import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'

/** This feature's pages, as children of the staff's frame. */
export const seatingRoutes = [
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/seating',
    component: lazyRouteComponent(() => import('./seating-page.tsx'), 'SeatingPage'),
  }),
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/seating/$sessionId',
    // 工作台 leads straight to the emergency papers.
    validateSearch: ({ papers }: Record<string, unknown>): { papers?: 'emergency' } =>
      papers === 'emergency' ? { papers } : {},
    component: lazyRouteComponent(() => import('./session-page.tsx'), 'SessionPage'),
  }),
] as const
