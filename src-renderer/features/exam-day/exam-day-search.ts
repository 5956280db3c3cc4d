import { z } from 'zod'

export const EXAM_DAY_VIEWS = ['door', 'people', 'violations'] as const
export type ExamDayView = (typeof EXAM_DAY_VIEWS)[number]

const ExamDaySearchSchema = z.object({
  session: z.string().optional().catch(undefined),
  room: z.string().optional().catch(undefined),
  view: z.enum(EXAM_DAY_VIEWS).optional().catch(undefined),
})
export type ExamDaySearch = { readonly session?: string; readonly room?: string; readonly view?: ExamDayView }

/** Which session, which of its rooms, and what of it. */
export const parseExamDaySearch = (search: Record<string, unknown>): ExamDaySearch =>
  Object.fromEntries(
    Object.entries(ExamDaySearchSchema.parse(search)).filter(([, value]) => value !== undefined),
  ) as ExamDaySearch
