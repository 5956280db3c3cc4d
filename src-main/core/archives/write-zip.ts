import { crc32 } from 'node:zlib'

export interface FileToArchive {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Names are UTF-8 (APPNOTE 4.4.4, bit 11); Windows 10 and WPS read them so. */
const utf8Names = 0x0800
/** 1980-01-01, the earliest date the format knows: archives of the same files are the same bytes. */
const noDate = 0x0021
const versionNeeded = 20
/** Without ZIP64 all counts and offsets are of 16 and 32 bits. */
const mostFiles = 65_535
const mostBytes = 0xffff_ffff

/**
 * A ZIP of files that are compressed already (PDFs): stored as they are. Source: PKWARE APPNOTE 6.3.10, §4.3.
 * @throws RangeError beyond 65,535 files or 4 GiB
 */
export function writeZip(files: readonly FileToArchive[]): Uint8Array {
  const size = files.reduce((sum, { name, bytes }) => sum + bytes.length + 2 * Buffer.byteLength(name) + 76, 22)
  if (files.length > mostFiles || size > mostBytes) throw new RangeError('too much for one archive')
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, bytes } of files) {
    const rawName = Buffer.from(name, 'utf8')
    const facts = factsOf(rawName, bytes)
    const local = Buffer.concat([signature(0x0403_4b50), facts, rawName])
    directory.push(entryOf(facts, rawName, offset))
    parts.push(local, bytes)
    offset += local.length + bytes.length
  }
  const listing = Buffer.concat(directory)
  return Buffer.concat([...parts, listing, endOf(files.length, { size: listing.length, offset })])
}

const signature = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** What both headers of a file say of it. */
function factsOf(rawName: Buffer, bytes: Uint8Array): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(versionNeeded, 0)
  facts.writeUInt16LE(utf8Names, 2)
  facts.writeUInt16LE(noDate, 8)
  facts.writeUInt32LE(crc32(bytes), 10)
  facts.writeUInt32LE(bytes.length, 14)
  facts.writeUInt32LE(bytes.length, 18)
  facts.writeUInt16LE(rawName.length, 22)
  return facts
}

function entryOf(facts: Buffer, rawName: Buffer, offset: number): Buffer {
  const madeBy = Buffer.alloc(2)
  madeBy.writeUInt16LE(versionNeeded)
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  return Buffer.concat([signature(0x0201_4b50), madeBy, facts, rest, rawName])
}

function endOf(count: number, directory: { size: number; offset: number }): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directory.size, 12)
  end.writeUInt32LE(directory.offset, 16)
  return end
}
