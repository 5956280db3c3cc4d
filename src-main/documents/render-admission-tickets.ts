import { drawOwnPart, drawSharedPart, sharedPartKey, ticketPage } from './admission-ticket.ts'
import { type AdmissionTicket, textsOf } from './admission-ticket-content.ts'
import { FontFiles } from './font-files.ts'
import { type GlyphPictures, noGlyphPictures } from './glyph-pictures.ts'
import { keepPicture } from './keep-picture.ts'
import { type MissingGlyph, MissingGlyphsError, missingGlyphsIn, type Pictured } from './missing-glyphs.ts'
import { PdfFile, type SharedPart } from './pdf-file.ts'

export interface RenderOptions {
  /** The document's title, as viewers and print queues show it. */
  title: string
  /** The instant of printing. It goes into the file; nothing else of the moment does, so equal input gives equal bytes. */
  createdAt: Date
  /** Fonts read before; without them they are read anew. */
  fonts?: FontFiles
  /** Pictures for characters that no font draws. */
  pictures?: GlyphPictures
  /** Called after every few tickets. */
  onProgress?: (progress: { done: number; total: number }) => void
  /** Stops the work: the promise rejects with the signal's reason. */
  signal?: AbortSignal
}

export interface RenderedTickets {
  bytes: Uint8Array
  /** Page ids of tickets whose photo is no JPEG a printer takes; they carry 贴照片处 instead. */
  unreadablePhotos: string[]
}

const ticketsBetweenPauses = 25

/** Characters on these tickets that no font draws. To be asked before printing; empty means all will print. */
export function missingGlyphsOfTickets(tickets: readonly AdmissionTicket[], pictured?: Pictured): MissingGlyph[] {
  return tickets.flatMap((ticket) => missingGlyphsIn(textsOf(ticket), ticket.candidate.name, pictured))
}

/** One PDF with a page per ticket, in the order given. Throws MissingGlyphsError before anything is drawn. */
export async function renderAdmissionTickets(
  tickets: readonly AdmissionTicket[],
  options: RenderOptions,
): Promise<RenderedTickets> {
  const { title, createdAt, fonts = new FontFiles(), pictures = noGlyphPictures } = options
  const missing = missingGlyphsOfTickets(tickets, pictures)
  if (missing.length > 0) throw new MissingGlyphsError(missing)
  const file = await PdfFile.create(fonts, { title, createdAt, pictures })
  const sharedParts = new Map<string, SharedPart>()
  const unreadablePhotos: string[] = []
  for (const [index, ticket] of tickets.entries()) {
    if (index % ticketsBetweenPauses === 0) await pause(options, { done: index, total: tickets.length })
    const photo = keepPicture(file, ticket.candidate.photo)
    if (photo === null && ticket.candidate.photo !== null) unreadablePhotos.push(ticket.pageId)
    const shared = keepSharedPart(file, ticket, sharedParts)
    const canvas = file.canvas(ticketPage)
    canvas.shared(shared.resource)
    drawOwnPart(canvas, ticket, photo)
    file.addPage(canvas, photo === null ? [shared] : [shared, photo])
  }
  const bytes = await file.save()
  options.onProgress?.({ done: tickets.length, total: tickets.length })
  return { bytes, unreadablePhotos }
}

/** Lets messages in, a cancellation among them. */
async function pause({ onProgress, signal }: RenderOptions, progress: { done: number; total: number }): Promise<void> {
  onProgress?.(progress)
  await new Promise((resolve) => setImmediate(resolve))
  signal?.throwIfAborted()
}

function keepSharedPart(file: PdfFile, ticket: AdmissionTicket, known: Map<string, SharedPart>): SharedPart {
  const key = sharedPartKey(ticket)
  const kept = known.get(key)
  if (kept !== undefined) return kept
  const canvas = file.canvas(ticketPage)
  drawSharedPart(canvas, ticket)
  const part = file.share(canvas)
  known.set(key, part)
  return part
}
