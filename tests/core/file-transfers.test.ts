import { expect, it } from 'vitest'
import { FileTransfers } from '../../src-main/core/transfers/file-transfers.ts'
import { maximumHeld, maximumUploadMegabytes } from '../../src-shared/contract/transfers.ts'

const most = maximumUploadMegabytes * 1024 * 1024
const aFile = { name: '照片.zip', size: 0 }

it('holds no more bytes for a page than it may have waiting, and others are not concerned', () => {
  const files = new FileTransfers()
  for (let held = 0; held < maximumHeld.megabytes; held += maximumUploadMegabytes) {
    files.begin('one', { name: '照片.zip', size: most })
  }
  const refused = expect.objectContaining({ code: 'UPLOADS_WAITING' })
  expect(() => files.begin('one', { name: '照片.zip', size: 1 })).toThrow(refused)
  expect(files.begin('other', { name: '照片.zip', size: most })).toEqual(expect.any(String))
})

it('holds no more files that wait for their command, and forgets first what has served', () => {
  const files = new FileTransfers()
  const begun = Array.from({ length: maximumHeld.files }, () => files.begin('one', aFile))
  expect(() => files.begin('one', aFile)).toThrow(expect.objectContaining({ code: 'UPLOADS_WAITING' }))
  const [first = '', second = ''] = begun
  files.uploaded('one', first)
  const next = files.begin('one', aFile)
  expect(() => files.uploaded('one', first)).toThrow(expect.objectContaining({ code: 'UPLOAD_NOT_FOUND' }))
  for (const id of [second, next]) expect(files.uploaded('one', id)).toMatchObject({ name: '照片.zip' })
})

it('always keeps what was just made, and forgets the oldest of its like', () => {
  const files = new FileTransfers()
  const made = Array.from({ length: maximumHeld.files + 1 }, (_, n) =>
    files.keep('one', { name: `${n}.pdf`, mediaType: 'application/pdf', bytes: new Uint8Array([n]) }),
  )
  expect(() => files.read('one', made[0]?.id ?? '', 0)).toThrow(expect.objectContaining({ code: 'UPLOAD_NOT_FOUND' }))
  expect(files.read('one', made.at(-1)?.id ?? '', 0)).toEqual({ base64: 'QA==', done: true })
})
