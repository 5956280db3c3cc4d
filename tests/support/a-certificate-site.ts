import { scoreStore } from '../../src-main/core/scores/store.ts'
import { isQualified, type Score, type ScoreResult } from '../../src-shared/domain/score.ts'
import type { TestCore } from './a-core.ts'
import { aPlanToSeat, type PersonToSeat, passedPeople, type SeatingDesk } from './a-session-to-seat.ts'

const clerk = { id: 'clerk', name: '赵考务' }
const reviewer = { id: 'reviewer', name: '钱审核' }

/** Publishes a mark for an enrollment, or what there is instead of one, as the scores' own operations would leave it. */
export async function publishScore(
  core: Pick<TestCore, 'change' | 'clock'>,
  enrollmentId: string,
  {
    mark = 92,
    passMark = 80,
    instead,
  }: { mark?: number; passMark?: number; instead?: Exclude<ScoreResult, { kind: 'mark' }> } = {},
): Promise<void> {
  const at = core.clock.now()
  const result: ScoreResult = instead ?? { kind: 'mark', mark }
  const published = { result, qualified: isQualified(result, passMark), fullMark: 100, passMark, at, by: reviewer }
  const first = { result, by: clerk, at, how: 'typed' as const }
  const second = { result, by: reviewer, at, how: 'checked' as const }
  const state: Score = { first, second, settled: null, published, correction: null, earlier: [] }
  await core.change(({ db }) => scoreStore.save(db, enrollmentId, { state, version: 1 }))
}

/** A plan that was held, its people passed in the review and in the exam. */
export async function aPlanWithResults(
  core: SeatingDesk & Pick<TestCore, 'clock'>,
  people: readonly (PersonToSeat & { readonly mark?: number | null })[] = [{ employer: '示例市穗安公共交通有限公司' }],
) {
  const plan = await aPlanToSeat(core)
  const { planId, sessionId } = plan
  const entered = await passedPeople(core, { planId, sessionId, people })
  for (const [index, { enrollmentId }] of entered.entries()) {
    const mark = people[index]?.mark
    if (mark !== null) await publishScore(core, enrollmentId, mark === undefined ? {} : { mark })
  }
  return { ...plan, people: entered }
}
