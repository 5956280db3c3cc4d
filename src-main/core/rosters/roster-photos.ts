import type { UnmatchedPhotos } from '../../../src-shared/contract/rosters.ts'
import type { Picture } from '../../../src-shared/domain/candidate.ts'
import { isSystemFile, openZip, type ZipEntry } from '../archives/read-zip.ts'
import { maximumImageBytes } from '../attachments/inspect-image.ts'
import { normalisePortrait, type PortraitRule } from '../attachments/normalise-photo.ts'
import type { PreparationContext } from '../context.ts'
import { AppError } from '../errors.ts'
import type { OwnFiles, UploadedFile } from '../transfers/file-transfers.ts'
import { isPictureName, type PersonForPhoto, type PhotoMatch, photoMatcher } from './photo-names.ts'

const MEGABYTE = 1024 * 1024
/** One picture is in memory at a time; the sum only keeps an archive from being a bomb. */
const PHOTO_LIMITS = { entries: 20_000, entryBytes: 100 * MEGABYTE, totalBytes: 4096 * MEGABYTE }
const mostArchives = 20

export interface PhotoArchive {
  readonly pictures: readonly ZipEntry[]
  /** Files that are no pictures by their name. */
  readonly others: number
}

/** Reads the directory of an archive of photographs; not a byte of a picture is inflated. @throws AppError ARCHIVE_… */
export async function openPhotos({ bytes }: UploadedFile): Promise<PhotoArchive> {
  const entries = (await openZip(bytes, PHOTO_LIMITS)).filter(({ name, isFolder }) => !isFolder && !isSystemFile(name))
  const pictures = entries.filter(({ name }) => isPictureName(name))
  if (pictures.length === 0) throw new AppError('ARCHIVE_NO_PICTURES')
  return { pictures, others: entries.length - pictures.length }
}

export const photoArchives = (files: OwnFiles, uploads: readonly string[]): Promise<readonly PhotoArchive[]> =>
  Promise.all(uploads.map((id) => files.madeFrom(id, openPhotos, mostArchives)))

export interface MatchedPhotos {
  readonly files: number
  /** The picture of each row. */
  readonly entryOf: ReadonlyMap<number, ZipEntry>
  readonly unmatched: readonly UnmatchedPhoto[]
}

export interface UnmatchedPhoto {
  readonly name: string
  readonly reason: string
}

const mostListed = 100

/** As the page is told of them. */
export const listedUnmatched = (unmatched: readonly UnmatchedPhoto[]): UnmatchedPhotos => ({
  total: unmatched.length,
  listed: unmatched.slice(0, mostListed),
})

function whyUnmatched(found: Exclude<PhotoMatch, { kind: 'matched' }>): string {
  if (found.kind === 'unnumbered') return '文件名里没有证件号码。请改成本人的证件号码再选。'
  if (found.kind === 'unknown') return '名册里没有人是这个证件号码。请核对文件名。'
  return `同一个人已经用了“${found.first}”。`
}

/** Whose each picture is, by the identity number in its name. */
export function matchPhotos(people: readonly PersonForPhoto[], archives: readonly PhotoArchive[]): MatchedPhotos {
  const match = photoMatcher(people)
  const entryOf = new Map<number, ZipEntry>()
  const unmatched: UnmatchedPhoto[] = []
  const pictures = archives.flatMap((archive) => archive.pictures)
  for (const entry of pictures) {
    const found = match(entry.name)
    if (found.kind === 'matched') entryOf.set(found.row, entry)
    else unmatched.push({ name: entry.name, reason: whyUnmatched(found) })
  }
  return { files: pictures.length, entryOf, unmatched }
}

export interface PreparedPhotos {
  readonly pictureOf: ReadonlyMap<number, Picture>
  readonly refused: readonly { readonly name: string; readonly reason: string }[]
}

/**
 * Decodes and re-encodes every matched picture and stores it, before the transaction that names it begins. A picture
 * that can't be used is listed with its reason and stops nothing.
 */
export async function preparePhotos(
  entryOf: MatchedPhotos['entryOf'],
  { storeMedia, progress }: Pick<PreparationContext, 'storeMedia' | 'progress'>,
  { rule, total }: { rule: PortraitRule; total: number },
): Promise<PreparedPhotos> {
  const pictureOf = new Map<number, Picture>()
  const refused: { name: string; reason: string }[] = []
  let done = 0
  for (const [row, entry] of entryOf) {
    try {
      pictureOf.set(row, await preparePhoto(entry, rule, storeMedia))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push({ name: entry.name, reason: error.message })
    }
    done += 1
    await progress(done, total)
  }
  return { pictureOf, refused }
}

async function preparePhoto(
  entry: ZipEntry,
  rule: PortraitRule,
  storeMedia: PreparationContext['storeMedia'],
): Promise<Picture> {
  if (entry.size > maximumImageBytes) {
    const megabytes = (entry.size / MEGABYTE).toFixed(1)
    throw new AppError('IMAGE_FILE_TOO_LARGE', { megabytes, limitMegabytes: maximumImageBytes / MEGABYTE })
  }
  const bytes = await entry.read()
  const { jpeg, width, height, advice } = await normalisePortrait(bytes, rule)
  const hash = storeMedia({ bytes: jpeg, mediaType: 'image/jpeg' })
  return { hash, width, height, size: jpeg.length, advice: advice.map(({ message }) => message.slice(0, 120)) }
}
