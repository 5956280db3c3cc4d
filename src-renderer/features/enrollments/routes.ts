import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'
import { parseEnrollmentSearch } from './enrollment-search.ts'

const enrollmentsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/enrollments',
  validateSearch: parseEnrollmentSearch,
  component: lazyRouteComponent(() => import('./enrollments-page.tsx'), 'EnrollmentsPage'),
})

const walkInRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/enrollments/new',
  /** A person already on record, to enrol for one more subject. */
  validateSearch: ({ candidateId }: Record<string, unknown>): { candidateId?: string } =>
    typeof candidateId === 'string' ? { candidateId } : {},
  component: lazyRouteComponent(() => import('./walk-in-page.tsx'), 'WalkInPage'),
})

/** This feature's pages, as children of the staff's frame. */
export const enrollmentsRoutes = [enrollmentsRoute, walkInRoute] as const
