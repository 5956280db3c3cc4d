import { describe, expect, it } from 'vitest'
import { examPlanErrors } from '../../../src-shared/contract/error-sentences/exam-plans.ts'
import { parseTicketTemplate } from '../../../src-shared/domain/ticket-number.ts'

describe('why a plan cannot be published, in words', () => {
  it('ends in one full stop, whether a fault is a clause or a sentence of its own', () => {
    expect(examPlanErrors.PLAN_INCOMPLETE({ gaps: ['还没有场次', '号码共 9 位，应为 10 到 20 位。'] })).toBe(
      '还不能发布：还没有场次；号码共 9 位，应为 10 到 20 位。',
    )
  })

  it('lists the faults of a ticket template as one sentence', () => {
    const parsed = parseTicketTemplate('{yy}{room:2}')
    const problems = parsed.ok ? [] : parsed.problems
    expect(problems.length).toBeGreaterThan(1)
    expect(examPlanErrors.TICKET_TEMPLATE_INVALID({ problems })).toMatch(/^准考证号模板不能用：[^。]+。$/u)
  })
})
