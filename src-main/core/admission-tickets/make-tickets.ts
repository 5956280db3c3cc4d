import type { admissionTickets, MadeTicketFile } from '../../../src-shared/contract/admission-tickets.ts'
import type { ParsedInputOf } from '../../../src-shared/contract/procedure.ts'
import { auditExport } from '../../../src-shared/domain/audit.ts'
import { writeZip } from '../archives/write-zip.ts'
import { type CommandContext, type PreparationContext, prepared } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { picturedCharacters } from '../glyph-images/glyph-pictures.ts'
import { missingGlyphsOf } from './check-tickets.ts'
import { renderDocuments } from './render-documents.ts'
import { inPlannedOrder, jobsOf, type MadeFile, planFiles, withUnreadablePhotos } from './ticket-files.ts'
import { type TicketSeat, ticketsInScope, voidAmong } from './tickets-in-scope.ts'

export interface MadeTickets {
  readonly files: readonly MadeFile[]
  readonly unreadablePhotos: readonly TicketSeat[]
}

/** Tickets as PDFs for the page that asked: made in threads of their own, kept in memory, journaled as an export. */
export const makeTickets = prepared<typeof admissionTickets.make, MadeTickets>({
  prepare: async ({ input, context }) => {
    const seats = seatsToMake(context.db, input)
    const withoutPhoto = seats.filter((seat) => seat.portrait === null)
    if (withoutPhoto.length !== input.missingPhotos) {
      throw new AppError('TICKET_PHOTOS_MISSING', { count: withoutPhoto.length })
    }
    return renderTickets(context, seats, input.as === 'one-file' ? 'one-file' : 'by-room')
  },
  run: ({ input, prepared: { files, unreadablePhotos }, context }) => {
    const seats = files.flatMap((file) => file.seats)
    const gone = voidAmong(context.db, seats).length
    if (gone > 0) throw new AppError('TICKETS_OUTDATED', { count: gone })
    noteExport(context, seats)
    return {
      files: input.as === 'zip' ? [keepArchive(context, files)] : files.map((file) => keepFile(context, file)),
      unreadablePhotos: unreadablePhotos.map(({ enrollmentId, name, ticketNumber }) => ({
        enrollmentId,
        name,
        ticketNumber,
      })),
    }
  },
})

/**
 * All of the scope, or, where that was chosen, all but those whose text can't be drawn.
 * @throws AppError TICKETS_NOTHING_CHOSEN, TICKETS_LEFT_OUT_CHANGED
 */
function seatsToMake(db: ReadDatabase, { scope, leftOut }: ParsedInputOf<typeof admissionTickets.make>): TicketSeat[] {
  const seats = ticketsInScope(db, scope)
  if (leftOut === 0) return seats
  const pictured = picturedCharacters(db)
  const drawable = seats.filter((seat) => missingGlyphsOf(seat, pictured).length === 0)
  const count = seats.length - drawable.length
  if (count !== leftOut) throw new AppError('TICKETS_LEFT_OUT_CHANGED', { count })
  if (drawable.length === 0) throw new AppError('TICKETS_NOTHING_CHOSEN')
  return drawable
}

/** The PDFs of these seats. @throws AppError CANCELLED, TICKET_GLYPHS_MISSING */
export async function renderTickets(
  context: PreparationContext,
  seats: readonly TicketSeat[],
  as: 'one-file' | 'by-room',
): Promise<MadeTickets> {
  const files = planFiles(seats, as)
  const made = await renderDocuments(context, jobsOf(context.db, files, context.now))
  return { files: inPlannedOrder(files, made), unreadablePhotos: withUnreadablePhotos(seats, made) }
}

/** Journals that tickets left the database as a file. */
export function noteExport(context: CommandContext, seats: readonly TicketSeat[]): void {
  const sessions = new Set(seats.map((seat) => seat.sessionId))
  const [sessionId] = sessions
  const about = sessions.size === 1 && sessionId ? { entity: 'session', id: sessionId } : null
  context.change(auditExport, context.newId(), { about, count: seats.length, note: `制作准考证 ${seats.length} 张` })
}

const ticketsOf = (seats: readonly TicketSeat[]): MadeTicketFile['tickets'] =>
  seats.map(({ enrollmentId, ticketNumber, timesPrinted }) => ({
    enrollmentId,
    ticketNumber,
    timesPrinted: timesPrinted ?? 0,
  }))

/** Keeps a made file for the page that asked. */
export function keepFile(context: CommandContext, { name, label, bytes, seats }: MadeFile): MadeTicketFile {
  return {
    file: context.files.keep({ name, mediaType: 'application/pdf', bytes }),
    ...label,
    tickets: ticketsOf(seats),
  }
}

function keepArchive(context: CommandContext, files: readonly MadeFile[]): MadeTicketFile {
  const seats = files.flatMap((file) => file.seats)
  const name = `准考证_${seats.length}人_${files.length}个考场.zip`
  return {
    file: context.files.keep({ name, mediaType: 'application/zip', bytes: writeZip(files) }),
    title: `${seats.length} 人`,
    session: '',
    tickets: ticketsOf(seats),
  }
}
