import { generateKeyPairSync, hash, sign } from 'node:crypto'
import { Decrypter, Encrypter } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { packDown } from '../../src-central/bundles/pack-down.ts'
import { takeUp } from '../../src-central/bundles/take-up.ts'
import { bundleHost } from '../../src-main/core/sync/bundle-host.ts'
import { pairingOf } from '../../src-main/core/sync/store.ts'
import { readHeader } from '../../src-shared/bundles/open-bundle.ts'
import { type BundleContent, linesMember, packBundle } from '../../src-shared/bundles/pack-bundle.ts'
import type { Member } from '../../src-shared/bundles/tar.ts'
import { bundleLimits, resultsMember } from '../../src-shared/protocol/bundle.ts'
import { canonical } from '../../src-shared/protocol/canonical.ts'
import { twoWorkstations, type Workstation } from './two-workstations.ts'

/** Every byte takes minutes: KAODIAN_EVERY_BYTE=1. */
const isEveryByte = process.env.KAODIAN_EVERY_BYTE === '1'
const positions = (length: number): number[] => {
  const all = Array.from({ length }, (_, at) => at)
  return isEveryByte ? all : all.filter((at) => at < 12 || at % 97 === 0 || at >= length - 2)
}

type Two = Awaited<ReturnType<typeof twoWorkstations>>
const centreState = async ({ test }: Two): Promise<string> =>
  JSON.stringify([
    await test.store.db.selectFrom('operation').select(['device', 'seq', 'status']).execute(),
    await test.store.db.selectFrom('meta').selectAll().execute(),
    await test.store.db.selectFrom('device').selectAll().execute(),
    await test.store.db.selectFrom('blob').selectAll().execute(),
  ])

async function bundles(): Promise<Two & { readonly up: Uint8Array; readonly down: Uint8Array }> {
  const two = await twoWorkstations()
  await two.one.add('南方公交')
  await two.two.add('北方公交')
  await two.two.online()
  return { ...two, up: await two.one.up(), down: (await packDown(two.test.centre, two.one.id)).bytes }
}

const identityOf = (workstation: Workstation) => {
  const pairing = pairingOf(workstation.data.database.read)
  if (!pairing) throw new Error('not paired')
  return pairing
}

/** The same content under another header. */
function withHeader(ciphertext: Uint8Array, header: object): Uint8Array {
  const text = Buffer.from(canonical(header))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([Buffer.from('KDB1'), length, text, ciphertext])
}

describe('a bundle that is not as it was made', () => {
  it('is refused at every byte that was changed and at every place it was cut off, and nothing happens', async () => {
    const all = await bundles()
    const { test, one, up, down } = all
    const [here, there] = [one.state(), await centreState(all)]
    const damaged = (bytes: Uint8Array): Uint8Array[] =>
      positions(bytes.length).flatMap((at) => {
        const flipped = Uint8Array.from(bytes)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
        return [flipped, bytes.subarray(0, at)]
      })
    for (const bytes of damaged(down)) {
      const refused = one.down(bytes)
      await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/^BUNDLE_(INVALID|NOT_FOR_US)$/) })
    }
    for (const bytes of damaged(up)) await expect(takeUp(test.centre, bytes)).rejects.toHaveProperty('reason')
    expect(one.state()).toBe(here)
    expect(await centreState(all)).toBe(there)
    expect((await takeUp(test.centre, up)).results).toHaveLength(1)
    // The other workstation, the issuer's key it accepted, and its employer.
    expect(await one.down(down)).toMatchObject({ rows: 3 })
  }, 3_600_000)

  it('is refused with more behind its end, and where it is larger than any bundle', async () => {
    const { one, down } = await bundles()
    await expect(one.down(Buffer.concat([down, Buffer.from([0])]))).rejects.toMatchObject({ code: 'BUNDLE_INVALID' })
    const large = new Uint8Array(bundleLimits.file + 1)
    await expect(one.down(large)).rejects.toMatchObject({ code: 'BUNDLE_INVALID' })
  })
})

