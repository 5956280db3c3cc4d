import { actorOf } from '../../src-main/core/accounts/store.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'
import { enterScore, enterScoreAgain } from '../../src-shared/domain/score-operations.ts'
import { publishScore } from '../../src-shared/domain/score-publication.ts'
import { aCentre, aJoinedCore, aPairedCore } from '../support/a-centre.ts'
import type { StaffClient, TestCore } from '../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../support/a-session-to-seat.ts'
import { now } from '../support/run-command.ts'
import { staffNumber } from '../support/staff-number.ts'

const afterExam = '2026-12-14T02:00:00.000Z'
const result = { kind: 'mark' as const, mark: 92 }

/** Two people agree on a mark of 92, and a third publishes it; everything through the real operations. */
export async function publishMarks(core: TestCore, enrollmentIds: readonly string[]): Promise<void> {
  const person = async (...who: Parameters<TestCore['as']>): Promise<Actor> => {
    const actor = actorOf(core.db, (await core.as(...who)).staffId, core.clock.now())?.actor
    if (!actor) throw new Error('nobody')
    return actor
  }
  const each = (
    work: (change: Parameters<Parameters<TestCore['change']>[0]>[0]['change'], id: string) => void,
    by: Actor,
  ) =>
    core.change(({ change }) => {
      for (const id of enrollmentIds) work(change, id)
    }, by)
  const typed = { result, how: 'typed' as const }
  await each((change, id) => change(enterScore, id, typed), await person('clerk', aClerk(1)))
  await each((change, id) => change(enterScoreAgain, id, typed), await person('clerk', aClerk(2)))
  await each((change, id) => change(publishScore, id, { result }), await person('administrator', aClerk(3)))
}
const aClerk = (index: number) => ({ name: `成绩员${index}`, identityNumber: staffNumber(70 + index) })

/** A site whose people sat the exam before it was paired; their marks are published where asked for. */
export async function aSiteWithResults({
  people = 4,
  published = true,
  before = async (_: TestCore, __: readonly string[]) => {},
} = {}) {
  const clock = { at: now, now: () => clock.at }
  const centre = await aCentre(clock)
  let planId = ''
  let enrollmentIds: readonly string[] = []
  const first = await aPairedCore(centre, async (core) => {
    const plan = await aPlanToSeat(core)
    planId = plan.planId
    const reviewedBy = actorOf(core.db, (await core.as('reviewer')).staffId, core.clock.now())?.actor
    const entered = await passedPeople(core, {
      ...plan,
      people: Array.from({ length: people }, () => ({})),
      ...(reviewedBy ? { reviewedBy } : {}),
    })
    enrollmentIds = entered.map(({ enrollmentId }) => enrollmentId)
    core.clock.set(afterExam)
    clock.at = afterExam
    if (published) await publishMarks(core, enrollmentIds)
    await before(core, enrollmentIds)
  })
  return { centre, first, planId, enrollmentIds, join: () => aJoinedCore(centre, first) }
}

/** Each workstation's own: a site knows nobody twice. */
export function administratorOf(core: TestCore): Promise<StaffClient> {
  const row = core.db.get(
    sql.selectFrom('own_device').innerJoin('device', 'device.id', 'own_device.id').select('number'),
  )
  const number = Number(row?.number)
  return core.as('administrator', { name: `管理员${number}`, identityNumber: staffNumber(80 + number) })
}

/** Issues certificates as the page does. @returns their numbers in order */
export async function issueTo(
  core: TestCore,
  enrollmentIds: readonly string[],
): Promise<readonly [first: string, last: string]> {
  const administrator = await administratorOf(core)
  const enrollments = enrollmentIds.map((enrollmentId) => ({ enrollmentId, besides: false }))
  const issued = await administrator.certificates.issue({ enrollments, withoutPortrait: enrollments.length })
  return [issued.first, issued.last]
}
