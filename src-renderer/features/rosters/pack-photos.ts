/** Bytes of one archive: below what the core takes at once (transfers.ts), with room for names. */
const archiveBytes = 150 * 1024 * 1024
const isPicture = (name: string): boolean => /\.(jpe?g|png|webp|bmp|gif|heic|tiff?)$/iu.test(name)
const isArchive = (name: string): boolean => /\.zip$/iu.test(name)

/**
 * Chosen files as archives for the core: a ZIP goes as it is, pictures of a folder are packed, stored without
 * compression (they are compressed already), into as many archives as their size needs.
 */
export async function* packPhotos(
  files: readonly File[],
  onProgress: (amount: { done: number; total: number }) => void,
): AsyncGenerator<File> {
  for (const file of files) if (isArchive(file.name)) yield file
  const pictures = files.filter(({ name }) => isPicture(name))
  let packed: File[] = []
  let size = 0
  let done = 0
  for (const picture of pictures) {
    if (packed.length > 0 && size + picture.size > archiveBytes) {
      yield await archiveOf(packed)
      packed = []
      size = 0
    }
    packed.push(picture)
    size += picture.size
    done += 1
    onProgress({ done, total: pictures.length })
  }
  if (packed.length > 0) yield await archiveOf(packed)
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}

/** Names are UTF-8 (flag 11); pictures of different subfolders may share a name, so the path counts. */
const nameFlag = 0x0800

/** A ZIP archive (APPNOTE 6.3) with every file stored. */
async function archiveOf(files: readonly File[]): Promise<File> {
  const parts: BlobPart[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  const names = new Set<string>()
  let offset = 0
  for (const file of files) {
    const path = file.webkitRelativePath || file.name
    if (names.has(path)) continue
    names.add(path)
    const name = new TextEncoder().encode(path)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const fields = new DataView(new ArrayBuffer(26))
    fields.setUint16(0, 20, true)
    fields.setUint16(2, nameFlag, true)
    fields.setUint32(10, crc32(bytes), true)
    fields.setUint32(14, bytes.length, true)
    fields.setUint32(18, bytes.length, true)
    fields.setUint16(22, name.length, true)
    const common = new Uint8Array(fields.buffer)
    parts.push(signature(0x04034b50), common, name, bytes)
    const place = new DataView(new ArrayBuffer(14))
    place.setUint32(10, offset, true)
    directory.push(concat([signature(0x02014b50), Uint8Array.of(20, 0), common, new Uint8Array(place.buffer), name]))
    offset += 30 + name.length + bytes.length
  }
  const listing = concat(directory)
  const end = new DataView(new ArrayBuffer(18))
  end.setUint16(4, names.size, true)
  end.setUint16(6, names.size, true)
  end.setUint32(8, listing.length, true)
  end.setUint32(12, offset, true)
  return new File([...parts, listing, signature(0x06054b50), end.buffer], '照片.zip', { type: 'application/zip' })
}

function signature(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer(4))
  bytes.setUint32(0, value, true)
  return new Uint8Array(bytes.buffer)
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
