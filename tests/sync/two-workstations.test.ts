import { describe, expect, it } from 'vitest'
import { actorOf } from '../../src-main/core/accounts/store.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { entityStores } from '../../src-main/core/entity-stores.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { digestOf } from '../../src-main/core/sync/digest.ts'
import { pairingOf, waiting } from '../../src-main/core/sync/store.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { editCandidate, registerCandidate } from '../../src-shared/domain/candidate-operations.ts'
import { submitEnrollment } from '../../src-shared/domain/enrollment-operations.ts'
import { aPerson, aQueue } from '../core/reviews/a-queue.ts'
import { aCentre, aJoinedCore, aPairedCore, type SyncedCore } from '../support/a-centre.ts'
import { lookAndPass, lookAndReject } from '../support/look-and-decide.ts'
import { madeUpIdNumber } from '../support/roster-workbooks.ts'
import { now } from '../support/run-command.ts'
import { staffNumber } from '../support/staff-number.ts'

const later = (core: SyncedCore, minutes: number): void =>
  core.clock.set(new Date(Date.parse(core.clock.now()) + minutes * 60_000).toISOString())

async function aSiteOfTwo({ seats = 30, people = 4 } = {}) {
  const clock = { at: now, now: () => clock.at }
  const centre = await aCentre(clock)
  let queue: Awaited<ReturnType<typeof aQueue>> | null = null
  const enrolled: { candidateId: string; enrollmentId: string }[] = []
  const first = await aPairedCore(centre, async (core) => {
    queue = await aQueue(core, { seats })
    const clerk = await core.as('clerk')
    for (let n = 0; n < people; n++) enrolled.push(await queue.enrol(clerk))
  })
  const second = await aJoinedCore(centre, first)
  await first.sync()
  if (!queue) throw new Error('no queue')
  return { centre, first, second, queue: queue as Awaited<ReturnType<typeof aQueue>>, enrolled, clock }
}

const waitingOf = (core: SyncedCore) => waiting(core.db, pairingOf(core.db)?.acked_seq ?? 0).count
const siteOf = (core: SyncedCore) => core.core.requireData().journalWriter().siteId

