import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'
import { JournalSearchSchema } from './journal-search.ts'

/** This feature's pages, as children of the staff's frame. */
export const journalRoutes = [
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/journal',
    validateSearch: (search) => JournalSearchSchema.parse(search),
    component: lazyRouteComponent(() => import('./journal-page.tsx'), 'JournalPage'),
  }),
] as const
