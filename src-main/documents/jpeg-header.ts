/** What a PDF must know of a JPEG that it carries as it is. */
export interface JpegHeader {
  width: number
  height: number
  colorSpace: 'DeviceGray' | 'DeviceRGB'
}

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7

/** Baseline, extended and progressive Huffman frames: what every PDF viewer and printer decodes. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xc2

/**
 * Walks through a JPEG's segments and scans to its end; null if it is cut off, damaged in its structure, or of a kind
 * that printers do not take (CMYK, 12 bits, lossless, arithmetic). Nothing is decoded: about 10 microseconds.
 * Source: ITU-T T.81, annex B.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 4 || view.getUint16(0) !== (0xff00 | startOfImage)) return null
  let header: JpegHeader | null = null
  let position = 2
  while (position + 4 <= bytes.length) {
    if (bytes[position] !== 0xff) return null
    const marker = bytes[position + 1] ?? 0
    const length = view.getUint16(position + 2)
    const segmentEnd = position + 2 + length
    if (length < 2 || segmentEnd > bytes.length) return null
    if (isFrame(marker)) header = readFrame(view, position + 4, segmentEnd)
    position = marker === startOfScan ? endOfScan(bytes, segmentEnd) : segmentEnd
    if (position < 0 || (isFrame(marker) && header === null)) return null
    if (marker === startOfScan && bytes[position + 1] === endOfImage) return header
  }
  return null
}

function readFrame(view: DataView, start: number, end: number): JpegHeader | null {
  if (end - start < 6) return null
  const height = view.getUint16(start + 1)
  const width = view.getUint16(start + 3)
  const components = view.getUint8(start + 5)
  if (view.getUint8(start) !== 8 || width === 0 || height === 0) return null
  if (components !== 1 && components !== 3) return null
  return { width, height, colorSpace: components === 1 ? 'DeviceGray' : 'DeviceRGB' }
}

/** Position of the first marker after the scan's data, or -1. Inside, 0xff is followed by 0 or a restart marker. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let position = bytes.indexOf(0xff, start); position >= 0; position = bytes.indexOf(0xff, position + 1)) {
    const marker = bytes[position + 1]
    if (marker === undefined) return -1
    if (marker !== 0 && marker !== 0xff && !isRestart(marker)) return position
  }
  return -1
}
