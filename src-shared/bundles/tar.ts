import { utf8Bytes, utf8Text } from '../domain/utf-8.ts'

/** One file of an archive. */
export interface Member {
  readonly name: string
  readonly bytes: Uint8Array
}

const block = 512
/** Where a field of a ustar header begins, and how long it is. */
const fields = { name: [0, 100], size: [124, 12], checksum: [148, 8], type: [156, 1], magic: [257, 8] } as const
const padded = (size: number): number => Math.ceil(size / block) * block

/** A POSIX ustar archive of plain files with names up to 100 bytes: nothing a bundle needs is more than that. */
export function writeTar(members: readonly Member[]): Uint8Array {
  const size = members.reduce((sum, { bytes }) => sum + block + padded(bytes.length), 2 * block)
  const archive = new Uint8Array(size)
  let at = 0
  for (const { name, bytes } of members) {
    archive.set(headerOf(name, bytes.length), at)
    archive.set(bytes, at + block)
    at += block + padded(bytes.length)
  }
  return archive
}

function headerOf(name: string, size: number): Uint8Array {
  const header = new Uint8Array(block)
  const put = (at: number, text: string): void => header.set(utf8Bytes(text), at)
  put(fields.name[0], name)
  put(100, '0000600\x000000000\x000000000\x00')
  put(fields.size[0], `${size.toString(8).padStart(11, '0')}\x00`)
  put(136, '00000000000\x00')
  put(fields.type[0], '0')
  put(fields.magic[0], 'ustar\x0000')
  put(fields.checksum[0], `${checksum(header).toString(8).padStart(6, '0')}\x00 `)
  return header
}

/** The sum of a header's bytes, its own field read as blanks. */
function checksum(header: Uint8Array): number {
  const [at, length] = fields.checksum
  return header.reduce((sum, byte, index) => sum + (index >= at && index < at + length ? 0x20 : byte), 0)
}

/**
 * The files of an archive, as views of it. Anything else than plain files under a short name (links, folders, long
 * names, sparse files) is refused, and so is what lies behind the end.
 *
 * @returns null for what is no such archive
 */
export function readTar(archive: Uint8Array, most: number): readonly Member[] | null {
  const members: Member[] = []
  for (let at = 0; at + block <= archive.length; ) {
    const header = archive.subarray(at, at + block)
    if (header.every((byte) => byte === 0)) {
      const isEnd = archive.length - at >= 2 * block && archive.subarray(at).every((byte) => byte === 0)
      return isEnd ? members : null
    }
    const read = readHeader(header)
    const begin = at + block
    if (!read || members.length === most || begin + read.size > archive.length) return null
    members.push({ name: read.name, bytes: archive.subarray(begin, begin + read.size) })
    at = begin + padded(read.size)
  }
  return null
}

function readHeader(header: Uint8Array): { name: string; size: number } | null {
  const field = ([at, length]: readonly [number, number]): string | null => {
    const bytes = header.subarray(at, at + length)
    const end = bytes.indexOf(0)
    return utf8Text(end < 0 ? bytes : bytes.subarray(0, end))
  }
  const name = field(fields.name)
  const [size, sum] = [field(fields.size)?.trim() ?? '', field(fields.checksum)?.trim() ?? '']
  const isPlain = field(fields.type) === '0' && field(fields.magic)?.startsWith('ustar') === true
  if (!name || !isPlain || !/^[0-7]{1,11}$/.test(size) || !/^[0-7]{1,7}$/.test(sum)) return null
  return Number.parseInt(sum, 8) === checksum(header) ? { name, size: Number.parseInt(size, 8) } : null
}
