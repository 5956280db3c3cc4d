import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settleParked } from '../../src-central/settle-parked.ts'
import { deviceScope } from '../../src-shared/protocol/pull.ts'
import {
  aBroughtSite,
  aSecond,
  leaseIdOf,
  onLease,
  openLease,
  person,
  pushed,
  register,
  review,
  said,
  session,
  staff,
  submit,
} from './support/a-brought-site.ts'
import { aCentre, type TestCentre } from './support/a-centre.ts'
import type { Workstation } from './support/a-workstation.ts'
import { postgres, sqlite, type TestDatabases } from './support/databases.ts'

const kinds = [
  { name: 'SQLite', open: sqlite },
  { name: 'PostgreSQL', open: postgres },
]

describe.each(kinds)('a push to a centre on $name', ({ open }) => {
  let databases: TestDatabases | null
  beforeAll(async () => {
    databases = await open()
  })
  afterAll(() => databases?.stop())

  async function aSite(skip: (note: string) => never): Promise<TestCentre & { first: Workstation }> {
    if (!databases) return skip('the database did not start')
    const test = await aCentre({ store: await databases.fresh() })
    return { ...test, first: await aBroughtSite(test.centre) }
  }
  const seatsIn = (test: TestCentre) =>
    test.store.db
      .selectFrom('session_seats')
      .select(['capacity', 'free', 'granted_out', 'held'])
      .where('session', '=', session)
      .executeTakeFirstOrThrow()

  it('gives the same results when the same batch comes again, and applies nothing twice', async ({ skip }) => {
    const { first, store } = await aSite(skip)
    const once = await said(first, register('c1', 1), register('c2', 2))
    const before = await store.db.selectFrom('feed_head').selectAll().orderBy('scope').execute()
    const again = await pushed(first, first.journal.length - 1)
    expect(again).toEqual(once.map((one) => ({ ...one, repeated: true })))
    expect(await store.db.selectFrom('feed_head').selectAll().orderBy('scope').execute()).toEqual(before)
  })

  it('that leaves something out is sent back with the number that is missing', async ({ skip }) => {
    const { first } = await aSite(skip)
    for (const n of [1, 2]) first.note(register(`c${n}`, n))
    const expectedSeq = first.journal.length - 1
    expect(await first.push(first.journal.length)).toMatchObject({ code: 'sequence_gap', expectedSeq })
    expect((await pushed(first, expectedSeq)).map(({ status }) => status)).toEqual(['accepted', 'accepted'])
  })

  it('with another operation under a known number fences the workstation', async ({ skip }) => {
    const { first, store } = await aSite(skip)
    await said(first, register('c1', 1))
    first.journal.pop()
    first.note(register('c2', 2))
    expect(await first.push(first.journal.length)).toMatchObject({ code: 'sequence_fork' })
    expect(await first.push(1)).toMatchObject({ code: 'device_quarantined' })
    expect(await store.db.selectFrom('incident').select('kind').execute()).toEqual([{ kind: 'fork' }])
  })

  it('whose chain does not continue is a fork, and one with an altered payload is malformed', async ({ skip }) => {
    const { first } = await aSite(skip)
    first.note(register('c1', 1))
    const sent = first.journal.at(-1)?.sent
    if (!sent) throw new Error('nothing noted')
    const altered = { ...sent, payload: (sent.payload ?? '').replace('王芳', '王方') }
    expect(await first.pushThese([altered])).toMatchObject({ code: 'malformed' })
    const header = sent.header.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${'1'.repeat(64)}"`)
    expect(await first.pushThese([{ ...sent, header }])).toMatchObject({ code: 'sequence_fork' })
  })

  it('judges every operation for itself: a refused one holds up no other', async ({ skip }) => {
    const { first } = await aSite(skip)
    const results = await said(
      first,
      register('c1', 1),
      register('c1', 9),
      { ...register('c3', 3), payload: { ...person(3), name: '' } },
      { ...register('c4', 4), actor: 'somebody' },
      { ...register('c5', 5), site: 'another' },
      register('c6', 6),
    )
    expect(results.map(({ status, code }) => code ?? status)).toEqual([
      'accepted',
      'already_exists',
      'schema_invalid',
      'not_authorized',
      'not_home_site',
      'accepted',
    ])
  })

  it('keeps what it can’t judge, and all that was built on it; replaying settles them in order', async ({ skip }) => {
    const { first, store, centre } = await aSite(skip)
    const unknown = first.note({ ...register('c1', 1), v: 99 })
    first.note({
      type: 'candidate.edit',
      entity: { type: 'candidate', id: 'c1' },
      actor: staff.clerk,
      payload: { mobile: '19000000009' },
      base: { ver: 1, op: unknown.op },
    })
    first.note(register('c2', 2))
    const results = await pushed(first, first.journal.length - 2)
    expect(results.map(({ status, code }) => code ?? status)).toEqual(['unknown_op', 'dependency_parked', 'accepted'])
    expect(await store.db.selectFrom('incident').select('op_id').execute()).toEqual([{ op_id: unknown.op }])
    // The program that can't judge version 99 judges it as version 1 after its update.
    const header = (first.journal.find((one) => one.header.op === unknown.op)?.sent.header ?? '').replace(
      '"v":99',
      '"v":1',
    )
    await store.db.updateTable('operation').set({ header, version: 1 }).where('op_id', '=', unknown.op).execute()
    expect((await settleParked(centre.environment, first.site ?? '')).map(({ status }) => status)).toEqual([
      'accepted',
      'accepted',
    ])
    const pulled = await first.pull({ [deviceScope(first.id)]: 0 })
    const rows = 'pages' in pulled ? (pulled.pages[0]?.rows ?? []) : []
    expect(rows.filter(({ type }) => type === 'late-result').map(({ data }) => data)).toMatchObject([
      { op: unknown.op, status: 'accepted', ver: 1 },
      { status: 'accepted', ver: 2 },
    ])
    expect(await store.db.selectFrom('incident').select('closed_how').execute()).toEqual([{ closed_how: 'accepted' }])
    const record = await store.db.selectFrom('record').select('data').where('id', '=', 'c1').executeTakeFirstOrThrow()
    expect(JSON.parse(record.data)).toMatchObject({ mobile: '19000000009' })
  })

  it('refuses what was built on something refused', async ({ skip }) => {
    const { first } = await aSite(skip)
    const head = first.note({ ...register('c1', 1), payload: { ...person(1), idNumber: '1' } })
    first.note({
      type: 'candidate.edit',
      entity: { type: 'candidate', id: 'c1' },
      actor: staff.clerk,
      payload: { mobile: '19000000009' },
      base: { ver: 1, op: head.op },
    })
    const results = await pushed(first, first.journal.length - 1)
    expect(results.map(({ code }) => code)).toEqual(['rule_refused', 'dependency_rejected'])
    expect(results[1]?.detail).toEqual({ dependsOn: head.op })
  })

  it('merges different fields of one person, and shows both sides of the same field', async ({ skip }) => {
    const { first } = await aSite(skip)
    const second = await aSecond(first)
    await said(first, register('c1', 1))
    const edit = (payload: unknown) => ({
      type: 'candidate.edit',
      entity: { type: 'candidate', id: 'c1' },
      actor: staff.clerk,
      payload,
      base: { ver: 1 },
    })
    await said(first, edit({ mobile: '19000000011', address: '东湖路 1 号' }))
    const [merged] = await said(second, edit({ postcode: '510000' }))
    expect(merged).toMatchObject({ status: 'accepted', ver: 3 })
    // Built on its own first edit, before it saw what the other had done.
    const own = { ver: 2, op: merged?.op ?? '' }
    const [conflict] = await said(second, { ...edit({ mobile: '19000000002', postcode: '510001' }), base: own })
    expect(conflict).toMatchObject({
      status: 'conflict',
      code: 'version_mismatch',
      detail: {
        fields: ['mobile'],
        current: { ver: 3, actorName: 'clerk甲' },
      },
    })
  })

  it('lets the first of two reviews stand, and tells the second what was decided', async ({ skip }) => {
    const { first } = await aSite(skip)
    const second = await aSecond(first)
    await said(first, openLease(first), onLease(first, 'claim', 4), register('c1', 1), submit('e1', 'c1'))
    const [passed] = await said(first, review('e1', 'passed'))
    const [late] = await said(second, review('e1', 'rejected'))
    expect(passed).toMatchObject({ status: 'accepted', ver: 2 })
    expect(late).toMatchObject({ status: 'conflict', detail: { current: { ver: 2, data: { status: 'passed' } } } })
  })

  it('flags a person whom another workstation knows, and refuses the same workstation’s second', async ({ skip }) => {
    const { first } = await aSite(skip)
    const second = await aSecond(first)
    await said(first, register('c1', 1))
    const [flagged] = await said(second, register('c2', 1))
    expect(flagged).toMatchObject({ status: 'accepted', flag: 'possible_duplicate' })
    const [refused] = await said(second, register('c3', 1))
    expect(refused).toMatchObject({ code: 'rule_refused', detail: { refusal: { code: 'CANDIDATE_KNOWN' } } })
  })

  it('asks people about the work of somebody who was disabled', async ({ skip }) => {
    const { first } = await aSite(skip)
    const edited = { username: 'clerk', name: 'clerk甲', roles: ['clerk'], identityNumber: null, status: 'disabled' }
    const [disabled] = await said(first, {
      type: 'staff.edit',
      entity: { type: 'staff', id: staff.clerk },
      actor: staff.administrator,
      payload: edited,
      base: { ver: 1 },
    })
    expect(disabled).toMatchObject({ status: 'accepted' })
    expect(await said(first, register('c1', 1))).toMatchObject([{ status: 'conflict', code: 'actor_disabled' }])
  })

  it('sells under a lease only, and every seat is somewhere', async ({ skip }) => {
    const test = await aSite(skip)
    const { first } = test
    expect(await seatsIn(test)).toEqual({ capacity: 4, free: 4, granted_out: 0, held: 0 })
    await said(first, openLease(first), onLease(first, 'claim', 3), register('c1', 1), register('c2', 2))
    expect(await seatsIn(test)).toEqual({ capacity: 4, free: 1, granted_out: 3, held: 0 })
    await said(first, submit('e1', 'c1'))
    expect(await seatsIn(test)).toEqual({ capacity: 4, free: 1, granted_out: 2, held: 1 })
    // Refused: the workstation counts it as sold of its lease, so it is free for everybody here.
    const [refused] = await said(first, submit('e2', 'c1'))
    expect(refused).toMatchObject({ status: 'rejected', detail: { refusal: { code: 'ENROLLMENT_EXISTS' } } })
    expect(await seatsIn(test)).toEqual({ capacity: 4, free: 2, granted_out: 1, held: 1 })
    await said(first, review('e1', 'rejected'))
    expect(await seatsIn(test)).toEqual({ capacity: 4, free: 3, granted_out: 1, held: 0 })
    const [tooMany] = await said(first, onLease(first, 'return', 2))
    expect(tooMany).toMatchObject({ detail: { refusal: { code: 'SEATS_NOT_LEFT', detail: { left: 1 } } } })
    await said(first, onLease(first, 'return', 1))
    expect(await seatsIn(test)).toEqual({ capacity: 4, free: 4, granted_out: 0, held: 0 })
    const [unleased] = await said(first, submit('e3', 'c2'))
    expect(unleased).toMatchObject({ status: 'rejected', code: 'seats_exhausted' })
  })

  it('recalls from who has seats what another asks for in vain', async ({ skip }) => {
    const { first } = await aSite(skip)
    const second = await aSecond(first)
    await said(first, openLease(first), onLease(first, 'claim', 4))
    await said(second, openLease(second), onLease(second, 'request', 2))
    const pulled = await first.pull({ [deviceScope(first.id)]: 0 })
    const rows = 'pages' in pulled ? (pulled.pages[0]?.rows ?? []) : []
    expect(rows).toMatchObject([{ id: leaseIdOf(first), ver: 3, data: { given: 4, recalled: 2 } }])
    await said(first, onLease(first, 'return', 2))
    const [given] = await said(second, onLease(second, 'request', 2))
    expect(given).toMatchObject({ status: 'accepted' })
  })

  it('takes in late what was entered in time, and asks people where the clock is not to be believed', async ({
    skip,
  }) => {
    const { first, clock } = await aSite(skip)
    await said(first, openLease(first), onLease(first, 'claim', 4), ...[1, 2, 3].map((n) => register(`c${n}`, n)))
    const at = clock.now()
    clock.set('2026-12-06T01:00:00.000Z')
    const [late] = await said(first, submit('e1', 'c1', { at, clk: { off: 0, q: 'coasting' } }))
    expect(late).toMatchObject({ status: 'accepted', flag: 'late_arrival' })
    const [suspect] = await said(first, submit('e2', 'c2', { at, clk: { off: 0, q: 'suspect' } }))
    expect(suspect).toMatchObject({ status: 'conflict', code: 'deadline_passed' })
    const [back] = await said(
      first,
      submit('e3', 'c3', { at: '2026-11-20T01:00:00.000Z', clk: { off: 0, q: 'synced' } }),
    )
    expect(back).toMatchObject({ status: 'conflict', code: 'deadline_passed' })
  })
})
