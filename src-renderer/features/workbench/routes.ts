import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'

/** This feature's pages, as children of the staff's frame. */
export const workbenchRoutes = [
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./workbench-page.tsx'), 'WorkbenchPage'),
  }),
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/missing-portraits',
    component: lazyRouteComponent(() => import('./missing-portraits-page.tsx'), 'MissingPortraitsPage'),
  }),
] as const
