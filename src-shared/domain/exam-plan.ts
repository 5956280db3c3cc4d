import { z } from 'zod'
import { CalendarDateSchema } from './calendar-date.ts'

/** 人员类别 × 业务领域; a plan's table starts from the code tables and may be edited. */
export const SubjectSchema = z.strictObject({
  id: z.string().min(1).max(36),
  personCategory: z.string().trim().min(1, '请填写人员类别').max(20),
  businessField: z.string().trim().min(1, '请填写业务领域').max(20),
})
export type Subject = z.infer<typeof SubjectSchema>

/** As lists and papers show it: 主要负责人 · 出租汽车（网约）. */
export const subjectName = ({ personCategory, businessField }: Subject): string => `${personCategory}·${businessField}`

export const PLAN_STATUSES = ['draft', 'published', 'closed', 'archived'] as const
export const planStatusNames: Readonly<Record<(typeof PLAN_STATUSES)[number], string>> = {
  draft: '草稿',
  published: '报名中',
  closed: '已截止',
  archived: '已归档',
}

export const ExamPlanSchema = z.strictObject({
  /** Within the year of its first exam date; part of the ticket number. */
  number: z.number().int().min(1).max(99),
  name: z.string().trim().min(2, '请填写计划名称').max(60),
  registrationFrom: CalendarDateSchema,
  /** Inclusive. */
  registrationUntil: CalendarDateSchema,
  examFrom: CalendarDateSchema,
  examUntil: CalendarDateSchema,
  /** GB/T 2260, six digits. */
  region: z.string().regex(/^\d{6}$/, '请选择报名区域'),
  subjects: z.array(SubjectSchema).max(40),
  fullMark: z.number().int().min(1).max(1000),
  passMark: z.number().int().min(0).max(1000),
  /** See ticket-number.ts. */
  ticketTemplate: z.string().max(80),
  /** Minutes before the start from which people are let in. */
  admitMinutesBefore: z.number().int().min(0).max(120),
  /** Minutes after the start until which people are let in. */
  lateMinutesAfter: z.number().int().min(0).max(60),
  status: z.enum(PLAN_STATUSES),
})
export type ExamPlan = z.infer<typeof ExamPlanSchema>
