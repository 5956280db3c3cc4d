import type { examPlans } from '../../../src-shared/contract/exam-plans.ts'
import type { Handlers } from '../context.ts'

export const examPlanHandlers: Handlers<typeof examPlans> = {}
