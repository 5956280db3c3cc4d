import { openZip, type ZipEntry } from '../archives/read-zip.ts'
import { AppError } from '../errors.ts'
import { EXTRA_ROWS, MOST_ROWS, WORKBOOK_LIMITS } from './workbook-limits.ts'

const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/**
 * Judges the bytes of a would-be workbook before a spreadsheet reader touches them: the kind of file, macros, sizes in
 * the zip directory, then the rows, counted while the sheets are inflated piece by piece. Throws ROSTER_… errors.
 */
export async function inspectWorkbook(bytes: Uint8Array): Promise<void> {
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte)) {
    throw new AppError(isEncryptedPackage(bytes) ? 'ROSTER_ENCRYPTED' : 'ROSTER_OLD_XLS')
  }
  if (bytes[0] === 0x09 && (bytes[1] ?? 0) <= 8 && [0x02, 0x04, 0x08].some((low) => bytes[2] === low)) {
    throw new AppError('ROSTER_OLD_XLS')
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new AppError('ROSTER_NOT_XLSX')
  const entries = await openWorkbookZip(bytes)
  const names = entries.map((entry) => entry.name.toLowerCase())
  if (names.some((name) => name.endsWith('vbaproject.bin'))) throw new AppError('ROSTER_HAS_MACROS')
  if (!names.includes('[content_types].xml') || !names.some((name) => name.startsWith('xl/'))) {
    throw new AppError('ROSTER_NOT_XLSX')
  }
  const contentTypes = entries.find((entry) => entry.name.toLowerCase() === '[content_types].xml')
  if (contentTypes && /macroEnabled/i.test((await contentTypes.read()).toString('utf8'))) {
    throw new AppError('ROSTER_HAS_MACROS')
  }
  await countBytesAndRows(entries)
}

async function openWorkbookZip(bytes: Uint8Array): Promise<readonly ZipEntry[]> {
  try {
    return await openZip(bytes, WORKBOOK_LIMITS)
  } catch (error) {
    throw asRosterError(error)
  }
}

function asRosterError(error: unknown): unknown {
  if (!(error instanceof AppError)) return new AppError('ROSTER_DAMAGED', {}, error)
  if (error.code === 'ARCHIVE_ENCRYPTED') return new AppError('ROSTER_ENCRYPTED', {}, error)
  if (error.code === 'ARCHIVE_TOO_LARGE' || error.code === 'ARCHIVE_TOO_MANY_FILES') {
    const limitMegabytes = Math.round(WORKBOOK_LIMITS.totalBytes / 1024 / 1024)
    return new AppError('ROSTER_TOO_LARGE', { limitMegabytes }, error)
  }
  return error.code.startsWith('ROSTER_') ? error : new AppError('ROSTER_DAMAGED', {}, error)
}

/** An encrypted workbook is a compound file with a stream of this name, in UTF-16 (MS-OFFCRYPTO). */
const isEncryptedPackage = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'))

const ROW_TAG = /<(?:\w+:)?row[\s>/]/g

/** Inflates every XML part once, keeping nothing; the stream fails where a part holds more than it declared. */
async function countBytesAndRows(entries: readonly ZipEntry[]): Promise<void> {
  for (const entry of entries) {
    const isSheet = /^xl\/worksheets\/[^/]+\.xml$/i.test(entry.name)
    if (!/\.(xml|rels)$/i.test(entry.name)) continue
    const rows = await countRows(entry, isSheet)
    if (rows > MOST_ROWS + EXTRA_ROWS) throw new AppError('ROSTER_TOO_MANY_ROWS', { rows, limit: MOST_ROWS })
  }
}

async function countRows(entry: ZipEntry, isSheet: boolean): Promise<number> {
  let rows = 0
  let rest = ''
  try {
    for await (const chunk of await entry.open()) {
      if (!isSheet) continue
      const text = rest + chunk.toString('latin1')
      rows += text.match(ROW_TAG)?.length ?? 0
      // A tag may lie across two pieces; the longest prefix that can still become one is carried over.
      rest = /<[\w:]{0,40}$/.exec(text)?.[0] ?? ''
    }
  } catch (error) {
    throw asRosterError(error)
  }
  return rows
}
