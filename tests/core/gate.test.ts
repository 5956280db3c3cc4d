import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { sql } from '../../src-main/core/database/schema.ts'
import { call } from '../../src-main/core/gate.ts'
import { editStaff, type Staff } from '../../src-shared/domain/staff.ts'
import { aCore, type TestCore } from '../support/a-core.ts'

it('admits nobody who has not signed in', async () => {
  const { core } = await aCore()
  expect(await call(core, 'a stranger', { procedure: 'transfers.cancel', input: { commandId: 'x' } })).toMatchObject({
    ok: false,
    error: { code: 'SIGNED_OUT' },
  })
})

it('refuses fields it does not know, procedures it does not have, and names of built-in properties', async () => {
  const site = await aCore()
  const clerk = await site.as('clerk')
  await expect(clerk.transfers.cancel({ commandId: 'x', more: 1 } as never)).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  })
  for (const procedure of ['transfers.nothing', 'nothing.at', 'transfers.constructor', '__proto__.toString', '']) {
    expect(await clerk.send(procedure, {})).toMatchObject({ ok: false, error: { code: 'UNKNOWN_PROCEDURE' } })
  }
  expect(site.faults).toEqual([])
})

it('says what is wrong with an input in Chinese, also where its schema has no sentence for it', async () => {
  const site = await aCore()
  const clerk = await site.as('clerk')
  const said = async (procedure: string, input: unknown): Promise<string> => {
    const reply = await clerk.send(procedure, input)
    return reply.ok ? '' : reply.error.message
  }
  expect(await said('candidates.find', { text: '李'.repeat(101) })).toBe('填写的内容有误：这一项最多 100 个字。')
  expect(await said('rosters.list', { limit: 0 })).toBe('填写的内容有误：数值至少 1。')
  expect(await said('rosters.attachPhotos', { rosterId: 'x', photoUploads: [] })).toContain('一次至少 1 项')
  for (const input of [null, {}, { text: 1 }, { text: '', more: 1 }])
    expect(await said('candidates.find', input)).toBe('填写的内容有误：有一项填得不对，请检查后再提交。')
  expect(await said('enrollments.withdraw', { enrollmentId: 'x', reason: '' })).toBe('填写的内容有误：请写明撤销原因。')
})

/** Something long that runs before whatever is asked for until `end`. */
function somethingLong({ core }: TestCore): { end(): void } {
  const turn = Promise.withResolvers<void>()
  void core.alone(() => turn.promise)
  return { end: turn.resolve }
}
const anEmployer = { name: '穗安公交有限公司', creditCode: null, parentId: null, contact: null, telephone: null }
const employersOf = ({ db }: TestCore) => db.all(sql.selectFrom('employer').select('id'))

/** What may happen to a clerk while their command waits for its turn. */
const meanwhile: readonly (readonly [string, string, (site: TestCore, clerk: Clerk) => unknown])[] = [
  ['is disabled', 'SIGNED_OUT', (site, clerk) => change(site, clerk, { status: 'disabled' })],
  ['loses the role', 'NOT_PERMITTED', (site, clerk) => change(site, clerk, { roles: ['auditor'] })],
  ['locks the page', 'SESSION_LOCKED', ({ core }, { connection }) => core.signIns.lock(connection)],
  ['signs out', 'SIGNED_OUT', ({ core }, { connection }) => core.signIns.end(connection)],
  [
    'makes room for a colleague',
    'SIGNED_OUT',
    ({ core, db, clock }, { staffId, connection }) => {
      const colleague = db.get(sql.selectFrom('staff').select('id').where('id', '!=', staffId))
      core.signIns.begin(connection, colleague?.id ?? '', clock.now())
    },
  ],
]
interface Clerk {
  readonly staffId: string
  readonly connection: string
}
function change({ db, change }: TestCore, { staffId }: Clerk, to: Partial<Staff>) {
  const { username, name } = db.get(
    sql.selectFrom('staff').select(['username', 'name']).where('id', '=', staffId),
  ) as Staff
  const entry = { username, name, roles: ['clerk' as const], identityNumber: null, status: 'active' as const, ...to }
  return change((context) => context.change(editStaff, staffId, entry))
}

it.each(meanwhile)('carries out nothing for somebody who %s while the command waits', async (_, code, happens) => {
  const site = await aCore()
  await site.as('clerk', { name: '钱考务' })
  const clerk = await site.as('clerk')
  const long = somethingLong(site)
  const happened = happens(site, clerk)
  const create = clerk.send('employers.create', anEmployer)
  // What signs a person in again before every call has done so; the lock and the sign-out come after.
  if (!(happened instanceof Promise)) happens(site, clerk)
  long.end()
  await happened
  expect(await create).toMatchObject({ ok: false, error: { code } })
  expect(employersOf(site)).toEqual([])
})

it('carries a command out, however long it waits, for somebody who is idle only because of it', async () => {
  const site = await aCore()
  const clerk = await site.as('clerk')
  const long = somethingLong(site)
  const create = clerk.send('employers.create', anEmployer)
  site.clock.set('2099-01-01T00:00:00.000Z')
  long.end()
  expect(await create).toMatchObject({ ok: true })
})

it('says of a folder closed meanwhile that it is locked, and logs no fault', async () => {
  const site = await aCore()
  const clerk = await site.as('clerk')
  const long = somethingLong(site)
  const closed = site.core.close()
  await setImmediate()
  const create = clerk.send('employers.create', anEmployer)
  long.end()
  expect(await create).toMatchObject({ ok: false, error: { code: 'DATA_FOLDER_LOCKED' } })
  await closed
  expect(await clerk.send('employers.create', anEmployer)).toMatchObject({ error: { code: 'DATA_FOLDER_LOCKED' } })
  expect(site.faults).toEqual([])
})

it('lets a page stop its own command only, although another’s has the same id', async () => {
  const site = await aCore()
  const [one, other] = [await site.as('clerk'), await site.as('clerk', { name: '钱考务' })]
  const long = somethingLong(site)
  const first = one.send('employers.create', anEmployer, 'the same')
  const second = other.send('employers.create', { ...anEmployer, name: '穗安客运站' }, 'of another')
  const third = other.send('employers.create', { ...anEmployer, name: '穗安货运站' }, 'the same')
  expect(await one.transfers.cancel({ commandId: 'the same' })).toEqual({ running: true })
  expect(await one.transfers.cancel({ commandId: 'of another' })).toEqual({ running: false })
  long.end()
  expect(await first).toMatchObject({ ok: false, error: { code: 'CANCELLED' } })
  expect(await second).toMatchObject({ ok: true })
  expect(await third).toMatchObject({ ok: true })
})
