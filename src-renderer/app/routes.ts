import { candidatesRoutes } from '../features/candidates/routes.ts'
import { certificatesRoutes } from '../features/certificates/routes.ts'
import { enrollmentsRoutes } from '../features/enrollments/routes.ts'
import { examDayRoutes, examDayScreenRoute } from '../features/exam-day/routes.ts'
import { examPlansRoutes } from '../features/exam-plans/routes.ts'
import { journalRoutes } from '../features/journal/routes.ts'
import { reportsRoutes } from '../features/reports/routes.ts'
import { reviewsRoutes } from '../features/reviews/routes.ts'
import { rostersRoutes } from '../features/rosters/routes.ts'
import { scoresRoutes } from '../features/scores/routes.ts'
import { seatingRoutes } from '../features/seating/routes.ts'
import { selfRoutes } from '../features/self/routes.ts'
import { settingsRoutes } from '../features/settings/routes.ts'
import { syncRoutes } from '../features/sync/routes.ts'
import { workbenchRoutes } from '../features/workbench/routes.ts'
import { candidateRoute } from './candidate-route.tsx'
import { rootRoute } from './root-route.tsx'
import { staffRoute } from './staff-route.tsx'

/** The table of pages: each feature lists its own, loaded when first visited. */
export const routeTree = rootRoute.addChildren([
  staffRoute.addChildren([
    ...workbenchRoutes,
    ...examPlansRoutes,
    ...enrollmentsRoutes,
    ...candidatesRoutes,
    ...rostersRoutes,
    ...reviewsRoutes,
    ...seatingRoutes,
    ...certificatesRoutes,
    ...examDayRoutes,
    ...scoresRoutes,
    ...reportsRoutes,
    ...syncRoutes,
    ...journalRoutes,
    ...settingsRoutes,
  ]),
  examDayScreenRoute,
  candidateRoute.addChildren([...selfRoutes]),
])
