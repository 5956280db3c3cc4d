import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPostgresStore } from '../../src-central/store/open-store.ts'
import { siteScope } from '../../src-shared/protocol/pull.ts'
import { aBroughtSite, aSecond, onLease, openLease, register, said, session } from './support/a-brought-site.ts'
import { aCentre } from './support/a-centre.ts'
import { type PostgresServer, postgresServer } from './support/databases.ts'

/** Workstations that want the same few seats at once; KAODIAN_HOT_DEVICES=500 for a large site. */
const devices = Number(process.env.KAODIAN_HOT_DEVICES ?? 8)

let server: PostgresServer | null
beforeAll(async () => {
  server = await postgresServer()
})
afterAll(() => server?.stop())

it('a writer that hangs holds up its own site for seconds and no other, and is cut off (F34)', async ({ skip }) => {
  if (!server) return skip('the database did not start')
  const options = encodeURIComponent('-c lock_timeout=300ms -c idle_in_transaction_session_timeout=1500ms')
  const test = await aCentre({ store: await openPostgresStore(`${await server.freshUrl()}?options=${options}`) })
  const [held, free] = [await aBroughtSite(test.centre), await aBroughtSite(test.centre)]
  let isHeld = (): void => undefined
  const locked = new Promise<void>((resolve) => {
    isHeld = resolve
  })
  const hanging = test.store.db.transaction().execute(async (db) => {
    const lock = db
      .selectFrom('feed_head')
      .select('seq')
      .where('scope', '=', siteScope(held.site ?? ''))
    await lock.forUpdate().execute()
    isHeld()
    await setTimeout(2500)
    await lock.execute()
  })
  const cutOff = expect(hanging).rejects.toThrow()
  await locked
  held.note(register('c1', 1))
  expect(await held.push(held.journal.length)).toMatchObject({ code: 'busy' })
  expect(await said(free, register('c1', 1))).toMatchObject([{ status: 'accepted' }])
  await setTimeout(1500)
  expect(await held.push(held.journal.length)).toMatchObject({ results: [{ status: 'accepted', repeated: false }] })
  await cutOff
})

it('many workstations that want the same seats at once get each at most once (F54)', async ({ skip }) => {
  if (!server) return skip('the database did not start')
  const url = await server.freshUrl()
  const test = await aCentre({ store: await openPostgresStore(url) })
  const other = await aCentre({ store: await openPostgresStore(url) })
  const first = await aBroughtSite(test.centre, { seats: 5 })
  const all = [first]
  for (let made = 1; made < devices; made += 1) all.push(await aSecond(first))
  // Half of them talk to another process over the same database.
  const results = await Promise.all(
    all.map((one, index) => {
      if (index % 2 === 1) Object.assign(one, { centre: other.centre })
      return said(one, openLease(one), onLease(one, 'request', 2), onLease(one, 'request', 2))
    }),
  )
  for (const ofOne of results) expect(ofOne.map(({ status }) => status)).not.toContain('parked')
  const seats = await test.store.db.selectFrom('session_seats').selectAll().where('session', '=', session).execute()
  const accounts = await test.store.db.selectFrom('lease_account').selectAll().execute()
  const given = accounts.reduce((sum, account) => sum + account.given, 0)
  expect(seats).toMatchObject([{ capacity: 5, held: 0, granted_out: given, free: 5 - given }])
  expect(given).toBeGreaterThan(0)
  expect(given).toBeLessThanOrEqual(5)
})
