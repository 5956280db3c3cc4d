import { expect, it } from 'vitest'
import { packDown } from '../../src-central/bundles/pack-down.ts'
import { takeUp } from '../../src-central/bundles/take-up.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { attachPicture, registerCandidate } from '../../src-shared/domain/candidate-operations.ts'
import { madeUpIdNumber } from '../support/roster-workbooks.ts'
import { later, twoWorkstations, type Workstation } from './two-workstations.ts'

const idNumber = madeUpIdNumber(7)
const person = {
  idType: '居民身份证' as const,
  idNumber,
  sex: Number(idNumber[16]) % 2 === 1 ? ('男' as const) : ('女' as const),
  birthDate: CalendarDateSchema.parse(`${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`),
  name: '王芳',
  mobile: '19000000007',
  email: null,
  employerId: null,
  yearsOfWork: 5,
  education: null,
  ethnicGroup: null,
  address: null,
  technicalTitle: null,
  postcode: null,
  origin: 'desk' as const,
}
const waitingFiles = ({ data }: Workstation) => data.database.read.all(sql.selectFrom('blob_transfer').selectAll())
const pictureAt = ({ data }: Workstation, hash: string) =>
  data.database.read.get(sql.selectFrom('media.blob').select('bytes').where('hash', '=', hash))?.bytes

it('pictures go along with what names them, and are noted as sent only once the centre says it has them', async () => {
  const { test, one, two } = await twoWorkstations()
  const bytes = Buffer.alloc(1_200_000, 9)
  const hash = one.data.storeMedia({ bytes, mediaType: 'image/jpeg' }, test.clock.now())
  const id = newId(test.clock.now())
  await one.change(({ change }) => {
    change(registerCandidate, id, person)
    const picture = { hash, width: 295, height: 413, size: bytes.length, advice: [] }
    change(attachPicture, id, { kind: 'portrait' as const, picture })
  })
  const taken = await takeUp(test.centre, await one.up())
  expect(taken).toMatchObject({ files: 1 })
  expect(taken.results.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
  await one.down((await packDown(test.centre, one.id)).bytes)
  expect(waitingFiles(one).filter(({ direction }) => direction === 'up')).toEqual([])
  later(test)
  const { bytes: forTwo, files } = await packDown(test.centre, two.id)
  expect(files).toBe(1)
  expect(await two.down(forTwo)).toMatchObject({ files: 1 })
  expect(Buffer.from(pictureAt(two, hash) ?? []).equals(bytes)).toBe(true)
  expect(waitingFiles(two)).toEqual([])
})

it('a picture that was not in the bundle is asked for with the next one', async () => {
  const { test, one, two } = await twoWorkstations()
  const bytes = Buffer.alloc(5000, 3)
  const hash = one.data.storeMedia({ bytes, mediaType: 'image/jpeg' }, test.clock.now())
  const id = newId(test.clock.now())
  await one.change(({ change }) => {
    change(registerCandidate, id, person)
    const picture = { hash, width: 295, height: 413, size: bytes.length, advice: [] }
    change(attachPicture, id, { kind: 'portrait' as const, picture })
  })
  const up = await one.up()
  // The centre has the operations by network, and the picture only later by stick.
  await takeUp(test.centre, up)
  await test.store.db.updateTable('blob').set({ complete: 0, size: 0 }).execute()
  await test.store.db.deleteFrom('blob_piece').execute()
  await two.down((await packDown(test.centre, two.id)).bytes)
  expect(pictureAt(two, hash)).toBeUndefined()
  await takeUp(test.centre, await two.up())
  await takeUp(test.centre, up)
  later(test)
  expect(await two.down((await packDown(test.centre, two.id)).bytes)).toMatchObject({ files: 1, rows: 0 })
  expect(Buffer.from(pictureAt(two, hash) ?? []).equals(bytes)).toBe(true)
})