describe('a bundle for somebody else', () => {
  it('is refused by another workstation, and by whom it was made', async () => {
    const { test, one, two, up, down } = await bundles()
    await expect(two.down(down)).rejects.toMatchObject({ code: 'BUNDLE_NOT_FOR_US' })
    await expect(one.down(up)).rejects.toMatchObject({ code: 'BUNDLE_NOT_FOR_US' })
    await expect(takeUp(test.centre, down)).rejects.toMatchObject({ reason: 'not-for-us' })
  })

  it('can be given neither another header nor another recipient', async () => {
    const { one, two, down } = await bundles()
    const { header, ciphertext } = readHeader(down)
    const renamed = withHeader(ciphertext, { ...header, id: '01940000-0000-7000-8000-000000000000' })
    await expect(one.down(renamed)).rejects.toMatchObject({ code: 'BUNDLE_INVALID' })
    const decrypter = new Decrypter()
    decrypter.addIdentity(identityOf(one).identity)
    const encrypter = new Encrypter()
    const to = identityOf(two).recipient
    encrypter.addRecipient(to)
    const rewrapped = await encrypter.encrypt(await decrypter.decrypt(ciphertext))
    await expect(two.down(withHeader(rewrapped, { ...header, to }))).rejects.toMatchObject({ code: 'BUNDLE_INVALID' })
  })
})

describe('a bundle that somebody made up', () => {
  let all: Two
  const contentFor = ({ test, one }: Two, changes: object = {}): BundleContent => ({
    kind: 'down',
    id: '01940000-0000-7000-8000-000000000000',
    to: identityOf(one).recipient,
    incarnation: test.centre.identity.incarnation,
    madeAt: '2026-11-24T01:00:00.000Z',
    device: one.id,
    epoch: 0,
    issue: 9_999_999_999,
    results: { after: 0, through: 0 },
    feeds: [],
    received: [],
    ...changes,
  })
  const none = linesMember(resultsMember, [], bundleHost)
  const bytesOf = (members: readonly Member[], changes: object = {}, key = all.test.centre.identity.privateKey) =>
    packBundle(contentFor(all, changes), members, { ...bundleHost, sign: (bytes) => sign(null, bytes, key) })
  const refuses = async (bytes: Promise<Uint8Array>, code = 'BUNDLE_INVALID') => {
    const before = all.one.state()
    await expect(all.one.down(await bytes)).rejects.toMatchObject({ code })
    expect(all.one.state()).toBe(before)
  }

  it('is refused without the centre’s signature, with paths, with strange or missing members, and for other scopes', async () => {
    all = await twoWorkstations()
    await refuses(bytesOf([none], {}, generateKeyPairSync('ed25519').privateKey))
    await refuses(bytesOf([none, { name: '../evil.ndjson', bytes: new Uint8Array() }]))
    await refuses(bytesOf([none, none]))
    const bytes = Buffer.from('not this picture')
    await refuses(bytesOf([none, { name: `blobs/${hash('sha256', 'another', 'hex')}`, bytes }]))
    await refuses(bytesOf([{ name: resultsMember, bytes: Buffer.from('{"seq":1}\n') }]))
    await refuses(bytesOf([none], { results: { after: 0, through: 5 } }))
    const feed = { scope: 'site:of-others', from: 0, to: 9, more: false, digest: null, member: resultsMember }
    await refuses(bytesOf([none], { feeds: [feed] }))
    await refuses(bytesOf([none], { device: all.two.id }), 'BUNDLE_NOT_FOR_US')
    await refuses(bytesOf([none], { epoch: 7 }), 'BUNDLE_NOT_FOR_US')
    await refuses(bytesOf([none], { results: { after: 99, through: 99 } }), 'BUNDLE_GAP')
    const many = Array.from({ length: bundleLimits.members + 1 }, (_, at) => ({
      name: `x-${at}.ndjson`,
      bytes: new Uint8Array(),
    }))
    await refuses(bytesOf([none, ...many]))
    expect(await all.one.down(await bytesOf([none]))).toMatchObject({ results: 0, rows: 0 })
  })
})
