import type { admissionTickets, MadeTicketFile } from '../../../src-shared/contract/admission-tickets.ts'
import { auditExport } from '../../../src-shared/domain/audit.ts'
import type { TicketFile } from '../../documents/document-workers.ts'
import { MissingGlyphsError } from '../../documents/missing-glyphs.ts'
import { writeZip } from '../archives/write-zip.ts'
import { type CommandContext, type PreparationContext, prepared } from '../context.ts'
import { AppError } from '../errors.ts'
import { inPlannedOrder, jobsOf, type MadeFile, planFiles, withUnreadablePhotos } from './ticket-files.ts'
import { type TicketSeat, ticketsInScope } from './tickets-in-scope.ts'

interface MadeTickets {
  readonly files: readonly MadeFile[]
  readonly unreadablePhotos: readonly TicketSeat[]
}

/** How often a page hears how far its files are, and a cancellation is noticed, in milliseconds. */
const beat = 100

/** Tickets as PDFs for the page that asked: made in threads of their own, kept in memory, journaled as an export. */
export const makeTickets = prepared<typeof admissionTickets.make, MadeTickets>({
  prepare: async ({ input, context }) => {
    const seats = ticketsInScope(context.db, input.scope)
    const withoutPhoto = seats.filter((seat) => seat.portrait === null)
    if (withoutPhoto.length !== input.missingPhotos) {
      throw new AppError('TICKET_PHOTOS_MISSING', { count: withoutPhoto.length })
    }
    const files = planFiles(seats, input.as === 'one-file' ? 'one-file' : 'by-room')
    const made = await render(context, jobsOf(context.db, files, context.now))
    return { files: inPlannedOrder(files, made), unreadablePhotos: withUnreadablePhotos(seats, made) }
  },
  run: ({ input, prepared: { files, unreadablePhotos }, context }) => {
    const seats = files.flatMap((file) => file.seats)
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

/** @throws AppError CANCELLED, TICKET_GLYPHS_MISSING */
async function render(context: PreparationContext, jobs: ReturnType<typeof jobsOf>): Promise<TicketFile[]> {
  const total = jobs.reduce((sum, job) => sum + job.ticketCount, 0)
  const made: TicketFile[] = []
  const stop = new AbortController()
  let done = 0
  const timer = setInterval(() => {
    context.progress(done, total).catch((error: unknown) => stop.abort(error))
  }, beat)
  try {
    await context.documents.renderTicketFiles(jobs, {
      createdAt: new Date(context.now),
      signal: stop.signal,
      onFile: (file) => void made.push(file),
      onProgress: (progress) => {
        done = progress.done
      },
    })
    await context.progress(total, total)
    return made
  } catch (error) {
    if (error instanceof MissingGlyphsError) throw new AppError('TICKET_GLYPHS_MISSING', { missing: error.missing })
    throw error
  } finally {
    clearInterval(timer)
  }
}

function noteExport(context: CommandContext, seats: readonly TicketSeat[]): void {
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

function keepFile(context: CommandContext, { name, label, bytes, seats }: MadeFile): MadeTicketFile {
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
