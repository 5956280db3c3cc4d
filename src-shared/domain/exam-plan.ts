import { z } from 'zod'
import { CalendarDateSchema } from './calendar-date.ts'
import { BUSINESS_FIELDS } from './code-tables/business-fields.ts'
import { PERSON_CATEGORIES } from './code-tables/person-categories.ts'
import { defaultTicketTemplate, type PlanValues } from './ticket-number.ts'

/** 人员类别 × 业务领域; a plan's table starts from the code tables and may be edited. */
export const SubjectSchema = z.strictObject({
  id: z.string().min(1).max(36),
  personCategory: z.string().trim().min(1, '请填写人员类别').max(20),
  businessField: z.string().trim().min(1, '请填写业务领域').max(20),
})
export type Subject = z.infer<typeof SubjectSchema>

/** As lists and papers show it: 主要负责人 · 出租汽车（网约）. */
export const subjectName = ({
  personCategory,
  businessField,
}: {
  readonly personCategory: string
  readonly businessField: string
}): string => `${personCategory}·${businessField}`

/**
 * What a new plan starts from: both categories in each field, taxis split into cruising and ride-hailing (decision 14).
 * The ids are the same in every plan, so that a copy and the plan it was copied from can be compared.
 */
export const defaultSubjects: readonly Subject[] = PERSON_CATEGORIES.flatMap((personCategory, category) =>
  BUSINESS_FIELDS.filter((field) => field !== '出租汽车').map((businessField, field) => ({
    id: `subject-${category + 1}${field + 1}`,
    personCategory,
    businessField,
  })),
)

export const PLAN_STATUSES = ['draft', 'published', 'closed', 'archived'] as const
export const planStatusNames: Readonly<Record<(typeof PLAN_STATUSES)[number], string>> = {
  draft: '草稿',
  published: '已发布',
  closed: '已关闭',
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
  /** UTC instant of the publication that stands, or null: candidates have never seen it. */
  publishedAt: z.string().nullable(),
})
export type ExamPlan = z.infer<typeof ExamPlanSchema>
export type PlanStatus = ExamPlan['status']

/**
 * Marks and minutes a new plan starts from, each with where it comes from. None is law: a plan may change them
 * (domain.md, sources).
 */
export const defaultPlanSettings = {
  /** The product's clause S7; the sibling scheme of road transport passes at 80 of 100 too. */
  fullMark: 100,
  passMark: 80,
  ticketTemplate: defaultTicketTemplate,
  /** Practice: identity is checked from 20 minutes before the start; ten more for a queue at the door. */
  admitMinutesBefore: 30,
  /** Practice: nobody is let in later than 30 minutes after the start; 15 suit an exam of 90 minutes. */
  lateMinutesAfter: 15,
} as const

/** The year a plan belongs to, and its number within. */
export const planYear = ({ examFrom }: Pick<ExamPlan, 'examFrom'>): string => examFrom.slice(0, 4)

/** What a ticket number says of the plan: the site's own division and code, whatever region the plan is for. */
export const ticketPlanValues = (
  plan: Pick<ExamPlan, 'examFrom' | 'number'>,
  site: { readonly code: string; readonly region: string },
): PlanValues => ({ year: Number(planYear(plan)), area: site.region, site: site.code, plan: plan.number })
