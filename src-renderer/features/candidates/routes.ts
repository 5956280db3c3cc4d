import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'

const candidateRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/candidates/$candidateId',
  component: lazyRouteComponent(() => import('./candidate-page.tsx'), 'CandidatePage'),
})

const employersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/employers',
  /** The employer to begin with. */
  validateSearch: ({ employerId }: Record<string, unknown>): { employerId?: string } =>
    typeof employerId === 'string' ? { employerId } : {},
  component: lazyRouteComponent(() => import('./employers-page.tsx'), 'EmployersPage'),
})

/** This feature's pages, as children of the staff's frame. */
export const candidatesRoutes = [candidateRoute, employersRoute] as const
