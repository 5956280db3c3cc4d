import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unsettledSeats, writeOff } from '../../src-central/fence-device.ts'
import { deviceScope, type FeedRow, siteScope } from '../../src-shared/protocol/pull.ts'
import { noDigest, recordDigestText, xorDigests } from '../../src-shared/protocol/record-digest.ts'
import { syncPaths } from '../../src-shared/protocol/refusal.ts'
import { syncHeaders } from '../../src-shared/protocol/request-signature.ts'
import {
  aBroughtSite,
  aSecond,
  noteSite,
  onLease,
  openLease,
  pushed,
  register,
  said,
  session,
  staff,
} from './support/a-brought-site.ts'
import { aCentre, type TestCentre } from './support/a-centre.ts'
import { aSlot, json, Workstation } from './support/a-workstation.ts'
import { postgres, sqlite, type TestDatabases } from './support/databases.ts'

const kinds = [
  { name: 'SQLite', open: sqlite },
  { name: 'PostgreSQL', open: postgres },
]

describe.each(kinds)('a centre on $name', ({ name, open }) => {
  let databases: TestDatabases | null
  beforeAll(async () => {
    databases = await open()
  })
  afterAll(() => databases?.stop())

  async function aTest(skip: (note: string) => never): Promise<TestCentre> {
    if (!databases) return skip('the database did not start')
    return aCentre({ store: await databases.fresh() })
  }
  async function aSite(skip: (note: string) => never): Promise<TestCentre & { first: Workstation }> {
    const test = await aTest(skip)
    return { ...test, first: await aBroughtSite(test.centre) }
  }
  async function wholeScope(workstation: Workstation, scope: string, limit: number) {
    const rows = new Map<string, FeedRow>()
    for (let cursor = 0; ; ) {
      const reply = await workstation.pull({ [scope]: cursor }, limit)
      const page = 'pages' in reply ? reply.pages[0] : undefined
      if (!page) throw new Error(JSON.stringify(reply))
      for (const row of page.rows) rows.set(`${row.type} ${row.id}`, row)
      cursor = page.to
      if (!page.more) return { rows: [...rows.values()], cursor, digest: page.digest }
    }
  }

  it('pairs once by a code, and tells who can’t prove it nothing', async ({ skip }) => {
    const { centre, clock } = await aTest(skip)
    const slot = await aSlot(centre)
    const workstation = new Workstation(centre)
    const site = noteSite(workstation)
    const guess = { slot: slot.slot, code: '0000000000000000' }
    expect(await workstation.pair(guess, { brings: site })).toMatchObject({ code: 'pairing_refused' })
    expect(await workstation.pair({ ...slot, slot: '00000000' }, { brings: site })).toMatchObject({
      code: 'pairing_refused',
    })
    expect(await workstation.pair(slot, { brings: site })).toMatchObject({ deviceNumber: '01', ackedSeq: 0 })
    expect(await new Workstation(centre).pair(slot, { brings: site })).toMatchObject({ code: 'pairing_refused' })
    const other = await aSlot(centre)
    for (let tries = 0; tries < 5; tries += 1) await workstation.pair({ ...guess, slot: other.slot }, { brings: site })
    expect(await new Workstation(centre).pair(other)).toMatchObject({ code: 'pairing_refused' })
    const late = await aSlot(centre, site)
    clock.set('2026-11-26T01:00:00.000Z')
    expect(await new Workstation(centre).pair(late)).toMatchObject({ code: 'pairing_refused' })
  })

  it('lets a second workstation join the slot’s site, and no second site be brought to it', async ({ skip }) => {
    const { centre, first } = await aSite(skip)
    const second = await aSecond(first)
    expect(second.site).toBe(first.site)
    const third = new Workstation(centre)
    const site = noteSite(third)
    expect(await third.pair(await aSlot(centre, first.site), { brings: site })).toMatchObject({
      code: 'pairing_refused',
    })
  })

  it('takes a restored workstation on under a new epoch, where its journal branches off', async ({ skip }) => {
    const { centre, first } = await aSite(skip)
    await said(first, openLease(first), onLease(first, 'claim', 3))
    const backup = first.journal.length
    await said(first, register('c1', 1), register('c2', 2))
    first.journal.splice(backup)
    first.renew()
    const renewed = {
      publicKey: first.signKey,
      epoch: 1,
      link: {
        backupId: 'b',
        madeAt: '2026-11-24T00:00:00.000Z',
        seq: backup,
        hash: first.journal.at(-1)?.hash,
        signature: '',
      },
    }
    const entity = { type: 'device', id: first.id }
    first.note({ type: 'device.renew', entity, payload: renewed, base: { ver: 1 }, actor: 'restore' })
    expect(await first.push(backup + 1)).toMatchObject({ code: 'bad_signature' })
    expect(await first.pair(await aSlot(centre, first.site))).toMatchObject({ epoch: 1, ackedSeq: backup })
    const results = await pushed(first, backup + 1)
    expect(results).toMatchObject([{ seq: backup + 1, status: 'accepted' }])
    // What the old one had leased stays its own until somebody writes it off.
    expect(await unsettledSeats(centre.environment, first.id)).toEqual([{ session, epoch: 0, seats: 3 }])
    await writeOff(centre.environment, first.id, { epoch: 0, reason: '已恢复' })
    expect(await unsettledSeats(centre.environment, first.id)).toEqual([])
    expect(await said(first, register('c3', 3))).toMatchObject([{ status: 'accepted' }])
  })

  it('believes a request only with its signature, its time and its history', async ({ skip }) => {
    const { centre, first, store } = await aSite(skip)
    const path = syncPaths.digest
    const wrong = await first.send('GET', path, {
      headers: { [syncHeaders.signature]: randomBytes(64).toString('base64') },
    })
    expect([wrong.status, json(wrong)]).toMatchObject([401, { code: 'bad_signature' }])
    first.time = '2026-11-24T01:11:00.000Z'
    expect(json(await first.send('GET', path))).toMatchObject({
      code: 'clock_skew',
      serverTime: centre.environment.clock.now(),
    })
    first.time = null
    const { incarnation } = first
    first.incarnation = 'another'
    expect(await first.push(1, 1)).toMatchObject({ code: 'wrong_incarnation', incarnation })
    first.incarnation = incarnation
    expect(json(await new Workstation(centre).send('GET', path))).toMatchObject({ code: 'unknown_device' })
    await store.db.updateTable('device').set({ status: 'revoked' }).execute()
    expect(await first.push(1, 1)).toMatchObject({ code: 'device_revoked' })
  })

  it('gives a scope page by page, with a digest of what was given, and only to whom it belongs', async ({ skip }) => {
    const { first, centre } = await aSite(skip)
    await said(first, ...Array.from({ length: 30 }, (_, n) => register(`c${n}`, n)))
    const scope = siteScope(first.site ?? '')
    const { rows, digest, cursor } = await wholeScope(first, scope, 7)
    const digests = rows.map((row) => createHash('sha256').update(recordDigestText(row)).digest('hex').slice(0, 16))
    expect(digest).toEqual({ count: rows.length, x64: digests.reduce(xorDigests, noDigest) })
    expect(rows.find(({ id }) => id === 'c1')?.trail).toMatchObject([
      { type: 'candidate.register', actor: staff.clerk },
    ])
    const [edited] = await said(first, {
      type: 'candidate.edit',
      entity: { type: 'candidate', id: 'c1' },
      actor: staff.clerk,
      payload: { address: '东湖路 1 号' },
      base: { ver: 1 },
    })
    const next = await first.pull({ [scope]: cursor })
    expect(next).toMatchObject({
      pages: [{ from: cursor, to: edited?.serverSeq, more: false, rows: [{ id: 'c1', ver: 2 }] }],
    })
    expect(await first.pull({ [scope]: cursor + 100 })).toMatchObject({ code: 'resnapshot' })
    const other = await aBroughtSite(centre)
    expect(await other.pull({ [scope]: 0 })).toMatchObject({ code: 'not_found' })
    expect(await other.pull({ [deviceScope(first.id)]: 0 })).toMatchObject({ code: 'not_found' })
  })

  it('takes files in pieces, goes on where they stopped, and begins anew where they are not what they are called', async ({
    skip,
  }) => {
    const { first, centre } = await aSite(skip)
    const bytes = randomBytes(2_500_000)
    const hash = createHash('sha256').update(bytes).digest('hex')
    const path = `${syncPaths.blobs}/${hash}`
    const piece = 1_048_576
    const sendPiece = (by: Workstation, from: number, part: Uint8Array) =>
      by.send('PATCH', path, {
        bytes: part,
        headers: {
          'upload-offset': String(from),
          'upload-length': String(bytes.length),
          'upload-media-type': 'image/jpeg',
        },
      })
    expect((await first.send('HEAD', path)).headers).toMatchObject({ 'upload-offset': '0', 'upload-complete': '0' })
    await sendPiece(first, 0, bytes.subarray(0, piece))
    expect((await first.send('HEAD', path)).headers).toMatchObject({ 'upload-offset': String(piece) })
    // Sent twice, as after an answer that was lost.
    expect((await sendPiece(first, 0, bytes.subarray(0, piece))).headers).toMatchObject({
      'upload-offset': String(piece),
    })
    await sendPiece(first, piece, bytes.subarray(piece, 2 * piece))
    const corrupt = Buffer.from(bytes.subarray(2 * piece)).fill(0, 0, 4)
    expect((await sendPiece(first, 2 * piece, corrupt)).headers).toMatchObject({
      'upload-offset': '0',
      'upload-complete': '0',
    })
    for (let from = 0; from < bytes.length; from += piece)
      await sendPiece(first, from, bytes.subarray(from, from + piece))
    // Whole, but nothing of the site names it yet.
    expect((await first.send('GET', path)).status).toBe(404)
    const picture = { hash, width: 295, height: 413, size: bytes.length, advice: [] }
    await said(first, register('c1', 1), {
      type: 'candidate.attach-picture',
      entity: { type: 'candidate', id: 'c1' },
      actor: staff.clerk,
      payload: { kind: 'portrait', picture },
      base: { ver: 1 },
    })
    const got = await first.send('GET', path)
    expect(got.headers['content-type']).toBe('image/jpeg')
    expect(Buffer.from(got.body).equals(bytes)).toBe(true)
    const stranger = await aBroughtSite(centre)
    expect((await stranger.send('GET', path)).status).toBe(404)
    expect((await stranger.send('HEAD', path)).headers).toMatchObject({ 'upload-offset': '0', 'upload-complete': '0' })
  })

  it('leaves no gap in a feed that many write and somebody reads', async ({ skip }) => {
    const { first } = await aSite(skip)
    const others = [await aSecond(first), await aSecond(first)]
    const scope = siteScope(first.site ?? '')
    let writing = true
    const seen = new Map<string, number>()
    const read = async () => {
      for (let cursor = 0; ; ) {
        const isOver = !writing
        const reply = await first.pull({ [scope]: cursor }, 50)
        const page = 'pages' in reply ? reply.pages[0] : undefined
        if (!page) throw new Error(JSON.stringify(reply))
        for (const { type, id, ver } of page.rows) seen.set(`${type} ${id}`, ver)
        if (isOver && page.to === cursor) return
        cursor = page.to
      }
    }
    const write = async (by: Workstation, mark: number) => {
      for (let round = 0; round < 8; round += 1) {
        const wishes = [0, 1, 2].map((n) => register(`c${mark}-${round}-${n}`, mark * 1000 + round * 10 + n))
        await said(by, ...wishes)
      }
    }
    const reading = read()
    await Promise.all([first, ...others].map((by, index) => write(by, index + 1)))
    writing = false
    await reading
    const { rows } = await wholeScope(first, scope, 500)
    expect([...seen].sort()).toEqual(rows.map(({ type, id, ver }): [string, number] => [`${type} ${id}`, ver]).sort())
    expect(rows.filter(({ type }) => type === 'candidate').length, name).toBe(72)
  })
})
