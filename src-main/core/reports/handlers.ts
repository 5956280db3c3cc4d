import type { reports } from '../../../src-shared/contract/reports.ts'
import { auditExport } from '../../../src-shared/domain/audit.ts'
import { type Handlers, prepared } from '../context.ts'
import { certificateFigures, listApplications } from './certificates.ts'
import { employerFigures } from './employers.ts'
import { overview, sessionFigures } from './figures.ts'
import { trendOf } from './trend.ts'
import { type ReportFile, writeReport } from './write-report.ts'

export const reportHandlers: Handlers<typeof reports> = {
  overview: ({ input, context }) => overview(context.db, input),
  sessions: ({ input, context }) => ({ sessions: sessionFigures(context.db, input) }),
  employers: ({ input, context }) => employerFigures(context.db, input),
  trend: ({ input, context: { db, today } }) => ({ days: trendOf(db, input, today) }),
  certificates: ({ context: { db, today } }) => certificateFigures(db, today),
  listApplications: ({ input, context }) => listApplications(context.db, input),
  export: prepared<typeof reports.export, ReportFile>({
    prepare: ({ input, context }) => writeReport(context, input),
    run: ({ input: { planId }, prepared: { rows, scopeWords, ...file }, context }) => {
      const about = planId === null ? null : { entity: 'exam-plan', id: planId }
      context.change(auditExport, context.newId(), { about, count: rows, note: `导出统计报表（${scopeWords}）` })
      return { file: context.files.keep(file), rows }
    },
  }),
}
