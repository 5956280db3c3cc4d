import { createHashHistory, createRootRoute, createRouter, Outlet } from '@tanstack/react-router'
import { FaultPage, NotFoundPage } from './fault-pages.tsx'

/**
 * The table of pages. A feature's pages are added here as children of the frame they belong to, each lazily:
 * `createRoute({ getParentRoute: () => staffRoute, path: 'reviews', component: lazyRouteComponent(() => import('…'), 'ReviewPage') })`,
 * and to the navigation where they have a place in it.
 */
export const rootRoute = createRootRoute({ component: Outlet })

const routeTree = rootRoute.addChildren([])

export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultPreload: 'intent',
  defaultErrorComponent: ({ error, reset }) => <FaultPage error={error} reset={reset} />,
  defaultNotFoundComponent: NotFoundPage,
  // Lists keep their own scroll position; a page has none to restore.
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
