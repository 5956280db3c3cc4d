import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../app/staff-route.tsx'
import { parseCertificateSearch } from './certificate-search.ts'

const certificatesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/certificates',
  validateSearch: parseCertificateSearch,
  component: lazyRouteComponent(() => import('./certificates-page.tsx'), 'CertificatesPage'),
})

const issueRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/certificates/issue',
  validateSearch: ({ planId, sessionId }: Record<string, unknown>): { planId?: string; sessionId?: string } => ({
    ...(typeof planId === 'string' && { planId }),
    ...(typeof sessionId === 'string' && { sessionId }),
  }),
  component: lazyRouteComponent(() => import('./issue-page.tsx'), 'IssuePage'),
})

const importRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/certificates/import',
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
})

/** This feature's pages, as children of the staff's frame. */
export const certificatesRoutes = [certificatesRoute, issueRoute, importRoute] as const
