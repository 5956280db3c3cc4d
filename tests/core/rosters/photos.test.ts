import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import type { Picture } from '../../../src-shared/domain/candidate.ts'
import { attachPicture } from '../../../src-shared/domain/candidate-operations.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { holdWriting } from '../../support/hold-writing.ts'
import { makeZip } from '../../support/make-zip.ts'
import { madeUpIdNumber, rosterOf, rosterRow } from '../../support/roster-workbooks.ts'
import { aPortrait, pngClaiming } from '../attachments/pictures.ts'
import { aRosterPlan, uploaded, workOf } from './a-roster-plan.ts'

const jpeg = await aPortrait(300, 420).jpeg().toBuffer()
const png = await aPortrait(60, 84).png().toBuffer()

async function aClerkWithRoster(people: number) {
  const core = await aCore()
  const plan = await aRosterPlan(core)
  const clerk = await core.as('clerk')
  const rows = Array.from({ length: people }, (_, index) => rosterRow(index))
  return { core, plan, clerk, uploadId: await uploaded(clerk, '名册.xlsx', await rosterOf(...rows)) }
}
const withPortrait = (core: TestCore) =>
  core.db
    .all(sql.selectFrom('candidate').select(['id_number', 'portrait']).orderBy('seq'))
    .flatMap(({ id_number, portrait }) => (portrait === null ? [] : [id_number]))
const storedPictures = (core: TestCore) => core.db.all(sql.selectFrom('media.blob').select(['hash', 'bytes']))

