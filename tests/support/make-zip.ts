import { crc32, deflateRawSync } from 'node:zlib'

export interface FileToZip {
  readonly name: string | Buffer
  readonly data: Buffer | string
  readonly stored?: boolean
  /** General purpose flags; 0x800 says the name is UTF-8. */
  readonly flags?: number
  /** A lie about the inflated size. */
  readonly declaredSize?: number
}

/** A zip archive byte by byte, so that tests can lie in it. */
export function makeZip(files: readonly FileToZip[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, stored = false, flags = 0, declaredSize } of files) {
    const rawName = typeof name === 'string' ? Buffer.from(name) : name
    const content = Buffer.from(data)
    const packed = stored ? content : deflateRawSync(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(flags, 2)
    fields.writeUInt16LE(stored ? 0 : 8, 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declaredSize ?? content.length, 18)
    fields.writeUInt16LE(rawName.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, rawName, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, place, rawName]))
    locals.push(local)
    offset += local.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, listing, end])
}
