import type { AnyRoute } from '@tanstack/react-router'

/** A candidate's own pages, children of candidateRoute: `/self/…`. */
export const selfRoutes: readonly AnyRoute[] = []
