import { parentPort, workerData } from 'node:worker_threads'
import type { RoomPaperKind } from '../../src-shared/domain/room-papers.ts'
import type { AdmissionTicket } from './admission-ticket-content.ts'
import type { CertificatePaper } from './certificate-content.ts'
import { FontFiles } from './font-files.ts'
import { type MissingGlyph, MissingGlyphsError } from './missing-glyphs.ts'
import type { RecordPaper } from './record-paper-content.ts'
import { type RenderOptions, renderAdmissionTickets } from './render-admission-tickets.ts'
import { renderCertificates } from './render-certificates.ts'
import { renderRecordPapers } from './render-record-papers.ts'
import { renderRoomPapers } from './render-room-papers.ts'
import type { RoomPaper } from './room-paper-content.ts'

/** What a worker is started with. */
export interface DocumentWorkerData {
  fontFolder: string
}

/** One file to make. A worker makes one at a time; to stop it, it is ended. */
export type DocumentRequest = { readonly title: string; readonly createdAt: Date } & DocumentContent

/** What a file is made of. */
export type DocumentContent =
  | { readonly kind: 'admission-tickets'; readonly tickets: readonly AdmissionTicket[] }
  | { readonly kind: 'certificates'; readonly papers: readonly CertificatePaper[] }
  | { readonly kind: 'room-papers'; readonly rooms: readonly RoomPaper[]; readonly papers: readonly RoomPaperKind[] }
  | { readonly kind: 'record-papers'; readonly papers: readonly RecordPaper[] }

export type DocumentReply =
  | { kind: 'progress'; done: number }
  | { kind: 'done'; bytes: Uint8Array; unreadablePhotos: string[] }
  | { kind: 'missing-glyphs'; missing: readonly MissingGlyph[] }
  | { kind: 'failed'; detail: string }

/** A worker that is started by anything but document-workers.ts gets no data and does nothing. */
function isWorkerData(data: unknown): data is DocumentWorkerData {
  return typeof data === 'object' && data !== null && 'fontFolder' in data && typeof data.fontFolder === 'string'
}

async function render(
  request: DocumentRequest,
  fonts: FontFiles,
  reply: (reply: DocumentReply) => void,
): Promise<void> {
  try {
    const { title, createdAt } = request
    const onProgress = ({ done }: { done: number }) => reply({ kind: 'progress', done })
    const made = await renderContent(request, { title, createdAt, fonts, onProgress })
    reply({ kind: 'done', ...made })
  } catch (error) {
    // Errors of our own classes do not survive the way between threads, so they travel as data.
    if (error instanceof MissingGlyphsError) reply({ kind: 'missing-glyphs', missing: error.missing })
    else reply({ kind: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

async function renderContent(
  content: DocumentContent,
  options: RenderOptions,
): Promise<{ bytes: Uint8Array; unreadablePhotos: string[] }> {
  if (content.kind === 'admission-tickets') return renderAdmissionTickets(content.tickets, options)
  if (content.kind === 'certificates') {
    return { bytes: await renderCertificates(content.papers, options), unreadablePhotos: [] }
  }
  if (content.kind === 'record-papers') {
    return { bytes: (await renderRecordPapers(content.papers, options)).bytes, unreadablePhotos: [] }
  }
  const { bytes } = await renderRoomPapers(content.rooms, { ...options, kinds: content.papers })
  return { bytes, unreadablePhotos: [] }
}

const port = parentPort
if (port !== null && isWorkerData(workerData)) {
  const fonts = new FontFiles(workerData.fontFolder)
  port.on('message', (request: DocumentRequest) => {
    void render(request, fonts, (reply) => {
      port.postMessage(
        reply,
        reply.kind === 'done' && reply.bytes.buffer instanceof ArrayBuffer ? [reply.bytes.buffer] : [],
      )
    })
  })
}
