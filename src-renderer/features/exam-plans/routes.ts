import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'

/** This feature's pages, as children of the staff's frame. */
export const examPlansRoutes = [
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/plans',
    component: lazyRouteComponent(() => import('./plans-page.tsx'), 'PlansPage'),
  }),
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/plans/new',
    component: lazyRouteComponent(() => import('./new-plan-page.tsx'), 'NewPlanPage'),
  }),
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/plans/$planId',
    component: lazyRouteComponent(() => import('./plan-page.tsx'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/plans/$planId/edit',
    component: lazyRouteComponent(() => import('./edit-plan-page.tsx'), 'EditPlanPage'),
  }),
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/rooms',
    component: lazyRouteComponent(() => import('./rooms-page.tsx'), 'RoomsPage'),
  }),
] as const