describe('photographs of a roster', () => {
  it('are matched by the number in their names, re-encoded, and attached in the import', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWithRoster(4)
    const archive = makeZip([
      { name: `照片/${madeUpIdNumber(0)}.jpg`, data: jpeg },
      { name: `照片/王芳_${madeUpIdNumber(1).toLowerCase()}.PNG`, data: png },
      { name: `照片/${madeUpIdNumber(99)}.jpg`, data: jpeg },
      { name: '照片/王芳.jpg', data: jpeg },
      { name: '照片/说明.txt', data: '照片说明' },
      { name: '__MACOSX/照片/._x.jpg', data: 'x' },
    ])
    const photoUploads = [await uploaded(clerk, '照片.zip', archive)]
    expect(await clerk.rosters.readPhotos({ uploadId: photoUploads[0] ?? '' })).toEqual({ files: 4, others: 1 })
    const work = workOf(uploadId, plan, { photoUploads })
    const { photos } = await clerk.rosters.check(work)
    expect(photos).toMatchObject({ files: 4, matched: 2, missing: 2 })
    const unmatched = {
      total: 2,
      listed: [
        { name: `照片/${madeUpIdNumber(99)}.jpg`, reason: expect.stringContaining('名册里没有人') },
        { name: '照片/王芳.jpg', reason: expect.stringContaining('没有证件号码') },
      ],
    }
    expect(photos.unmatched).toEqual(unmatched)
    const done = await clerk.rosters.import(work)
    expect(done).toMatchObject({ people: 4, photos: 2, refusedPhotos: [], unmatched })
    expect(withPortrait(core)).toEqual([madeUpIdNumber(0), madeUpIdNumber(1)])
    const stored = storedPictures(core)
    expect(stored).toHaveLength(2)
    for (const { bytes } of stored) expect(Buffer.from(bytes).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    const missing = await clerk.rosters.missingPhotos({ rosterId: done.rosterId })
    expect(missing.total).toBe(2)
    expect(missing.people[0]?.idNumber).toContain('****')
  })

  it('that cannot be used are named with the reason, and stop nobody', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWithRoster(4)
    const archive = makeZip([
      { name: `${madeUpIdNumber(0)}.jpg`, data: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
      { name: `${madeUpIdNumber(1)}.png`, data: pngClaiming(png, 20_000, 20_000) },
      { name: `${madeUpIdNumber(2)}.jpg`, data: jpeg.subarray(0, jpeg.length / 2) },
      { name: `${madeUpIdNumber(3)}.jpg`, data: jpeg },
    ])
    const photoUploads = [await uploaded(clerk, '照片.zip', archive)]
    const done = await clerk.rosters.import(workOf(uploadId, plan, { photoUploads }))
    expect(done).toMatchObject({ people: 4, photos: 1 })
    expect(done.refusedPhotos.map(({ name }) => name)).toEqual(
      [0, 1, 2].map((index) => expect.stringContaining(madeUpIdNumber(index))),
    )
    for (const { reason } of done.refusedPhotos) expect(reason).toMatch(/请.*。$/)
    expect(withPortrait(core)).toEqual([madeUpIdNumber(3)])
    expect(core.faults).toEqual([])
  })

  it.each([
    ['a path out of its folder', makeZip([{ name: '../../x.jpg', data: jpeg }]), 'ARCHIVE_UNSAFE'],
    ['a bomb', makeZip([{ name: 'x.jpg', data: Buffer.alloc(60_000_000) }]), 'ARCHIVE_TOO_LARGE'],
    [
      'two files of one name',
      makeZip([
        { name: 'x.jpg', data: jpeg },
        { name: 'x.jpg', data: png },
      ]),
      'ARCHIVE_UNSAFE',
    ],
    ['something that is no archive', jpeg, 'ARCHIVE_NOT_ZIP'],
    ['no picture at all', makeZip([{ name: 'x.txt', data: 'x' }]), 'ARCHIVE_NO_PICTURES'],
  ])('are not taken from an archive with %s', async (_, archive, code) => {
    const { clerk } = await aClerkWithRoster(1)
    const uploadId = await uploaded(clerk, '照片.zip', archive)
    await expect(clerk.rosters.readPhotos({ uploadId })).rejects.toMatchObject({ code })
  })

  it('whose archive holds more than it declares are refused one by one', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWithRoster(2)
    const archive = makeZip([
      { name: `${madeUpIdNumber(0)}.jpg`, data: Buffer.alloc(5_000_000, 1), declaredSize: 100 },
      { name: `${madeUpIdNumber(1)}.jpg`, data: jpeg },
    ])
    const photoUploads = [await uploaded(clerk, '照片.zip', archive)]
    const done = await clerk.rosters.import(workOf(uploadId, plan, { photoUploads }))
    expect(done).toMatchObject({ people: 2, photos: 1 })
    expect(done.refusedPhotos).toHaveLength(1)
    expect(withPortrait(core)).toEqual([madeUpIdNumber(1)])
  })

  it('may come later, for those of the roster who have none, and leave the others as they are', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWithRoster(3)
    const first = [await uploaded(clerk, 'a.zip', makeZip([{ name: `${madeUpIdNumber(0)}.jpg`, data: jpeg }]))]
    const { rosterId } = await clerk.rosters.import(workOf(uploadId, plan, { photoUploads: first }))
    const [{ portrait: before } = { portrait: '' }] = core.db.all(
      sql.selectFrom('candidate').select('portrait').orderBy('seq'),
    )
    const later = makeZip([
      { name: `${madeUpIdNumber(0)}.jpg`, data: png },
      { name: `${madeUpIdNumber(2)}.jpg`, data: jpeg },
      { name: 'x.jpg', data: jpeg },
    ])
    const photoUploads = [await uploaded(clerk, 'b.zip', later)]
    expect(await clerk.rosters.attachPhotos({ rosterId, photoUploads })).toEqual({
      photos: 1,
      refusedPhotos: [],
      unmatched: { total: 1, listed: [{ name: 'x.jpg', reason: expect.stringContaining('没有证件号码') }] },
    })
    expect(withPortrait(core)).toEqual([madeUpIdNumber(0), madeUpIdNumber(2)])
    const [after] = core.db.all(sql.selectFrom('candidate').select('portrait').orderBy('seq'))
    expect(after?.portrait).toBe(before)
  })

  it('are left alone where somebody got a portrait at the desk while they were prepared', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWithRoster(1)
    const archive = makeZip([{ name: `${madeUpIdNumber(0)}.jpg`, data: jpeg }])
    const { rosterId } = await clerk.rosters.import(workOf(uploadId, plan))
    const person = core.db.get(sql.selectFrom('candidate').select('id'))
    const picture: Picture = { hash: 'a'.repeat(64), width: 295, height: 413, size: 40_000, advice: [] }
    const release = holdWriting(core)
    const atTheDesk = core.change(({ change }) =>
      change(attachPicture, person?.id ?? '', { kind: 'portrait' as const, picture }),
    )
    const photoUploads = [await uploaded(clerk, 'a.zip', archive)]
    const late = clerk.rosters.attachPhotos({ rosterId, photoUploads })
    while (storedPictures(core).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    release()
    await atTheDesk
    expect(await late).toMatchObject({ photos: 0 })
    const after = core.db.get(sql.selectFrom('candidate').select('portrait'))
    expect(JSON.parse(after?.portrait ?? '{}')).toMatchObject({ hash: picture.hash })
  })
})