describe('a site of two workstations', () => {
  it('takes its whole history to the centre, and a second workstation has all of it', async () => {
    const { first, second, enrolled } = await aSiteOfTwo()
    expect(first.engine.phase).toEqual({ kind: 'idle' })
    expect(waitingOf(first)).toBe(0)
    expect(first.db.all(refused)).toEqual([])
    for (const { enrollmentId, candidateId } of enrolled) {
      for (const [type, id] of [
        ['enrollment', enrollmentId],
        ['candidate', candidateId],
      ] as const) {
        expect(entityStores[type].load(second.db, id)).toEqual(entityStores[type].load(first.db, id))
      }
    }
    const scope = `site:${siteOf(first)}`
    expect(await digestOf(second.db, scope)).toEqual(await digestOf(first.db, scope))
    expect(pairingOf(first.db)?.digest_agrees).toBe(1)
  })

  it('lets the first of two decisions stand and shows the other both sides', async () => {
    const { first, second, enrolled } = await aSiteOfTwo()
    const [one] = enrolled
    const review = { enrollmentId: one?.enrollmentId ?? '' }
    const li = await first.as('reviewer')
    await first.sync()
    await second.sync()
    const wang = await second.as('reviewer', { name: '王审核', identityNumber: staffNumber(60) })
    await lookAndPass(li, review.enrollmentId)
    await lookAndReject(wang, review.enrollmentId, '照片不清楚，请重新上传')
    for (const core of [first, second]) later(core, 2)
    await first.sync()
    await second.sync()
    const { items } = await wang.sync.listAttention({})
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ status: 'conflict', code: 'version_mismatch', title: '审核报名' })
    expect(items[0]?.other?.actorName).toBe('审核员')
    expect(items[0]?.differences).toEqual([
      { label: '状态', ours: '不通过', theirs: '通过' },
      { label: '意见', ours: '照片不清楚，请重新上传', theirs: '' },
    ])
    expect(entityStores.enrollment.load(second.db, review.enrollmentId)?.state.status).toBe('passed')
    await wang.sync.settle({ seq: items[0]?.seq ?? 0, how: 'discard' })
    expect((await wang.sync.listAttention({})).total).toBe(0)
  })

  it('sells each seat once, however long both are without a network', async () => {
    const { first, second, queue, centre } = await aSiteOfTwo({ seats: 8, people: 2 })
    const sessionId = queue.sessions.morning
    const clerk = await second.as('clerk', { name: '赵考务', identityNumber: staffNumber(61) })
    await expect(enrolAt(second, queue, clerk, sessionId)).rejects.toThrow('本机席位已用完')
    await clerk.sync.requestSeats({ sessionId, seats: 3 })
    await second.sync()
    // The centre had none free and asked the first for some back.
    await first.sync()
    await clerk.sync.requestSeats({ sessionId, seats: 3 })
    await second.sync()
    centre.network.cut = true
    const own = await first.as('clerk')
    const left = async (page: typeof own) =>
      (await page.sync.state({})).centre?.leases.find((lease) => lease.sessionId === sessionId)?.left ?? 0
    const [ours, theirs] = [await left(own), await left(clerk)]
    expect(theirs).toBeGreaterThan(0)
    expect(ours + theirs).toBeLessThanOrEqual(6)
    for (let n = 0; n < theirs; n++) await enrolAt(second, queue, clerk, sessionId)
    await expect(enrolAt(second, queue, clerk, sessionId)).rejects.toThrow('本机席位已用完')
    for (let n = 0; n < ours; n++) await enrolAt(first, queue, own, sessionId)
    await expect(enrolAt(first, queue, own, sessionId)).rejects.toThrow(/席位已用完|无剩余座位/)
    centre.network.cut = false
    for (const core of [first, second, first, second]) {
      later(core, 10)
      await core.sync()
    }
    expect(first.db.all(refused)).toEqual([])
    expect(second.db.all(refused)).toEqual([])
    const ledger = await centre.store.db
      .selectFrom('session_seats')
      .selectAll()
      .where('session', '=', sessionId)
      .execute()
    expect(ledger[0]).toMatchObject({ capacity: 8, held: 2 + ours + theirs })
    await expectEqual(first, second)
  })

  it('is not confused by answers that get lost: what was applied is not applied again', async () => {
    const { first, second, queue, centre } = await aSiteOfTwo()
    const clerk = await first.as('clerk')
    await enrolAt(first, queue, clerk, queue.sessions.afternoon)
    centre.network.lose = 'answers'
    later(first, 5)
    await first.sync()
    expect(first.engine.phase.kind).toBe('waiting')
    centre.network.lose = 'nothing'
    later(first, 10)
    await first.sync()
    await second.sync()
    expect(waitingOf(first)).toBe(0)
    expect(first.db.all(refused)).toEqual([])
    await expectEqual(first, second)
  })

  it('merges what two clerks changed of one person, and asks where both changed the same', async () => {
    const { first, second, enrolled } = await aSiteOfTwo()
    const id = enrolled[0]?.candidateId ?? ''
    await first.change(({ change }) => change(editCandidate, id, { address: '示例市中山路 1 号' }))
    await second.change(({ change }) => change(editCandidate, id, { technicalTitle: '工程师' }))
    await first.sync()
    await second.sync()
    await first.sync()
    expect(entityStores.candidate.load(first.db, id)?.state).toMatchObject({
      address: '示例市中山路 1 号',
      technicalTitle: '工程师',
    })
    await expectEqual(first, second)
    await first.change(({ change }) => change(editCandidate, id, { address: '甲路 1 号' }))
    await second.change(({ change }) => change(editCandidate, id, { address: '乙路 2 号' }))
    await second.change(({ change }) => change(editCandidate, id, { address: '乙路 3 号' }))
    await first.sync()
    await second.sync()
    expect(second.db.all(refused).map(({ code }) => code)).toEqual(['version_mismatch', 'dependency_rejected'])
    expect(entityStores.candidate.load(second.db, id)?.state.address).toBe('甲路 1 号')
    await expectEqual(first, second)
  })
})

let numbers = 500
/** A walk-in, by whoever is at the page. */
async function enrolAt(
  core: SyncedCore,
  queue: Awaited<ReturnType<typeof aQueue>>,
  by: { staffId: string },
  sessionId: string,
): Promise<string> {
  const [candidateId, enrollmentId] = [newId(core.clock.now()), newId(core.clock.now())]
  numbers += 1
  const idNumber = madeUpIdNumber(numbers)
  const person = {
    ...{ ...aPerson, name: '周人', idNumber, mobile: `137${String(numbers).padStart(8, '0')}` },
    sex: Number(idNumber[16]) % 2 === 1 ? ('男' as const) : ('女' as const),
    birthDate: CalendarDateSchema.parse(`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`),
  }
  const actor = actorOf(core.db, by.staffId, core.clock.now())?.actor
  await core.change(({ change }) => {
    change(registerCandidate, candidateId, { ...person, employerId: queue.employerId, origin: 'desk' })
    const place = { planId: queue.planId, subjectId: 'safety-bus', sessionId, origin: 'desk' as const, rosterId: null }
    change(submitEnrollment, enrollmentId, { candidateId, ...place })
  }, actor)
  return enrollmentId
}

async function expectEqual(one: SyncedCore, other: SyncedCore): Promise<void> {
  const scope = `site:${siteOf(one)}`
  expect(await digestOf(other.db, scope)).toEqual(await digestOf(one.db, scope))
}

const refused = sql
  .selectFrom('operation_result')
  .innerJoin('operation', 'operation.seq', 'operation_result.seq')
  .select(['operation.seq', 'operation.type', 'status', 'code', 'detail'])
  .where('status', '!=', 'accepted')
  .orderBy('operation.seq')
