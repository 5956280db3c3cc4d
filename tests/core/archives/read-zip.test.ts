import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openZip, readZipEntries, type ZipLimits } from '../../../src-main/core/archives/read-zip.ts'
import { AppError } from '../../../src-main/core/errors.ts'
import { type FileToZip, makeZip } from '../../support/make-zip.ts'

const limits: ZipLimits = { entries: 10, entryBytes: 1_000_000, totalBytes: 1_500_000 }

async function contentsOf(files: readonly FileToZip[]): Promise<Record<string, string>> {
  const contents: Record<string, string> = {}
  for await (const { name, bytes } of readZipEntries(makeZip(files), limits)) contents[name] = bytes.toString()
  return contents
}

const codeOf = async (bytes: Uint8Array, chosen = limits): Promise<string> => {
  try {
    for await (const _ of readZipEntries(bytes, chosen));
    return 'none'
  } catch (error) {
    return error instanceof AppError ? error.code : `${error}`
  }
}

describe('an archive of photographs', () => {
  it('gives every file, stored or deflated, and leaves out folders and what systems put in', async () => {
    const files = [
      { name: '照片/', data: '' },
      { name: '照片/a.jpg', data: 'aaa' },
      { name: 'b.jpg', data: 'bbb', stored: true },
      { name: '__MACOSX/._a.jpg', data: 'x' },
      { name: '照片/.DS_Store', data: 'x' },
      { name: 'Thumbs.db', data: 'x' },
    ]
    expect(await contentsOf(files)).toEqual({ '照片/a.jpg': 'aaa', 'b.jpg': 'bbb' })
  })

  it('reads names of Chinese Windows (GBK) and of those who say or do not say UTF-8', async () => {
    // GBK of 刘艳志.jpg
    const gbk = Buffer.from([0xc1, 0xf5, 0xd1, 0xde, 0xd6, 0xbe, 0x2e, 0x6a, 0x70, 0x67])
    expect(Object.keys(await contentsOf([{ name: gbk, data: 'x' }]))).toEqual(['刘艳志.jpg'])
    expect(Object.keys(await contentsOf([{ name: '崔𪚥.jpg', data: 'x' }]))).toEqual(['崔𪚥.jpg'])
    expect(Object.keys(await contentsOf([{ name: '崔𪚥.jpg', data: 'x', flags: 0x800 }]))).toEqual(['崔𪚥.jpg'])
  })
})

describe('a hostile archive', () => {
  it.each(['../a.jpg', 'a/../../b.jpg', '/etc/a.jpg', 'C:\\a.jpg', '..\\a.jpg'])(
    'with the path %s is refused',
    async (name) => {
      expect(await codeOf(makeZip([{ name, data: 'x' }]))).toBe('ARCHIVE_UNSAFE')
    },
  )

  it('with two files of one name is refused', async () => {
    expect(
      await codeOf(
        makeZip([
          { name: 'a', data: 'x' },
          { name: 'a', data: 'y' },
        ]),
      ),
    ).toBe('ARCHIVE_UNSAFE')
  })

  it('is refused by declared size, one entry or all together, before anything is inflated', async () => {
    expect(await codeOf(makeZip([{ name: 'a', data: Buffer.alloc(1_000_001) }]))).toBe('ARCHIVE_TOO_LARGE')
    const halves = [1, 2].map((part) => ({ name: `${part}`, data: Buffer.alloc(800_000) }))
    expect(await codeOf(makeZip(halves))).toBe('ARCHIVE_TOO_LARGE')
    const wide = { ...limits, entryBytes: 1e9, totalBytes: 1e9 }
    expect(await codeOf(makeZip([{ name: 'a', data: Buffer.alloc(30_000_000) }]), wide)).toBe('ARCHIVE_TOO_LARGE')
  })

  it('that declares less than it holds is stopped while inflating', async () => {
    const lie = makeZip([{ name: 'a', data: Buffer.alloc(5_000_000), declaredSize: 100 }])
    const [entry] = await openZip(lie, limits)
    await expect(entry?.read()).rejects.toMatchObject({ code: 'ARCHIVE_NOT_ZIP' })
  })

  it('with too many files, encrypted files, or not an archive at all is refused', async () => {
    const many = Array.from({ length: 11 }, (_, index) => ({ name: `${index}`, data: '' }))
    expect(await codeOf(makeZip(many))).toBe('ARCHIVE_TOO_MANY_FILES')
    expect(await codeOf(makeZip([{ name: 'a', data: 'x', flags: 1 }]))).toBe('ARCHIVE_ENCRYPTED')
    expect(await codeOf(Buffer.from('not a zip'))).toBe('ARCHIVE_NOT_ZIP')
    expect(await codeOf(new Uint8Array())).toBe('ARCHIVE_NOT_ZIP')
  })

  it('of any damage ends in a known refusal or in files, never in a crash', async () => {
    const good = makeZip([
      { name: 'a.jpg', data: 'aaaa'.repeat(50) },
      { name: 'b.jpg', data: 'b' },
    ])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 8 }), async (changes) => {
        const bytes = Buffer.from(good)
        for (const [place, byte] of changes) bytes[place] = byte
        expect(await codeOf(bytes)).toMatch(/^(none|ARCHIVE_\w+)$/)
      }),
      { numRuns: 300 },
    )
  })
})
