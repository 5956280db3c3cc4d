import { z } from 'zod'
import type { ReportScope } from '../../../src-shared/contract/reports.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { APPLICATION_KINDS, APPLICATION_STATUSES } from '../../../src-shared/domain/certificate-application.ts'
import type { PlanStatus } from '../../../src-shared/domain/exam-plan.ts'

export const REPORT_VIEWS = ['overview', 'sessions', 'employers', 'regions', 'trend', 'certificates'] as const
export type ReportView = (typeof REPORT_VIEWS)[number]
/** In the address: all plans. Without a plan it means the one people work on. */
export const allPlans = 'all'

const ReportSearchSchema = z.object({
  view: z.enum(REPORT_VIEWS).optional().catch(undefined),
  planId: z.string().optional().catch(undefined),
  examFrom: CalendarDateSchema.optional().catch(undefined),
  examUntil: CalendarDateSchema.optional().catch(undefined),
  /** Of employers: branches counted as their enterprise's. */
  merged: z.literal(true).optional().catch(undefined),
  text: z.string().optional().catch(undefined),
})
export type ReportSearch = Partial<z.infer<typeof ReportSearchSchema>>

const ApplicationSearchSchema = z.object({
  kind: z.enum(APPLICATION_KINDS).optional().catch(undefined),
  status: z.enum(APPLICATION_STATUSES).optional().catch(undefined),
  page: z.number().int().min(0).max(10_000).optional().catch(undefined),
})
export type ApplicationSearch = Partial<z.infer<typeof ApplicationSearchSchema>>

const known = <Search extends object>(search: Search): Search =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '')) as Search

export const parseReportSearch = (search: Record<string, unknown>): ReportSearch =>
  known(ReportSearchSchema.parse(search))
export const parseApplicationSearch = (search: Record<string, unknown>): ApplicationSearch =>
  known(ApplicationSearchSchema.parse(search))

interface Plan {
  readonly planId: string
  readonly status: PlanStatus
  readonly examFrom: string
}

/** The plan people work on: of the published ones the latest, else the latest of all that are more than a draft. */
export function planOfToday(plans: readonly Plan[]): string | null {
  const latest = plans.toSorted((one, other) => (one.examFrom < other.examFrom ? 1 : -1))
  const found = latest.find(({ status }) => status === 'published') ?? latest.find(({ status }) => status !== 'draft')
  return found?.planId ?? null
}

/** What the address asks for. Days without a plan are those of all plans. */
export function scopeOf({ planId, examFrom, examUntil }: ReportSearch, plans: readonly Plan[]): ReportScope {
  const span = { examFrom: examFrom ?? null, examUntil: examUntil ?? null }
  const isSpan = examFrom !== undefined || examUntil !== undefined
  if (planId === allPlans || (planId === undefined && isSpan)) return { planId: null, ...span }
  return { planId: planId ?? planOfToday(plans), ...span }
}
