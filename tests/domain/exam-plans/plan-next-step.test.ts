import { describe, expect, it } from 'vitest'
import { nextStep, type PlanProgress } from '../../../src-shared/domain/plan-next-step.ts'
import { aPlan, day } from './builders.ts'

const step = (facts: Parameters<typeof aPlan>[0], progress: Partial<PlanProgress> = {}) =>
  nextStep({ plan: aPlan(facts), missing: 0, awaitingReview: 0, taken: 0, today: day('2026-11-24'), ...progress })

describe('what to do next with a plan', () => {
  it.each([
    ['a draft that lacks something', step({}, { missing: 2 }), '补全 2 处后发布', true],
    ['a whole draft', step({}), '可以发布', true],
    ['before registration', step({ status: 'published' }, { today: day('2026-11-15') }), '2026-11-16 起报名', false],
    ['in registration', step({ status: 'published' }), '报名还剩 10 天', false],
    ['on its last day', step({ status: 'published' }, { today: day('2026-12-04') }), '今天截止报名', false],
    ['after it', step({ status: 'published' }, { today: day('2026-12-05') }), '报名已截止，请关闭或延长', true],
    ['closed with open reviews', step({ status: 'closed' }, { awaitingReview: 3, taken: 9 }), '待审核 3', true],
    ['closed and reviewed', step({ status: 'closed' }, { taken: 9 }), '2026-12-19 起考试', false],
    ['after the exam', step({ status: 'closed' }, { taken: 9, today: day('2026-12-21') }), '可以归档', true],
    ['closed without anybody', step({ status: 'closed' }), '可以归档', true],
    ['archived', step({ status: 'archived', publishedAt: '2026-01-01T00:00:00.000Z' }), '', false],
    ['archived unseen', step({ status: 'archived' }), '未发布', false],
  ])('%s', (_, found, text, due) => {
    expect(found).toMatchObject({ text, due })
  })
})
