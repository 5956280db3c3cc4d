import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'
import { parseReviewSearch } from './review-search.ts'

const reviewsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/reviews',
  validateSearch: parseReviewSearch,
  component: lazyRouteComponent(() => import('./reviews-page.tsx'), 'ReviewsPage'),
})

/** This feature's pages, as children of the staff's frame. */
export const reviewsRoutes = [reviewsRoute] as const
