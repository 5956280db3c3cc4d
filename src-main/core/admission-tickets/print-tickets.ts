import type { admissionTickets } from '../../../src-shared/contract/admission-tickets.ts'
import { printTicket, reprintTicket } from '../../../src-shared/domain/admission-ticket.ts'
import { auditPrint } from '../../../src-shared/domain/audit.ts'
import type { CommandContext, CommandHandler } from '../context.ts'
import { sql } from '../database/schema.ts'
import { admissionTicketStore } from './store.ts'

/** What the operator confirms to have come out of the printer: each ticket in its own history, all of them in one note. */
export const printTickets: CommandHandler<typeof admissionTickets.print> = async ({ input, context }) => {
  const { tickets, reason } = input
  let reprinted = 0
  for (const [index, { enrollmentId, ticketNumber }] of tickets.entries()) {
    if (index % 100 === 0) await context.progress(index, tickets.length)
    if (countPrint(context, { enrollmentId, ticketNumber, reason }) > 1) reprinted += 1
  }
  notePrint(context, { numbers: tickets.map((ticket) => ticket.ticketNumber), reprinted, reason })
  return { printed: tickets.length - reprinted, reprinted }
}

/** One more print of a ticket, the first or, with a reason, another; how often it was printed now. */
export function countPrint(
  context: Pick<CommandContext, 'db' | 'change'>,
  { enrollmentId, ticketNumber, reason }: { enrollmentId: string; ticketNumber: string; reason: string },
): number {
  const again = admissionTicketStore.load(context.db, ticketNumber) !== null
  const { timesPrinted } = again
    ? context.change(reprintTicket, ticketNumber, { reason })
    : context.change(printTicket, ticketNumber, { enrollmentId })
  return timesPrinted
}

export function notePrint(
  context: Pick<CommandContext, 'db' | 'change' | 'newId'>,
  { numbers, reprinted, reason }: { numbers: readonly string[]; reprinted: number; reason: string },
): void {
  const sessions = new Set(numbers.map((number) => sessionOf(context, number)))
  const [sessionId] = sessions
  const about = sessions.size === 1 && sessionId ? { entity: 'session', id: sessionId } : null
  const again = reprinted > 0 ? `，其中补打 ${reprinted} 张：${reason}` : ''
  context.change(auditPrint, context.newId(), {
    about,
    count: numbers.length,
    note: `打印准考证 ${numbers.length} 张${again}`,
  })
}

const sessionOf = ({ db }: Pick<CommandContext, 'db'>, ticketNumber: string): string | undefined =>
  db.get(sql.selectFrom('seat').select('session_id').where('ticket_number', '=', ticketNumber))?.session_id
