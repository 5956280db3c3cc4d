import { type CalendarDate, daysBetween } from './calendar-date.ts'
import type { ExamPlan } from './exam-plan.ts'

export const PLAN_STEPS = [
  'complete',
  'publish',
  'wait',
  'register',
  'extend',
  'close',
  'review',
  'seat',
  'archive',
  'none',
] as const
export type PlanStep = (typeof PLAN_STEPS)[number]

export interface PlanProgress {
  readonly plan: ExamPlan
  /** How many things keep it from being published. */
  readonly missing: number
  readonly awaitingReview: number
  readonly taken: number
  readonly today: CalendarDate
}

export interface NextStep {
  readonly step: PlanStep
  readonly text: string
  /** Something to do now; otherwise it only says what the plan waits for. */
  readonly due: boolean
}

const todo = (step: PlanStep, text: string): NextStep => ({ step, text, due: true })
const waiting = (step: PlanStep, text: string): NextStep => ({ step, text, due: false })

/** What a site does next with a plan; the answer to 现在该做什么 for one row of the list. */
export function nextStep({ plan, missing, awaitingReview, taken, today }: PlanProgress): NextStep {
  const over = plan.examUntil < today
  switch (plan.status) {
    case 'draft':
      return missing > 0 ? todo('complete', `补全 ${missing} 处后发布`) : todo('publish', '可以发布')
    case 'published':
      if (today > plan.registrationUntil) return todo('close', '报名已截止，请关闭或延长')
      if (today < plan.registrationFrom) return waiting('wait', `${plan.registrationFrom} 起报名`)
      return waiting('register', leftUntil(plan.registrationUntil, today))
    case 'closed':
      if (awaitingReview > 0) return todo('review', `待审核 ${awaitingReview}`)
      if (over || taken === 0) return todo('archive', '可以归档')
      return waiting('seat', `${plan.examFrom} 起考试`)
    case 'archived':
      return waiting('none', plan.publishedAt === null ? '未发布' : '')
  }
}

function leftUntil(until: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(today, until)
  return days === 0 ? '今天截止报名' : `报名还剩 ${days} 天`
}
