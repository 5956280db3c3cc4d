import type { AdmissionTicket } from '../../../src-shared/domain/admission-ticket.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'

export const admissionTicketStore: EntityStore<AdmissionTicket> = inTable(
  'admission_ticket',
  (row) => ({
    enrollmentId: row.enrollment_id,
    timesPrinted: row.times_printed,
    printedAt: row.printed_at,
    printedBy: { id: row.printed_by, name: row.printed_by_name },
    reason: row.reason,
  }),
  (ticket) => ({
    enrollment_id: ticket.enrollmentId,
    times_printed: ticket.timesPrinted,
    printed_at: ticket.printedAt,
    printed_by: ticket.printedBy.id,
    printed_by_name: ticket.printedBy.name,
    reason: ticket.reason,
  }),
)
