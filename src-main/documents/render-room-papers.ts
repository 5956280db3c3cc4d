import sharp from 'sharp'
import type { RoomPaperKind } from '../../src-shared/domain/room-papers.ts'
import { drawDeskLabels, labelsPerPage } from './desk-labels.ts'
import { drawDoorSheet } from './door-sheet.ts'
import { upright } from './filed-paper.ts'
import { FontFiles } from './font-files.ts'
import { type GlyphPictures, noGlyphPictures } from './glyph-pictures.ts'
import { type KeptPicture, keepPicture } from './keep-picture.ts'
import { type MissingGlyph, MissingGlyphsError, missingGlyphsIn, type Pictured } from './missing-glyphs.ts'
import type { PageCanvas } from './page-canvas.ts'
import { PdfFile } from './pdf-file.ts'
import { type RoomPaper, type RoomPaperPerson, textsOfPerson, textsOfRoomPaper } from './room-paper-content.ts'
import { drawRoomRecord } from './room-record.ts'
import { drawSeatMap, landscape, sheetsOf } from './seat-map.ts'
import { drawSignInSheet, signInsPerPage } from './sign-in-sheet.ts'
import { drawManualEntries, drawViolationForms } from './spare-forms.ts'

export interface RoomPapersOptions {
  kinds: readonly RoomPaperKind[]
  title: string
  createdAt: Date
  fonts?: FontFiles
  /** Pictures for characters that no font draws. */
  pictures?: GlyphPictures
  onProgress?: (progress: { done: number; total: number }) => void
  signal?: AbortSignal
}

export interface RenderedRoomPapers {
  bytes: Uint8Array
  pages: number
}

/**
 * One PDF with the papers of each room after those of the room before: what a proctor is handed in one pile.
 * @throws MissingGlyphsError before anything is drawn
 */
export async function renderRoomPapers(
  rooms: readonly RoomPaper[],
  options: RoomPapersOptions,
): Promise<RenderedRoomPapers> {
  const { title, createdAt, kinds, fonts = new FontFiles(), pictures = noGlyphPictures } = options
  const missing = missingGlyphsOfRooms(rooms, pictures)
  if (missing.length > 0) throw new MissingGlyphsError(missing)
  const file = await PdfFile.create(fonts, { title, createdAt, pictures })
  let pages = 0
  for (const [index, room] of rooms.entries()) {
    options.onProgress?.({ done: index, total: rooms.length })
    await new Promise((resolve) => setImmediate(resolve))
    options.signal?.throwIfAborted()
    for (const kind of kinds) pages += await addPaper[kind](file, room)
  }
  const bytes = await file.save()
  options.onProgress?.({ done: rooms.length, total: rooms.length })
  return { bytes, pages }
}

function missingGlyphsOfRooms(rooms: readonly RoomPaper[], pictured: Pictured): MissingGlyph[] {
  return rooms.flatMap((room) => [
    ...missingGlyphsIn(textsOfRoomPaper(room), room.siteName, pictured),
    ...room.people.flatMap((person) => missingGlyphsIn(textsOfPerson(person), person.name, pictured)),
  ])
}

/** Each gives the number of its pages. */
const addPaper: Readonly<Record<RoomPaperKind, (file: PdfFile, room: RoomPaper) => Promise<number>>> = {
  'door-sheet': async (file, room) => addPages(file, room, [drawDoorSheet]),
  'seat-map': async (file, room) => {
    const sheets = sheetsOf(room)
    for (const [index, sheet] of sheets.entries()) {
      const canvas = file.canvas(landscape)
      drawSeatMap(canvas, room, { sheet, page: index + 1, pages: sheets.length })
      file.addPage(canvas, [])
    }
    return sheets.length
  },
  'sign-in-sheet': (file, room) =>
    addSheets(file, room, { perPage: signInsPerPage, photo: keepSmallPhoto, draw: drawSignInSheet }),
  'room-record': async (file, room) => addPages(file, room, [drawRoomRecord]),
  'desk-labels': (file, room) =>
    addSheets(file, room, { perPage: labelsPerPage, photo: keepPhoto, draw: drawDeskLabels }),
  'spare-forms': async (file, room) => addPages(file, room, [drawManualEntries, drawViolationForms]),
}

/** Upright pages without pictures. */
function addPages(
  file: PdfFile,
  room: RoomPaper,
  draws: readonly ((canvas: PageCanvas, room: RoomPaper) => void)[],
): number {
  for (const draw of draws) {
    const canvas = file.canvas(upright)
    draw(canvas, room)
    file.addPage(canvas, [])
  }
  return draws.length
}

/** People with their photos, as many to a page as it holds. */
async function addSheets(
  file: PdfFile,
  room: RoomPaper,
  sheet: {
    perPage: number
    photo: (file: PdfFile, person: RoomPaperPerson) => Promise<KeptPicture | null>
    draw: typeof drawDeskLabels
  },
): Promise<number> {
  const pages = Math.ceil(room.people.length / sheet.perPage)
  for (let page = 1; page <= pages; page += 1) {
    const people = room.people.slice((page - 1) * sheet.perPage, page * sheet.perPage)
    const photos: (KeptPicture | null)[] = []
    for (const person of people) photos.push(await sheet.photo(file, person))
    const canvas = file.canvas(upright)
    sheet.draw(canvas, room, { people, photos, page, pages })
    file.addPage(
      canvas,
      photos.filter((photo) => photo !== null),
    )
  }
  return pages
}

const keepPhoto = async (file: PdfFile, { photo }: RoomPaperPerson) => keepPicture(file, photo)

/** 18 mm high at 300 dots to the inch. */
const smallPhotoHeight = 212

/** Under 20 mm a dark face would drown in the halftone, so its levels are stretched. */
async function keepSmallPhoto(file: PdfFile, { photo }: RoomPaperPerson): Promise<KeptPicture | null> {
  if (photo === null) return null
  try {
    const small = await sharp(photo)
      .resize({ height: smallPhotoHeight, withoutEnlargement: true })
      .normalise({ lower: 5, upper: 95 })
      .jpeg({ quality: 82 })
      .toBuffer()
    return keepPicture(file, small)
  } catch {
    // Not a picture that can be decoded; the ticket's making names it, here it leaves its place free.
    return null
  }
}
