import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from './root-route.tsx'

/** The frame of a candidate's own pages, all below `/self`: shows them only to a candidate signed in. */
export const candidateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'self',
  component: lazyRouteComponent(() => import('./candidate-frame.tsx'), 'CandidateFrame'),
})
