import type { roomPapers } from '../../../src-shared/contract/room-papers.ts'
import { auditExport, auditPrint } from '../../../src-shared/domain/audit.ts'
import { ROOM_PAPER_KINDS, roomPapersInWords } from '../../../src-shared/domain/room-papers.ts'
import type { DocumentFile } from '../../documents/document-workers.ts'
import { renderDocuments } from '../admission-tickets/render-documents.ts'
import { type TicketSeat, ticketsInScope } from '../admission-tickets/tickets-in-scope.ts'
import { type Handlers, prepared } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { composeRoomPapers } from './compose-room-papers.ts'

interface MadePapers {
  readonly seats: readonly TicketSeat[]
  readonly file: DocumentFile
  readonly rooms: number
}

const makeRoomPapers = prepared<typeof roomPapers.make, MadePapers>({
  prepare: async ({ input: { sessionId, roomIds, papers }, context }) => {
    const seats = seatedIn(context.db, sessionId, roomIds)
    const rooms = new Set(seats.map((seat) => seat.roomId)).size
    const kinds = ROOM_PAPER_KINDS.filter((kind) => papers.includes(kind))
    const load = () => ({
      kind: 'room-papers' as const,
      rooms: composeRoomPapers(context.db, { sessionId, seats, now: context.now }),
      papers: kinds,
    })
    const [file] = await renderDocuments(context, [{ name: fileName(seats), title: '考场材料', count: rooms, load }])
    if (!file) throw new AppError('ROOM_PAPERS_NOBODY_SEATED')
    return { seats, file, rooms }
  },
  run: ({ input: { sessionId, roomIds, papers }, prepared: { seats, file, rooms }, context }) => {
    if (placesOf(seatedIn(context.db, sessionId, roomIds)) !== placesOf(seats)) {
      throw new AppError('ROOM_PAPERS_OUTDATED')
    }
    const about = { entity: 'session', id: sessionId }
    const note = `制作${roomPapersInWords(papers)}，${rooms} 个考场`
    context.change(auditExport, context.newId(), { about, count: rooms, note })
    return { file: context.files.keep({ name: file.name, mediaType: 'application/pdf', bytes: file.bytes }), rooms }
  },
})

/** @throws AppError ROOM_PAPERS_NOBODY_SEATED */
function seatedIn(db: ReadDatabase, sessionId: string, roomIds: readonly string[] | null): TicketSeat[] {
  const seats = ticketsInScope(db, { kind: 'session', sessionId }, 'ROOM_PAPERS_NOBODY_SEATED')
  const chosen = roomIds === null ? seats : seats.filter((seat) => roomIds.includes(seat.roomId))
  if (chosen.length === 0) throw new AppError('ROOM_PAPERS_NOBODY_SEATED')
  return chosen
}

/** Who sits where, to compare: papers say it of everybody in a room. */
const placesOf = (seats: readonly TicketSeat[]): string =>
  seats.map(({ enrollmentId, ticketNumber }) => `${enrollmentId} ${ticketNumber}`).join()

/** Says nothing of a person. */
function fileName(seats: readonly TicketSeat[]): string {
  const rooms = [...new Set(seats.map((seat) => String(seat.roomNumber).padStart(2, '0')))]
  const [first] = seats
  const where = rooms.length <= 3 ? `第${rooms.join('、')}考场` : `${rooms.length}个考场`
  return `考场材料_${first?.date ?? ''}_第${first?.sessionNumber ?? ''}场_${where}.pdf`
}

export const roomPaperHandlers: Handlers<typeof roomPapers> = {
  make: makeRoomPapers,
  print: ({ input: { sessionId, rooms, papers }, context }) => {
    const about = { entity: 'session', id: sessionId }
    const note = `打印${roomPapersInWords(papers)}，${rooms} 个考场`
    context.change(auditPrint, context.newId(), { about, count: rooms, note })
    return {}
  },
}
