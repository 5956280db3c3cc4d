import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { aCore, type StaffClient } from '../../support/a-core.ts'
import { aPerson } from '../candidates/a-person.ts'
import { aPortrait, noise, pngClaiming } from './pictures.ts'

async function uploadOf(client: StaffClient, bytes: Uint8Array): Promise<string> {
  const { uploadId } = await client.transfers.beginUpload({ name: '照片', size: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += 500_000) {
    const base64 = Buffer.from(bytes.subarray(offset, offset + 500_000)).toString('base64')
    await client.transfers.sendChunk({ uploadId, offset, base64 })
  }
  return uploadId
}

async function aCandidate() {
  const core = await aCore()
  const clerk = await core.as('clerk')
  const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer: null })
  return { core, clerk, candidateId }
}

describe('a picture', () => {
  it('is kept re-encoded in the size of the settings, without metadata, and comes back', async () => {
    const { clerk, candidateId, core } = await aCandidate()
    const photo = await aPortrait()
      .withExif({ IFD0: { Artist: '张三 13900001111' } })
      .jpeg()
      .toBuffer()
    const uploadId = await uploadOf(clerk, photo)
    const { hash } = await clerk.attachments.attach({ candidateId, kind: 'portrait', uploadId, crop: null })
    const shown = await clerk.attachments.picture({ candidateId, kind: 'portrait' })
    const bytes = Buffer.from(shown?.base64 ?? '', 'base64')
    expect(shown?.mediaType).toBe('image/jpeg')
    const kept = await sharp(bytes).metadata()
    expect(kept).toMatchObject({ width: 295, height: 413, format: 'jpeg' })
    expect(kept.exif).toBeUndefined()
    expect((await clerk.candidates.get({ candidateId })).person.portrait).toMatchObject({ hash, size: bytes.length })
    expect(core.faults).toEqual([])
  })

  it('shows the part that was chosen, not the middle', async () => {
    const { clerk } = await aCandidate()
    const red = sharp({ create: { width: 400, height: 560, channels: 3, background: '#d00000' } })
    const blue = await sharp({ create: { width: 200, height: 280, channels: 3, background: '#0000d0' } })
      .png()
      .toBuffer()
    const corner = await red
      .composite([{ input: blue, left: 200, top: 280 }])
      .png()
      .toBuffer()
    const uploadId = await uploadOf(clerk, corner)
    const crop = { left: 0.5, top: 0.5, width: 0.5, height: 0.5 }
    const examined = await clerk.attachments.examine({ uploadId, kind: 'portrait', crop })
    const { dominant } = await sharp(Buffer.from(examined.result.base64, 'base64')).stats()
    expect(dominant.b).toBeGreaterThan(150)
    expect(dominant.r).toBeLessThan(60)
    expect(examined).toMatchObject({ width: 295, height: 413, whole: { width: 400, height: 560 } })
    expect(examined.advice).toEqual([expect.stringContaining('200×280'), expect.anything()])
  })

  it('keeps of a paper under a camera the part that was chosen, and offers a frame of its own shape', async () => {
    const { clerk } = await aCandidate()
    const uploadId = await uploadOf(clerk, await noise(2000, 1200).jpeg().toBuffer())
    const crop = { left: 0.25, top: 0.25, width: 0.5, height: 0.5 }
    const card = await clerk.attachments.examine({ uploadId, kind: 'idFront', crop })
    expect(card).toMatchObject({ width: 1000, height: 600, whole: { width: 2000, height: 1200 } })
    expect(card.cropRatio).toBeCloseTo(85.6 / 53.98)
    const sheet = await clerk.attachments.examine({ uploadId, kind: 'consent', crop: null })
    expect(sheet).toMatchObject({ width: 1600, height: 960 })
    expect(sheet.cropRatio).toBeCloseTo(210 / 297)
  })

  it('replaces an earlier one and can be taken away', async () => {
    const { clerk, candidateId } = await aCandidate()
    const attach = async (bytes: Uint8Array) => {
      const uploadId = await uploadOf(clerk, bytes)
      return clerk.attachments.attach({ candidateId, kind: 'idFront', uploadId, crop: null })
    }
    const first = await attach(await noise(900, 600).jpeg().toBuffer())
    const second = await attach(await noise(910, 600).jpeg().toBuffer())
    expect(second.hash).not.toBe(first.hash)
    await clerk.attachments.remove({ candidateId, kind: 'idFront' })
    expect(await clerk.attachments.picture({ candidateId, kind: 'idFront' })).toBeNull()
    await expect(clerk.attachments.remove({ candidateId, kind: 'idFront' })).rejects.toMatchObject({
      code: 'PICTURE_MISSING',
    })
    const { entries } = await clerk.candidates.history({ candidateId })
    expect(entries.slice(0, 3).map(({ what, detail }) => [what, detail])).toEqual([
      ['移除附件照片', '证件照正面'],
      ['上传附件照片', '证件照正面'],
      ['上传附件照片', '证件照正面'],
    ])
  })
})

describe('what is no picture', () => {
  const hostile: readonly (readonly [string, () => Promise<Uint8Array> | Uint8Array, string])[] = [
    ['an empty file', () => new Uint8Array(0), 'IMAGE_EMPTY'],
    ['a text', () => Buffer.from('这不是照片'), 'IMAGE_NOT_A_PICTURE'],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'IMAGE_NOT_A_PICTURE'],
    ['a PDF called jpg', () => Buffer.from('%PDF-1.7'), 'IMAGE_NOT_A_PICTURE'],
    [
      'a hundred megapixels',
      async () => pngClaiming(await aPortrait().png().toBuffer(), 10_000, 10_000),
      'IMAGE_TOO_MANY_PIXELS',
    ],
    ['half a picture', async () => (await aPortrait().jpeg().toBuffer()).subarray(0, 20_000), 'IMAGE_DAMAGED'],
    [
      '21 MB',
      () => Buffer.concat([Buffer.from('\xff\xd8\xff', 'latin1'), Buffer.alloc(21 * 1024 * 1024)]),
      'IMAGE_FILE_TOO_LARGE',
    ],
  ]
  it.each(hostile)('is refused in words, looked at or attached: %s', async (_, make, code) => {
    const { clerk, candidateId, core } = await aCandidate()
    const uploadId = await uploadOf(clerk, await make())
    const picture = { uploadId, crop: null, kind: 'portrait' as const }
    await expect(clerk.attachments.examine(picture)).rejects.toMatchObject({ code })
    await expect(clerk.attachments.attach({ ...picture, candidateId })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/请/),
    })
    expect((await clerk.candidates.get({ candidateId })).person.portrait).toBeNull()
    expect(core.faults).toEqual([])
  })

  it('of another page is not found', async () => {
    const { clerk, core } = await aCandidate()
    const uploadId = await uploadOf(clerk, await aPortrait().jpeg().toBuffer())
    const other = await core.as('clerk', { name: '钱考务' })
    await expect(other.attachments.examine({ uploadId, crop: null, kind: 'portrait' })).rejects.toMatchObject({
      code: 'UPLOAD_NOT_FOUND',
    })
  })
})
