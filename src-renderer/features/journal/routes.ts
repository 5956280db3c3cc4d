import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { staffRoute } from '../../app/staff-route.tsx'

/** What the address keeps of the filters, so that a page can link to one person's or one record's story. */
const SearchSchema = z.object({
  actorId: z.string().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
  entity: z.string().optional().catch(undefined),
  id: z.string().optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  until: z.string().optional().catch(undefined),
})
export type JournalSearch = z.infer<typeof SearchSchema>

/** This feature's pages, as children of the staff's frame. */
export const journalRoutes = [
  createRoute({
    getParentRoute: () => staffRoute,
    path: '/journal',
    validateSearch: (search) => SearchSchema.parse(search),
    component: lazyRouteComponent(() => import('./journal-page.tsx'), 'JournalPage'),
  }),
] as const
