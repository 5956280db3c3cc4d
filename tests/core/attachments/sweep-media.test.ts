import { expect, it, vi } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { aPerson } from '../candidates/a-person.ts'
import { aPortrait } from './pictures.ts'

const stored = (core: TestCore) => core.db.all(sql.selectFrom('media.blob').select('hash')).map(({ hash }) => hash)

it('deletes at the opening of the folder what was stored a day ago and named by nobody', async () => {
  const core = await aCore()
  const clerk = await core.as('clerk')
  const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer: null })
  const bytes = await aPortrait().jpeg().toBuffer()
  const { uploadId } = await clerk.transfers.beginUpload({ name: 'photo.jpg', size: bytes.length })
  await clerk.transfers.sendChunk({ uploadId, offset: 0, base64: bytes.toString('base64') })
  const picture = { candidateId, kind: 'portrait' as const, uploadId, crop: null }
  const { hash } = await clerk.attachments.attach(picture)
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
