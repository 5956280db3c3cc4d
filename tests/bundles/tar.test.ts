import { describe, expect, it } from 'vitest'
import { readTar, writeTar } from '../../src-shared/bundles/tar.ts'

const files = [
  { name: 'manifest.json', bytes: Buffer.from('{}') },
  { name: `blobs/${'a'.repeat(64)}`, bytes: Buffer.alloc(1500, 7) },
  { name: 'results.ndjson', bytes: Buffer.alloc(0) },
]
/** The same with a byte of a header changed and its checksum made right again. */
function withByte(archive: Uint8Array, at: number, byte: number): Uint8Array {
  const changed = Buffer.from(archive)
  changed[at] = byte
  changed.fill(0x20, 148, 156)
  const sum = changed.subarray(0, 512).reduce((total, value) => total + value, 0)
  changed.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return changed
}

describe('the archive within a bundle', () => {
  it('gives back what was put in', () => {
    const read = readTar(writeTar(files), 3)
    expect(read?.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }))).toEqual(files)
    expect(readTar(writeTar([]), 3)).toEqual([])
  })

  it('is none with links, folders or long names, with more files than allowed, or without its end', () => {
    const archive = writeTar(files)
    expect(readTar(withByte(archive, 156, 0x32), 3)).toBeNull()
    expect(readTar(withByte(archive, 156, 0x35), 3)).toBeNull()
    expect(readTar(withByte(archive, 156, 0x4c), 3)).toBeNull()
    expect(readTar(withByte(archive, 124, 0x37), 3)).toBeNull()
    expect(readTar(withByte(archive, 124, 0x80), 3)).toBeNull()
    expect(readTar(archive, 2)).toBeNull()
    expect(readTar(archive.subarray(0, archive.length - 1024), 3)).toBeNull()
    expect(readTar(Buffer.concat([archive, Buffer.alloc(512, 1)]), 3)).toBeNull()
  })
})
