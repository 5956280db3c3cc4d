import type { EnteredRow } from '../../../src-shared/contract/scores.ts'
import { aCore, type StaffClient } from '../../support/a-core.ts'
import { aPlanToSeat, type PersonToSeat, passedPeople } from '../../support/a-session-to-seat.ts'

/** After the exam of aPlanToSeat. */
export const afterExam = '2026-12-13T02:00:00.000Z'

const rules = { fill: 'even', subjects: 'mixed' } as const

/** A session with seats drawn, just held; whoever enters, whoever checks, whoever publishes. */
export async function aScoredSession({
  people = [{ name: '王芳' }, { name: '李强' }, { name: '赵敏' }, { name: '孙伟' }] as readonly PersonToSeat[],
  drawn = true,
} = {}) {
  const core = await aCore()
  const plan = await aPlanToSeat(core, { rooms: [{}], sessions: 2 })
  const entered = await passedPeople(core, { ...plan, people })
  const clerk = await core.as('clerk')
  if (drawn) await draw(clerk, plan.sessionId)
  core.clock.set(afterExam)
  return {
    ...{ core, ...plan, clerk },
    ids: entered.map(({ enrollmentId }) => enrollmentId),
    entered,
    other: await core.as('clerk', { name: '钱考务' }),
    reviewer: await core.as('reviewer', { name: '李审核' }),
    administrator: await core.as('administrator'),
  }
}

async function draw(clerk: StaffClient, sessionId: string): Promise<void> {
  const request = { sessionId, kind: 'draw' as const, seed: '2026', rules }
  const { inputDigest, replaces, wastedTickets } = await clerk.seating.preview(request)
  await clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
}

export const mark = (value: number) => ({ kind: 'mark' as const, mark: value })
export const absent = { kind: 'absent' as const }

export const typed = (
  enrollmentId: string | undefined,
  result: EnteredRow['result'],
  as: EnteredRow['as'] = 'first',
): EnteredRow => ({ enrollmentId: enrollmentId ?? '', result, as, was: null })

/** Everybody entered by one, typed anew by another, and published by a third where all agree. */
export async function published(site: Awaited<ReturnType<typeof aScoredSession>>, marks: readonly number[]) {
  const { clerk, other, reviewer, ids, sessionId } = site
  await clerk.scores.enter({ rows: marks.map((value, index) => typed(ids[index], mark(value))) })
  await other.scores.enter({ rows: marks.map((value, index) => typed(ids[index], mark(value), 'second')) })
  const { digest } = await reviewer.scores.previewPublishing({ sessionId })
  return reviewer.scores.publish({ sessionId, digest, partially: true })
}
