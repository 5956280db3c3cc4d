import { z } from 'zod'
import { OUTCOMES } from '../../../src-shared/contract/score-reports.ts'

export const SHEET_VIEWS = ['enter', 'again', 'check', 'disagree', 'all'] as const
export type SheetView = (typeof SHEET_VIEWS)[number]

const SheetSearchSchema = z.object({
  view: z.enum(SHEET_VIEWS).optional().catch(undefined),
  room: z.string().optional().catch(undefined),
})
export type SheetSearch = { readonly view?: SheetView; readonly room?: string }

/** Which part of a session's scores, and of which room. */
export const parseSheetSearch = (search: Record<string, unknown>): SheetSearch =>
  withoutNothing(SheetSearchSchema.parse(search))

const ReportSearchSchema = z.object({
  session: z.string().optional().catch(undefined),
  subject: z.string().optional().catch(undefined),
  employer: z.string().optional().catch(undefined),
  outcome: z.enum(OUTCOMES).optional().catch(undefined),
  from: z.number().optional().catch(undefined),
  below: z.number().optional().catch(undefined),
})
export type ReportSearch = {
  readonly [K in keyof z.infer<typeof ReportSearchSchema>]?: NonNullable<z.infer<typeof ReportSearchSchema>[K]>
}

/** Which figure of the statistics was chosen; its people are listed below. */
export const parseReportSearch = (search: Record<string, unknown>): ReportSearch =>
  withoutNothing(ReportSearchSchema.parse(search)) as ReportSearch

const withoutNothing = <Search extends object>(search: Search): { [K in keyof Search]: NonNullable<Search[K]> } =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as never
