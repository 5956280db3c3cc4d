import { expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { verifyJournal, verifySteps } from '../../../src-main/core/journal/verify-journal.ts'
import { aCore } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'

/** A site where every kind of record was made, and a session removed. */
async function aSiteAtWork() {
  const site = await aCore()
  const plan = await aPlanToSeat(site, { sessions: 2 })
  await passedPeople(site, { ...plan, people: [{}, {}, {}] })
  await site.asCandidate()
  const manager = await site.as('administrator')
  const request = {
    sessionId: plan.sessionId,
    kind: 'draw' as const,
    seed: '2026',
    rules: { fill: 'even' as const, subjects: 'mixed' as const },
  }
  const { inputDigest, replaces, wastedTickets } = await manager.seating.preview(request)
  await manager.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
  return { site, manager }
}

it('finds every kind of record where the journal left it', async () => {
  const { site } = await aSiteAtWork()
  expect(verifyJournal(site.db).fault).toBeNull()
  const kinds = site.db.all(sql.selectFrom('operation').select('entity_type').distinct()).map((row) => row.entity_type)
  expect(kinds).toEqual(expect.arrayContaining(['candidate', 'candidate-account', 'enrollment', 'seating', 'session']))
})

it('is not disturbed by what colleagues write while it reads', async () => {
  const { site } = await aSiteAtWork()
  const clerk = await site.as('clerk')
  const employer = { creditCode: null, parentId: null, contact: null, telephone: null }
  const steps = verifySteps(site.db)
  let step = steps.next()
  for (let n = 0; !step.done; n += 1) {
    await clerk.employers.create({ name: `穗安公交第 ${n} 公司`, ...employer })
    step = steps.next()
  }
  expect(step.value.fault).toBeNull()
})
