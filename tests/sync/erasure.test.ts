import { describe, expect, it } from 'vitest'
import { hashPassword } from '../../src-main/core/accounts/passwords.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { entityStores } from '../../src-main/core/entity-stores.ts'
import { verifyJournal } from '../../src-main/core/journal/verify-journal.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { digestOf } from '../../src-main/core/sync/digest.ts'
import { pairingOf } from '../../src-main/core/sync/store.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { attachPicture, editCandidate, registerCandidate } from '../../src-shared/domain/candidate-operations.ts'
import { changeCredential } from '../../src-shared/domain/credential.ts'
import { aPerson } from '../core/reviews/a-queue.ts'
import { aCentre, aJoinedCore, aPairedCore, type SyncedCore } from '../support/a-centre.ts'
import { openPages } from '../support/open-pages.ts'
import { madeUpIdNumber } from '../support/roster-workbooks.ts'
import { now } from '../support/run-command.ts'

const password = '清除要再输一遍 2031'
const hash = await hashPassword(password)
const portrait = Buffer.from('a portrait nobody else has '.repeat(40))
const name = '欧阳瑾萱'
const idNumber = madeUpIdNumber(7)
const person = {
  ...aPerson,
  name,
  idNumber,
  sex: Number(idNumber[16]) % 2 === 1 ? ('男' as const) : ('女' as const),
  birthDate: CalendarDateSchema.parse(`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`),
  mobile: '13700000007',
  employerId: null,
  origin: 'desk' as const,
}
const longAfter = '2031-06-01T02:00:00.000Z'

/** A person on record at two workstations and the centre, each of which wrote something about them. */
async function aSiteOfTwo() {
  const clock = { at: now, now: () => clock.at }
  const centre = await aCentre(clock)
  const candidateId = newId(now)
  const first = await aPairedCore(centre, async (core) => {
    const picture = core.core.requireData().storeMedia({ bytes: portrait, mediaType: 'image/jpeg' }, now)
    await core.change(({ change }) => {
      change(registerCandidate, candidateId, person)
      const stored = { hash: picture, width: 295, height: 413, size: portrait.length, advice: [] }
      change(attachPicture, candidateId, { kind: 'portrait', picture: stored })
    })
  })
  const second = await aJoinedCore(centre, first)
  await second.sync()
  await second.change(({ change }) => change(editCandidate, candidateId, { address: `${name}家的地址` }))
  await second.sync()
  await first.sync()
  const arrive = (at: string): void => {
    clock.at = at
    for (const core of [first, second]) core.clock.set(at)
  }
  arrive(longAfter)
  const eraser = await first.as('administrator', { name: '周管理' })
  await first.change(({ change }) => {
    change(changeCredential, eraser.staffId, { passwordHash: hash, mustChange: false })
  })
  return { centre, first, second, candidateId, eraser, arrive }
}

const contentsOf = (core: SyncedCore, candidateId: string) =>
  core.db.all(
    sql
      .selectFrom('operation')
      .leftJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
      .select(['type', 'payload'])
      .where('entity_id', '=', candidateId),
  )
const personAt = (core: SyncedCore, id: string) => entityStores.candidate.load(core.db, id)?.state
const traceIn = (core: SyncedCore): boolean => {
  const bytes = openPages(core.folder, core.core.requireData().copySource().key)
  return bytes.includes(name) || bytes.includes(portrait.subarray(0, 300))
}

describe('an erasure at a site with a centre', () => {
  it('reaches the centre and every workstation, and only then takes the contents away', async () => {
    const { centre, first, second, candidateId, eraser } = await aSiteOfTwo()
    const { db } = centre.store
    expect(traceIn(second)).toBe(true)
    expect(await eraser.retention.erase({ password, basis: 'expired', people: [candidateId] })).toMatchObject({
      awaitingCentre: true,
    })
    expect(personAt(first, candidateId)?.erasedAt).toBe(longAfter)
    expect(contentsOf(first, candidateId).filter(({ payload }) => payload === null)).toEqual([])
    await first.sync()
    const kept = (core: SyncedCore) => contentsOf(core, candidateId).filter(({ payload }) => payload !== null)
    expect(kept(first).map(({ type }) => type)).toEqual(['candidate.erase'])
    expect(traceIn(first)).toBe(false)
    const atCentre = await db.selectFrom('operation').selectAll().where('entity_id', '=', candidateId).execute()
    expect(atCentre.length).toBeGreaterThan(3)
    expect(atCentre.filter(({ payload, changed }) => (payload ?? changed ?? '').includes(name))).toEqual([])
    const records = await db.selectFrom('record').selectAll().execute()
    const keys = await db.selectFrom('record_key').selectAll().execute()
    expect(JSON.stringify([records, keys]).includes(name)).toBe(false)
    expect(await db.selectFrom('blob').select('sha256').execute()).toEqual([])

    await second.sync()
    expect(personAt(second, candidateId)).toEqual(personAt(first, candidateId))
    expect(kept(second)).toEqual([])
    expect(traceIn(second)).toBe(false)
    for (const core of [first, second]) {
      expect(verifyJournal(core.db)).toMatchObject({ fault: null, erased: expect.any(Number) })
      await core.sync()
      expect(pairingOf(core.db)?.digest_agrees).toBe(1)
    }
    const scope = `site:${first.core.requireData().journalWriter().siteId}`
    expect(await digestOf(second.db, scope)).toEqual(await digestOf(first.db, scope))
  })

  it('keeps nothing of what another workstation had written meanwhile without knowing', async () => {
    const { centre, first, second, candidateId, eraser } = await aSiteOfTwo()
    await second.change(({ change }) => change(editCandidate, candidateId, { address: `${name}的新地址` }))
    await eraser.retention.erase({ password, basis: 'expired', people: [candidateId] })
    await first.sync()
    await second.sync()
    const rows = await centre.store.db
      .selectFrom('operation')
      .selectAll()
      .where('entity_id', '=', candidateId)
      .execute()
    expect(rows.filter(({ type, status }) => type === 'candidate.edit' && status === 'rejected')).toHaveLength(1)
    expect(JSON.stringify(rows).includes(name)).toBe(false)
    expect(personAt(second, candidateId)?.erasedAt).toBe(longAfter)
    await second.sync()
    expect(traceIn(second)).toBe(false)
    expect(verifyJournal(second.db)).toMatchObject({ fault: null })
  })

  it('is refused while something about the person has not been answered', async () => {
    const { first, candidateId, eraser } = await aSiteOfTwo()
    await first.change(({ change }) => change(editCandidate, candidateId, { address: '别处' }))
    first.clock.set('2036-06-01T02:00:00.000Z')
    const again = await first.as('administrator', { name: '吴管理' })
    await first.change(({ change }) => {
      change(changeCredential, again.staffId, { passwordHash: hash, mustChange: false })
    })
    await expect(again.retention.erase({ password, basis: 'expired', people: [candidateId] })).rejects.toThrow(
      '中心还没有确认',
    )
    expect(personAt(first, candidateId)?.name).toBe(name)
    expect(eraser.staffId).not.toBe(again.staffId)
  })
})
