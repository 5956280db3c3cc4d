import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { AppError } from '../errors.ts'
import { decodeZipFileName, isUnsafeZipPath } from './zip-file-names.ts'

export interface ZipLimits {
  readonly entries: number
  /** Bytes of one entry, inflated. */
  readonly entryBytes: number
  /** Bytes of all entries, inflated. */
  readonly totalBytes: number
}

/** Inflated to compressed; deflate can't do more than 1032, photographs and worksheets stay below 100. */
const SUSPICIOUS_RATIO = 200
/** Small entries of blanks compress that well too and harm nobody. */
const RATIO_MATTERS_FROM = 20 * 1024 * 1024

export interface ZipEntry {
  /** The path as written, folders with /. */
  readonly name: string
  readonly isFolder: boolean
  /** Inflated bytes as declared; the stream is cut off where it turns out to be more. */
  readonly size: number
  open(): Promise<NodeJS.ReadableStream & AsyncIterable<Buffer>>
  read(): Promise<Buffer>
}

/**
 * Opens a zip archive held in memory and judges its directory before a byte is inflated: number of entries, declared
 * sizes, ratio, encryption, paths. Throws ARCHIVE_… errors.
 */
export async function openZip(bytes: Uint8Array, limits: ZipLimits): Promise<readonly ZipEntry[]> {
  const file = await openFile(bytes)
  if (file.entryCount > limits.entries) {
    throw new AppError('ARCHIVE_TOO_MANY_FILES', { entries: file.entryCount, limit: limits.entries })
  }
  const entries = await listEntries(file, limits)
  let total = 0
  const names = new Set<string>()
  return entries.map((entry) => {
    const name = judgeEntry(entry, limits)
    total += entry.uncompressedSize
    if (total > limits.totalBytes) throw tooLarge(limits)
    // Two entries of one name: what one reader checks, another would not read.
    if (names.has(name)) throw new AppError('ARCHIVE_UNSAFE', { name })
    names.add(name)
    return zipEntry(file, entry, name)
  })
}

const tooLarge = (limits: ZipLimits): AppError =>
  new AppError('ARCHIVE_TOO_LARGE', { limitMegabytes: Math.round(limits.totalBytes / 1024 / 1024) })

function openFile(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true }, (error, file) =>
      error ? reject(new AppError('ARCHIVE_NOT_ZIP', {}, error)) : resolve(file),
    )
  })
}

function listEntries(file: ZipFile, limits: ZipLimits): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    file.on('entry', (entry: Entry) => {
      entries.push(entry)
      if (entries.length > limits.entries) {
        reject(new AppError('ARCHIVE_TOO_MANY_FILES', { entries: entries.length, limit: limits.entries }))
      } else file.readEntry()
    })
    file.on('end', () => resolve(entries))
    file.on('error', (error) => reject(new AppError('ARCHIVE_NOT_ZIP', {}, error)))
    file.readEntry()
  })
}

function judgeEntry(entry: Entry, limits: ZipLimits): string {
  const { fileNameRaw: raw, generalPurposeBitFlag: flags, extraFields } = entry
  const name = decodeZipFileName({ raw, flags, extraFields }).replaceAll('\\', '/')
  if (isUnsafeZipPath(name)) throw new AppError('ARCHIVE_UNSAFE', { name })
  if (entry.isEncrypted()) throw new AppError('ARCHIVE_ENCRYPTED')
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new AppError('ARCHIVE_NOT_ZIP')
  if (entry.uncompressedSize > limits.entryBytes) throw tooLarge(limits)
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
  if (entry.uncompressedSize > RATIO_MATTERS_FROM && ratio > SUSPICIOUS_RATIO) throw tooLarge(limits)
  return name
}

function zipEntry(file: ZipFile, entry: Entry, name: string): ZipEntry {
  const open = (): ReturnType<ZipEntry['open']> =>
    new Promise((resolve, reject) => {
      file.openReadStream(entry, (error, stream) =>
        error ? reject(new AppError('ARCHIVE_NOT_ZIP', {}, error)) : resolve(stream),
      )
    })
  return {
    name,
    isFolder: name.endsWith('/'),
    size: entry.uncompressedSize,
    open,
    async read() {
      const chunks: Buffer[] = []
      try {
        // yauzl ends the stream with an error as soon as it holds more or fewer bytes than declared.
        for await (const chunk of await open()) chunks.push(chunk)
      } catch (error) {
        throw error instanceof AppError ? error : new AppError('ARCHIVE_NOT_ZIP', {}, error)
      }
      return Buffer.concat(chunks)
    },
  }
}

export interface ZipContent {
  readonly name: string
  readonly bytes: Buffer
}

/** The files of an archive, one after another, so that only one is in memory at a time; folders and system files left out. */
export async function* readZipEntries(bytes: Uint8Array, limits: ZipLimits): AsyncGenerator<ZipContent> {
  for (const entry of await openZip(bytes, limits)) {
    if (entry.isFolder || isSystemFile(entry.name)) continue
    yield { name: entry.name, bytes: await entry.read() }
  }
}

/** What macOS and Windows put beside a person's files. */
export const isSystemFile = (name: string): boolean => /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name)
