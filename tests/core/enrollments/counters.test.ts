import { describe, expect, it } from 'vitest'
import type { ReadDatabase } from '../../../src-main/core/database/database.ts'
import { aCore } from '../../support/a-core.ts'
import { rowsOf } from '../../support/a-database.ts'
import { lookAndPass, lookAndReject } from '../../support/look-and-decide.ts'
import { aQueue } from '../reviews/a-queue.ts'

/** What the counters say beside what the rows say. */
function counted(db: ReadDatabase) {
  const kept = (table: string, columns: string) =>
    rowsOf(db, `SELECT ${columns}, status, count FROM ${table} WHERE count <> 0 ORDER BY ${columns}, status`)
  const real = (columns: string) =>
    rowsOf(
      db,
      `SELECT ${columns}, status, count(*) AS count FROM enrollment
      GROUP BY ${columns}, status ORDER BY ${columns}, status`,
    )
  return {
    kept: { sessions: kept('enrollment_count', 'plan_id, session_id'), plans: kept('plan_count', 'plan_id') },
    real: { sessions: real('plan_id, session_id'), plans: real('plan_id') },
  }
}

describe('the counters', () => {
  it('agree with the rows after whatever was done to enrollments', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk', { name: '赵考务' })
    const reviewer = await core.as('reviewer', { name: '王审核' })
    const { enrol, sessions } = await aQueue(core)
    const all: { enrollmentId: string }[] = []
    for (let number = 0; number < 8; number += 1) {
      all.push(await enrol(clerk, number % 2 === 0 ? {} : { session: 'afternoon' }))
    }
    const [one, two, three, four, five] = all.map(({ enrollmentId }) => enrollmentId)
    if (!one || !two || !three || !four || !five) throw new RangeError('not enough people')
    const withoutFiles = ['portrait' as const, 'idFront' as const, 'idBack' as const]
    await lookAndPass(reviewer, one, { withoutFiles })
    await lookAndReject(reviewer, two, '照片不清晰')
    await lookAndReject(reviewer, three, '照片不清晰')
    const latest = await reviewer.reviews.latest({})
    await reviewer.reviews.restore({ group: latest?.group ?? '' })
    await clerk.enrollments.withdraw({ enrollmentId: four, reason: '本人申请' })
    await clerk.enrollments.move({ enrollmentId: five, sessionId: sessions.afternoon })
    const { kept, real } = counted(core.db)
    expect(kept).toEqual(real)
    expect(real.plans.map(({ status, count }) => [status, count])).toEqual([
      ['passed', 1],
      ['rejected', 1],
      ['submitted', 5],
      ['withdrawn', 1],
    ])
  })
})
