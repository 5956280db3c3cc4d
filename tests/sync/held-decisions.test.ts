import { describe, expect, it } from 'vitest'
import { actorOf } from '../../src-main/core/accounts/store.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { entityStores } from '../../src-main/core/entity-stores.ts'
import { pairingOf, waiting } from '../../src-main/core/sync/store.ts'
import { aCentre, aPairedCore, type SyncedCore } from '../support/a-centre.ts'
import { aPlanToSeat, passedPeople } from '../support/a-session-to-seat.ts'
import { now } from '../support/run-command.ts'

async function aPairedPlan() {
  const clock = { at: now, now: () => clock.at }
  const centre = await aCentre(clock)
  const plans: Awaited<ReturnType<typeof aPlanToSeat>>[] = []
  const core = await aPairedCore(centre, async (laid) => void plans.push(await aPlanToSeat(laid)))
  const [plan] = plans
  if (!plan) throw new Error('no plan')
  return { core, plan }
}

/** Somebody enrolled and passed here, just now. */
async function passedNow(
  core: SyncedCore,
  plan: { planId: string; sessionId: string },
  { first = 0 }: { first?: number } = {},
): Promise<string> {
  const reviewer = await core.as('reviewer')
  const reviewedBy = actorOf(core.db, reviewer.staffId, core.clock.now())?.actor
  const [passed] = await passedPeople(core, {
    ...plan,
    people: [{ name: '王芳' }],
    first,
    ...(reviewedBy && { reviewedBy }),
  })
  return passed?.enrollmentId ?? ''
}

const waitingAt = (core: SyncedCore): number => waiting(core.db, pairingOf(core.db)?.acked_seq ?? 0).count

const later = (core: SyncedCore, seconds: number): void =>
  core.clock.set(new Date(Date.parse(core.clock.now()) + seconds * 1000).toISOString())

describe('a decision that waits before it is sent', () => {
  it('keeps the drawn seat of whom it passed while the word on their enrollment comes back', async () => {
    const { core, plan } = await aPairedPlan()
    const { sessionId } = plan
    const enrollmentId = await passedNow(core, plan)
    const clerk = await core.as('clerk')
    const request = {
      sessionId,
      kind: 'draw' as const,
      seed: '2026',
      rules: { fill: 'even', subjects: 'mixed' } as const,
    }
    const { inputDigest, replaces, wastedTickets } = await clerk.seating.preview(request)
    await clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
    const seats = () => core.db.all(sql.selectFrom('seat').selectAll())
    const drawn = seats()
    expect(drawn).toMatchObject([{ enrollment_id: enrollmentId }])
    await core.sync()
    expect(waitingAt(core)).toBeGreaterThan(0)
    expect(entityStores.enrollment.load(core.db, enrollmentId)?.state.status).toBe('passed')
    expect(seats()).toEqual(drawn)
    later(core, 61)
    await core.sync()
    expect(waitingAt(core)).toBe(0)
    expect(seats()).toEqual(drawn)
    expect(pairingOf(core.db)?.digest_agrees).toBe(1)
  })

  it('waits as long as the settings say, and not at all where they say 0', async () => {
    const { core, plan } = await aPairedPlan()
    const administrator = await core.as('administrator')
    const wait = async (undoSeconds: number): Promise<void> => {
      const { settingsVersion } = await administrator.settings.get({})
      await administrator.settings.change({ version: settingsVersion, changes: { undoSeconds } })
    }
    await wait(10)
    await passedNow(core, plan)
    later(core, 9)
    await core.sync()
    expect(waitingAt(core)).toBeGreaterThan(0)
    later(core, 2)
    await core.sync()
    expect(waitingAt(core)).toBe(0)
    await wait(0)
    await passedNow(core, plan, { first: 1 })
    await core.sync()
    expect(waitingAt(core)).toBe(0)
  })
})
