import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { PROFILE_PARTS, type ProfilePart } from '../../../src-shared/domain/own-profile.ts'
import { candidateRoute } from '../../app/candidate-route.tsx'
import type { ApplySearch, PlanSearch } from './own-search.ts'

/** 个人中心; `part` is the page of it to begin with. */
const profileRoute = createRoute({
  getParentRoute: () => candidateRoute,
  path: '/',
  validateSearch: ({ part }: Record<string, unknown>): { part?: ProfilePart } => {
    const known = PROFILE_PARTS.find((one) => one === part)
    return known ? { part: known } : {}
  },
  component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
})

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const plansRoute = createRoute({
  getParentRoute: () => candidateRoute,
  path: '/plans',
  validateSearch: (search: Record<string, unknown>): PlanSearch => {
    const given = { from: text(search.from), until: text(search.until), region: text(search.region) }
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  },
  component: lazyRouteComponent(() => import('./plans-page.tsx'), 'PlansPage'),
})

const applyRoute = createRoute({
  getParentRoute: () => candidateRoute,
  path: '/plans/$planId',
  validateSearch: (search: Record<string, unknown>): ApplySearch => {
    const given = {
      subject: text(search.subject),
      session: text(search.session),
      step: search.step === 'confirm' ? 'confirm' : undefined,
      again: text(search.again),
    }
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  },
  component: lazyRouteComponent(() => import('./apply-page.tsx'), 'ApplyPage'),
})

const reviewsRoute = createRoute({
  getParentRoute: () => candidateRoute,
  path: '/reviews',
  component: lazyRouteComponent(() => import('./own-reviews-page.tsx'), 'OwnReviewsPage'),
})

const examsRoute = createRoute({
  getParentRoute: () => candidateRoute,
  path: '/exams',
  component: lazyRouteComponent(() => import('./own-exams-page.tsx'), 'OwnExamsPage'),
})

const certificatesRoute = createRoute({
  getParentRoute: () => candidateRoute,
  path: '/certificates',
  component: lazyRouteComponent(() => import('./own-certificates-page.tsx'), 'OwnCertificatesPage'),
})

const certificateRoute = createRoute({
  getParentRoute: () => candidateRoute,
  path: '/certificates/$certificateId',
  component: lazyRouteComponent(() => import('./own-certificate-page.tsx'), 'OwnCertificatePage'),
})

/** This feature's pages, as children of the candidates' frame. */
export const selfRoutes = [
  profileRoute,
  plansRoute,
  applyRoute,
  reviewsRoute,
  examsRoute,
  certificatesRoute,
  certificateRoute,
] as const
