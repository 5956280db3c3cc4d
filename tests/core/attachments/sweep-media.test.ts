import { expect, it, vi } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { aCore, type StaffClient, type TestCore } from '../../support/a-core.ts'
import { aPerson } from '../candidates/a-person.ts'
import { aPortrait } from './pictures.ts'

const stored = (core: TestCore) => core.db.all(sql.selectFrom('media.blob').select('hash')).map(({ hash }) => hash)

async function attach(clerk: StaffClient, candidateId: string, bytes: Buffer): Promise<string> {
  const { uploadId } = await clerk.transfers.beginUpload({ name: 'photo.jpg', size: bytes.length })
  await clerk.transfers.sendChunk({ uploadId, offset: 0, base64: bytes.toString('base64') })
  return (await clerk.attachments.attach({ candidateId, kind: 'portrait', uploadId, crop: null })).hash
}

it('deletes at the opening of the folder what was stored a day ago and named by nobody', async () => {
  const core = await aCore()
  const clerk = await core.as('clerk')
  const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer: null })
  const hash = await attach(clerk, candidateId, await aPortrait().jpeg().toBuffer())
  const store = (text: string) =>
    core.core.requireData().storeMedia({ bytes: Buffer.from(text), mediaType: 'image/jpeg' }, core.clock.now())
  const orphan = store('of a command that failed')
  const again = store('stored once more')
  expect(orphan).not.toBe(again)
  core.clock.set('2026-11-24T23:00:00.000Z')
  await core.reopen()
  store('stored once more')
  core.clock.set('2026-11-25T02:00:00.000Z')
  expect(stored(core)).toHaveLength(3)
  await core.reopen()
  await vi.waitFor(() => expect(stored(core)).toHaveLength(2))
  expect(new Set(stored(core))).toEqual(new Set([hash, again]))
  expect(core.faults).toEqual([])
})

it('deletes a day after its replacement what stood there for long, unless somebody else’s record names it', async () => {
  const core = await aCore()
  const clerk = await core.as('clerk')
  const register = async (index: number) =>
    (await clerk.candidates.register({ person: aPerson(index), employer: null })).candidateId
  const [one, two, three] = [await register(1), await register(2), await register(3)]
  const [shared, own] = [await aPortrait().jpeg().toBuffer(), await aPortrait().negate().jpeg().toBuffer()]
  const kept = await attach(clerk, one, shared)
  expect(await attach(clerk, two, shared)).toBe(kept)
  const replaced = await attach(clerk, three, own)
  core.clock.set('2026-12-24T02:00:00.000Z')
  await core.reopen()
  await vi.waitFor(() =>
    expect(core.core.requireData().database.media.all(sql.selectFrom('main.unnamed').selectAll())).toEqual([]),
  )
  expect(new Set(stored(core))).toEqual(new Set([kept, replaced]))

  await clerk.attachments.remove({ candidateId: two, kind: 'portrait' })
  const latest = await attach(clerk, three, await aPortrait().flop().jpeg().toBuffer())
  await core.reopen()
  core.clock.set('2026-12-25T03:00:00.000Z')
  expect(stored(core)).toHaveLength(3)
  await core.reopen()
  await vi.waitFor(() => expect(new Set(stored(core))).toEqual(new Set([kept, latest])))
  expect(core.faults).toEqual([])
})
