import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { syncPaths } from '../../src-shared/protocol/refusal.ts'
import { syncHeaders } from '../../src-shared/protocol/request-signature.ts'
import { aBroughtSite, aSecond, noteSite, register } from './support/a-brought-site.ts'
import { aCentre, type TestCentre } from './support/a-centre.ts'
import { aSlot, json, Workstation } from './support/a-workstation.ts'

type Sent = Parameters<TestCentre['centre']['handle']>[0]

/** Everything that a request could have changed. */
const stateOf = async ({ store: { db } }: TestCentre): Promise<string> =>
  JSON.stringify([
    await db.selectFrom('operation').select(['device', 'seq', 'status']).execute(),
    await db.selectFrom('device').select(['id', 'status', 'last_seq']).orderBy('id').execute(),
    await db.selectFrom('feed_head').selectAll().orderBy('scope').execute(),
  ])

async function aCapturedPush() {
  const test = await aCentre()
  const first = await aBroughtSite(test.centre)
  first.note(register('c1', 1))
  // As somebody on the way would have recorded it.
  const captured: Sent[] = []
  const { handle } = test.centre
  test.centre.handle = async (request) => {
    captured.push(request)
    return { status: 503, headers: {}, body: new Uint8Array() }
  }
  await first.send('POST', syncPaths.push, { json: pushOf(first) })
  test.centre.handle = handle
  const [request] = captured
  if (!request) throw new Error('nothing was sent')
  return { test, request }
}

const pushOf = (by: Workstation) => ({
  ...{ proto: 1, app: '0', dev: by.id, epoch: by.epoch, incarnation: by.incarnation, health: null },
  operations: by.journal.slice(-1).map(({ sent }) => sent),
})

const flipped = (text: string): string => (text.startsWith('0') ? `1${text.slice(1)}` : `0${text.slice(1)}`)

it('a request is refused with any of its parts altered, and nothing happens (F48)', async () => {
  const { test, request } = await aCapturedPush()
  const before = await stateOf(test)
  const altered: Sent[] = [
    { ...request, method: 'PATCH', path: `${syncPaths.blobs}/${'0'.repeat(64)}` },
    { ...request, path: `${request.path}?more=1` },
    { ...request, path: syncPaths.pull },
    { ...request, body: Buffer.from(Buffer.from(request.body).toString().replace('"app":"0"', '"app":"1"')) },
    { ...request, body: new Uint8Array() },
    ...Object.values(syncHeaders).flatMap((name) => {
      const value = request.headers[name] ?? ''
      const { [name]: _, ...without } = request.headers
      return [
        { ...request, headers: { ...request.headers, [name]: flipped(value) } },
        { ...request, headers: without },
      ]
    }),
  ]
  for (const one of altered) {
    const reply = await test.centre.handle(one)
    expect([400, 401, 403, 404, 409], JSON.stringify([one.method, one.path, one.headers])).toContain(reply.status)
    expect(await stateOf(test)).toBe(before)
  }
  expect((await test.centre.handle(request)).status).toBe(200)
})

it('a request that was recorded does nothing a second time, and nothing at all ten minutes later (F48)', async () => {
  const { test, request } = await aCapturedPush()
  expect((await test.centre.handle(request)).status).toBe(200)
  const after = await stateOf(test)
  const again = await test.centre.handle(request)
  expect(json(again)).toMatchObject({ results: [{ repeated: true }] })
  expect(await stateOf(test)).toBe(after)
  test.clock.set('2026-11-24T01:11:00.000Z')
  expect(json(await test.centre.handle(request))).toMatchObject({ code: 'clock_skew' })
})

it('nobody can push in another workstation’s name, nor another’s operations in their own (F48)', async () => {
  const test = await aCentre()
  const first = await aBroughtSite(test.centre)
  const second = await aSecond(first)
  first.note(register('c1', 1))
  const before = await stateOf(test)
  expect(json(await second.send('POST', syncPaths.push, { json: pushOf(first) }))).toMatchObject({
    code: 'bad_signature',
  })
  const asOwn = { ...pushOf(first), dev: second.id }
  expect(json(await second.send('POST', syncPaths.push, { json: asOwn }))).toHaveProperty('code')
  expect((await stateOf(test)).replaceAll('quarantined', 'active')).toBe(before)
})

it('a code that was used, guessed or asked for at once by two pairs one workstation alone (F49)', async () => {
  const test = await aCentre()
  const first = await aBroughtSite(test.centre)
  const slot = await aSlot(test.centre, first.site)
  const [one, other] = [new Workstation(test.centre), new Workstation(test.centre)]
  const replies = await Promise.all([one.pair(slot), other.pair(slot)])
  expect(replies.filter((reply) => 'code' in reply && reply.code === 'pairing_refused')).toHaveLength(1)
  expect(await test.store.db.selectFrom('device').select('id').execute()).toHaveLength(2)
  // Guesses beside each other count each.
  const guessed = await aSlot(test.centre, first.site)
  const guess = () =>
    new Workstation(test.centre).pair({ slot: guessed.slot, code: randomBytes(8).toString('hex').toUpperCase() })
  await Promise.all(Array.from({ length: 8 }, guess))
  expect(await new Workstation(test.centre).pair(guessed)).toMatchObject({ code: 'pairing_refused' })
  const late = new Workstation(test.centre)
  expect(await late.pair(slot, { brings: noteSite(late) })).toMatchObject({ code: 'pairing_refused' })
})
