import { createHashHistory, createRouter } from '@tanstack/react-router'
import { FaultPage, NotFoundPage } from './fault-pages.tsx'
import { routeTree } from './routes.ts'

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
