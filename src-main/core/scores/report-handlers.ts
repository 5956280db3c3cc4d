import type { scoreReports } from '../../../src-shared/contract/score-reports.ts'
import type { Handlers } from '../context.ts'
import { scoreRows } from './score-rows.ts'
import { scoreStatistics } from './statistics.ts'

export const scoreReportHandlers: Handlers<typeof scoreReports> = {
  statistics: ({ input, context }) => scoreStatistics(context.db, input),
  listRows: ({ input, context }) => scoreRows(context.db, input),
}
